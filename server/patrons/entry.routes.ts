import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField, readOne } from '../http/form.ts'
import type { Message } from '../http/message-page.ts'
import { Problem } from '../problem.ts'
import { slugPattern } from '../text.ts'
import type { Wish } from './entry.service.ts'
import { createPageTools, donePath, emailField, explainRefusal, goTo, nameField, type PagesDeps } from './pages.ts'
import { words } from './patrons.words.ts'

type TokenRequest = FastifyRequest<{ Params: { token: string } }>

const slugForm = new RegExp(slugPattern)

/** The pages by which readers come in and go out. A GET shows and changes nothing (mail programs open links); a POST acts. */
export function registerEntryRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const { config, devices, patrons, sendMessage } = deps
  const { entry } = patrons
  const tools = createPageTools(deps)
  const { lang } = config
  const home = { label: words.home[lang], href: '/' }
  const page = { config: { access: 'page' as const }, preValidation: tools.guard }
  const limited = { ...page, onRequest: app.rateLimit({ max: 20, timeWindow: 600_000 }) }

  app.get('/account/sign-in', page, async (request, reply) => {
    if (await tools.findPatron(request)) return goTo(reply, '/account')
    return sendMessage(
      reply,
      signInPage(readArticle(readOne(request.query, 'article')), {
        signedOut: readOne(request.query, 'done') === 'signed-out',
      }),
    )
  })

  app.post('/account/sign-in', limited, async (request, reply) => {
    const [email, password, article] = [
      readField(request, 'email'),
      readField(request, 'password'),
      readArticle(readField(request, 'article')),
    ]
    try {
      if (password === '') return await ask(reply, 'sign-in', email, article)
      const origin = { address: request.ip, device: devices.read(request) }
      tools.letIn(reply, await entry.signInByPassword({ email, password }, origin))
      return goTo(reply, articlePath(article) ?? '/account')
    } catch (error) {
      const refused = explainRefusal(error, lang)
      if (!refused) throw error
      const status = refused.status === 401 ? 422 : refused.status
      const sentence =
        refused.errors.get('email') ?? (refused.status === 401 ? words.badCredentials[lang] : refused.detail)
      return sendMessage(reply, {
        ...signInPage(article, { email, emailError: refused.errors.get('email') ?? '' }),
        status,
        error: sentence,
      })
    }
  })

  app.get('/account/register', page, async (request, reply) => {
    if (await tools.findPatron(request)) return goTo(reply, '/account')
    return sendMessage(reply, registerPage(readArticle(readOne(request.query, 'article')), '', ''))
  })

  app.post('/account/register', limited, async (request, reply) => {
    const [email, article] = [readField(request, 'email'), readArticle(readField(request, 'article'))]
    try {
      return await ask(reply, 'register', email, article)
    } catch (error) {
      const refused = explainRefusal(error, lang)
      if (!refused) throw error
      const sentence = refused.errors.get('email') ?? refused.detail
      return sendMessage(reply, { ...registerPage(article, email, sentence), status: refused.status, error: sentence })
    }
  })

  /** The same page for every address. */
  async function ask(reply: FastifyReply, wish: Wish, email: string, article: string | null): Promise<FastifyReply> {
    await entry.ask(wish, email, { lang, article })
    return sendMessage(reply, {
      lang,
      status: 202,
      heading: words.askedHeading[lang],
      paragraphs: [words.asked[lang]],
      links: [home],
    })
  }

  app.get('/account/register/:token', page, async (request: TokenRequest, reply) => {
    const { email } = await entry.show('register', request.params.token)
    return sendMessage(reply, confirmPage(request.params.token, email))
  })

  app.post('/account/register/:token', limited, async (request: TokenRequest, reply) => {
    const { token } = request.params
    const name = readField(request, 'name')
    try {
      const entered = await entry.register(token, { name, password: readField(request, 'password') || null })
      tools.letIn(reply, entered)
      return goTo(reply, articlePath(entered.article) ?? donePath('welcome'))
    } catch (error) {
      if (error instanceof Problem && error.code === 'duplicate') {
        return sendMessage(reply, {
          lang,
          status: 409,
          heading: words.confirmHeading[lang],
          error: words.taken[lang],
          links: [{ label: words.signIn[lang], href: '/account/sign-in' }],
        })
      }
      const refused = explainRefusal(error, lang)
      if (!refused) throw error
      const { email } = await entry.show('register', token)
      return sendMessage(reply, {
        ...confirmPage(token, email, { name, errors: refused.errors }),
        status: refused.status,
        error: words.notCreated[lang],
      })
    }
  })

  app.get('/account/sign-in/:token', page, async (request: TokenRequest, reply) => {
    const { token } = request.params
    const { email } = await entry.show('sign-in', token)
    return sendMessage(reply, {
      lang,
      heading: words.enterHeading[lang],
      paragraphs: [words.enterText[lang](email), words.shared[lang]],
      form: { action: `/account/sign-in/${token}`, buttons: [{ label: words.signIn[lang] }] },
    })
  })

  app.post('/account/sign-in/:token', limited, async (request: TokenRequest, reply) => {
    const entered = await entry.signIn(request.params.token)
    tools.letIn(reply, entered)
    return goTo(reply, articlePath(entered.article) ?? '/account')
  })

  function signInPage(
    article: string | null,
    {
      email = '',
      emailError = '',
      signedOut = false,
    }: { email?: string; emailError?: string; signedOut?: boolean } = {},
  ): Message {
    return {
      lang,
      heading: words.signInHeading[lang],
      paragraphs: signedOut ? [words.signedOut[lang]] : [words.signInText[lang]],
      form: {
        action: '/account/sign-in#message-error',
        hidden: hiddenOf(article),
        fields: [
          emailField(lang, email, emailError),
          {
            id: 'account-password',
            parameter: 'password',
            label: words.password[lang],
            hint: words.signInPasswordHint[lang],
            type: 'password',
            maxLength: 256,
            autocomplete: 'current-password',
          },
        ],
        buttons: [{ label: words.signIn[lang] }],
      },
      links: [{ label: words.createOne[lang], href: `/account/register${queryOf(article)}` }, home],
    }
  }

  function registerPage(article: string | null, email: string, error: string): Message {
    return {
      lang,
      heading: words.registerHeading[lang],
      paragraphs: [words.registerText[lang]],
      form: {
        action: '/account/register#message-error',
        hidden: hiddenOf(article),
        fields: [emailField(lang, email, error)],
        buttons: [{ label: words.registerButton[lang] }],
      },
      links: [{ label: words.haveOne[lang], href: `/account/sign-in${queryOf(article)}` }, home],
    }
  }

  function confirmPage(
    token: string,
    email: string,
    refused: { name: string; errors: ReadonlyMap<string, string> } = { name: '', errors: new Map() },
  ): Message {
    const { name, errors } = refused
    return {
      lang,
      heading: words.confirmHeading[lang],
      paragraphs: [words.confirmText[lang](email)],
      form: {
        action: `/account/register/${token}#message-error`,
        fields: [
          nameField(lang, name, errors.get('name')),
          {
            id: 'account-password',
            parameter: 'password',
            label: words.choosePassword[lang],
            hint: words.choosePasswordHint[lang],
            type: 'password',
            error: errors.get('password') ?? '',
            maxLength: 256,
            autocomplete: 'new-password',
          },
        ],
        note: words.shared[lang],
        buttons: [{ label: words.confirm[lang] }],
      },
    }
  }
}

/** The article to come back to: an address of ours, whatever was sent. */
function readArticle(slug: string): string | null {
  return slug.length <= 200 && slugForm.test(slug) ? slug : null
}

function articlePath(article: string | null): string | null {
  return article === null ? null : `/articles/${encodeURIComponent(article)}#comment-form`
}

const hiddenOf = (article: string | null) => (article === null ? [] : [{ parameter: 'article', value: article }])
const queryOf = (article: string | null) => (article === null ? '' : `?article=${encodeURIComponent(article)}`)
