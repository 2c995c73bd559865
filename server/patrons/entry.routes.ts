import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField, readOne } from '../http/form.ts'
import { detailOf, faultsOf, Problem } from '../problem.ts'
import { slugPattern } from '../text.ts'
import type { Wish } from './entry.service.ts'
import { confirmPage, homeLink, registerPage, signInPage } from './entry-pages.ts'
import { asFormRefusal, createPageTools, donePath, goTo, type PagesDeps } from './pages.ts'
import { words } from './patrons.words.ts'

type TokenRequest = FastifyRequest<{ Params: { token: string } }>

const slugForm = new RegExp(slugPattern)

/** The pages by which readers come in. A GET shows and changes nothing (mail programs open links); a POST acts. */
export function registerEntryRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const tools = createEntryTools(app, deps)
  registerSignIn(app, deps, tools)
  registerRegistration(app, deps, tools)
}

function createEntryTools(app: FastifyInstance, deps: PagesDeps) {
  const { config, patrons, sendMessage } = deps
  const tools = createPageTools(deps)
  const { lang } = config
  const page = { config: { access: 'page' as const }, preValidation: tools.guard }
  return {
    ...tools,
    page,
    limited: { ...page, onRequest: app.rateLimit({ max: 20, timeWindow: 600_000 }) },

    /** Sends a letter, and the same page for every address. */
    async ask(reply: FastifyReply, wish: Wish, email: string, article: string | null): Promise<FastifyReply> {
      await patrons.entry.ask(wish, email, { lang, article })
      return sendMessage(reply, {
        lang,
        status: 202,
        heading: words.askedHeading[lang],
        paragraphs: [words.asked[lang]],
        links: [homeLink(lang)],
      })
    },
  }
}

type EntryTools = ReturnType<typeof createEntryTools>

/** By password, or by a link. */
function registerSignIn(app: FastifyInstance, deps: PagesDeps, tools: EntryTools): void {
  const { config, devices, patrons, sendMessage } = deps
  const { entry } = patrons
  const { lang } = config
  const { page, limited } = tools

  app.get('/account/sign-in', page, async (request, reply) => {
    if (await tools.findPatron(request)) return goTo(reply, '/account')
    return sendMessage(
      reply,
      signInPage(lang, readArticle(readOne(request.query, 'article')), {
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
      if (password === '') return await tools.ask(reply, 'sign-in', email, article)
      const origin = { address: request.ip, device: devices.read(request) }
      tools.letIn(reply, await entry.signInByPassword({ email, password }, origin))
      return await goTo(reply, articlePath(article) ?? '/account')
    } catch (error) {
      const refused = asFormRefusal(error)
      const emailError = faultsOf(refused, lang).get('email')
      const status = refused.status === 401 ? 422 : refused.status
      const sentence = emailError ?? (refused.status === 401 ? words.badCredentials[lang] : detailOf(refused, lang))
      return sendMessage(reply, {
        ...signInPage(lang, article, { email, emailError: emailError ?? '' }),
        status,
        error: sentence,
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
}

/** An address is proven by a link before anything is kept. */
function registerRegistration(app: FastifyInstance, deps: PagesDeps, tools: EntryTools): void {
  const { config, patrons, sendMessage } = deps
  const { entry } = patrons
  const { lang } = config
  const { page, limited } = tools

  app.get('/account/register', page, async (request, reply) => {
    if (await tools.findPatron(request)) return goTo(reply, '/account')
    return sendMessage(reply, registerPage(lang, readArticle(readOne(request.query, 'article')), '', ''))
  })

  app.post('/account/register', limited, async (request, reply) => {
    const [email, article] = [readField(request, 'email'), readArticle(readField(request, 'article'))]
    try {
      return await tools.ask(reply, 'register', email, article)
    } catch (error) {
      const refused = asFormRefusal(error)
      const sentence = faultsOf(refused, lang).get('email') ?? detailOf(refused, lang)
      return sendMessage(reply, {
        ...registerPage(lang, article, email, sentence),
        status: refused.status,
        error: sentence,
      })
    }
  })

  app.get('/account/register/:token', page, async (request: TokenRequest, reply) => {
    const { email } = await entry.show('register', request.params.token)
    return sendMessage(reply, confirmPage(lang, request.params.token, email))
  })

  app.post('/account/register/:token', limited, async (request: TokenRequest, reply) => {
    const { token } = request.params
    const name = readField(request, 'name')
    try {
      const entered = await entry.register(token, { name, password: readField(request, 'password') || null })
      tools.letIn(reply, entered)
      return await goTo(reply, articlePath(entered.article) ?? donePath('welcome'))
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
      const refused = asFormRefusal(error)
      const { email } = await entry.show('register', token)
      return sendMessage(reply, {
        ...confirmPage(lang, token, email, { name, errors: faultsOf(refused, lang) }),
        status: refused.status,
        error: words.notCreated[lang],
      })
    }
  })
}

/** The article to come back to: an address of ours, whatever was sent. */
function readArticle(slug: string): string | null {
  return slug.length <= 200 && slugForm.test(slug) ? slug : null
}

function articlePath(article: string | null): string | null {
  return article === null ? null : `/articles/${encodeURIComponent(article)}#comment-form`
}
