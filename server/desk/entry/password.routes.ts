import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import { readSettings } from '../../settings/index.ts'
import { longestEmail, normaliseEmail, type TellLink } from '../../users/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { formPage, messagePage } from '../pages.ts'
import { readRefusal, type DeskPage, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as entryWords } from './entry.words.ts'
import { passwordLetter, passwordPath } from './letters.ts'
import { words } from './password.words.ts'
import { codePage } from './sign-in.page.ts'

const open = { config: { access: 'page' as const } }
const kind = 'desk-password'

/** Letters to one address in an hour: somebody else may be asking. */
const mostLetters = 3
const hour = 3_600_000

/** A forgotten password, and the pages of the links by which one chooses another, or one's first. */
export function registerPasswordRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { config, clock, newId, mail, tokens, devices, accountLinks, canMail } = context
  const limit = (max: number) => app.rateLimit({ max, timeWindow: 600_000 })

  app.get('/desk/forgotten', open, async (request, reply) =>
    tools.show(request, reply, canMail ? askPage(request, {}) : toldPage(request, words.title, words.noMail)),
  )

  app.post('/desk/forgotten', { ...open, onRequest: limit(10) }, async (request, reply) => {
    const { lang } = request
    const email = readField(request, 'email').trim()
    const again = (draft: Parameters<typeof askPage>[1]) =>
      tools.show(request, reply, askPage(request, { email, ...draft }))
    if (!tokens.isFromThisSite(request)) return again({ status: 403, error: entryWords.elsewhere[lang] })
    if (!canMail) return tools.show(request, reply, toldPage(request, words.title, words.noMail))
    if (email === '') return again({ status: 422, faults: new Map([['email', words.noEmail[lang]]]) })
    await accountLinks.ask(email.slice(0, longestEmail), tellIn(request))
    return tools.show(request, reply, toldPage(request, words.askedTitle, words.asked))
  })

  app.get<{ Params: { token: string } }>('/desk/password/:token', open, async (request, reply) => {
    try {
      const { user } = await accountLinks.show(request.params.token)
      return await tools.show(request, reply, choosePage(request, { email: user.email }))
    } catch (error) {
      return showGone(error, request, reply)
    }
  })

  app.post<{ Params: { token: string } }>(
    '/desk/password/:token',
    { ...open, onRequest: limit(30) },
    async (request, reply) => {
      const { token } = request.params
      try {
        const { user } = await accountLinks.show(token)
        const again = (draft: Partial<Parameters<typeof choosePage>[1]>) =>
          tools.show(request, reply, choosePage(request, { email: user.email, ...draft }))
        if (!tokens.isFromThisSite(request))
          return await again({ status: 403, error: entryWords.elsewhere[request.lang] })
        const agent = request.headers['user-agent']
        const entry = await accountLinks
          .choose(token, readField(request, 'password'), agent)
          .catch((error: unknown) => {
            if (error instanceof Problem && error.code === 'gone') throw error
            return readRefusal(error, request)
          })
        if ('problem' in entry) {
          const { status, faults, error } = entry
          return await again({ status, faults, error: faults.size > 0 ? '' : error })
        }
        if ('halfWay' in entry)
          return await tools.show(request, reply, codePage(request, { ...entry, next: '/desk', stay: false }))
        await tokens.keepDesk(reply, entry.sessionId, { stay: false })
        devices.keep(reply, normaliseEmail(entry.email))
        return await tools.go(reply, '/desk')
      } catch (error) {
        return showGone(error, request, reply)
      }
    },
  )

  /** Writes the letter, unless the address had enough of them. */
  function tellIn({ lang }: FastifyRequest): TellLink {
    return async (tx, { email }, token) => {
      const since = new Date(clock.now().getTime() - hour)
      if ((await mail.countTo(tx, email, kind, since)) >= mostLetters) return
      const { title } = await readSettings(tx)
      const letter = passwordLetter(lang, { site: title, url: config.url + passwordPath(token) })
      await mail.queue(tx, { kind, key: `${kind}:${newId()}`, to: email, letter, limited: true })
    }
  }

  /** @throws what is no refusal of the link. */
  function showGone(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (!(error instanceof Problem) || error.code !== 'gone') throw error
    const { lang } = request
    const links = [
      { href: '/desk/forgotten', label: entryWords.forgotten[lang] },
      { href: '/desk/sign-in', label: words.back[lang] },
    ]
    return tools.show(
      request,
      reply,
      messagePage({ status: 410, title: words.goneTitle[lang], paragraphs: [words.gone[lang]], links }),
    )
  }
}

type Told = Partial<Pick<DeskPage, 'status' | 'error' | 'faults'>>

function askPage({ lang }: FastifyRequest, { email = '', ...told }: Told & { email?: string }): DeskPage {
  const w = inLanguage(words, lang)
  return formPage({
    ...told,
    title: w.title,
    lead: w.lead,
    forms: [
      {
        action: '/desk/forgotten',
        fields: [
          {
            name: 'email',
            label: w.email,
            kind: 'email',
            autocomplete: 'username',
            maxLength: longestEmail,
            required: true,
            value: email,
            error: told.faults?.get('email') ?? '',
          },
        ],
        buttons: [{ label: w.send, primary: true }],
      },
    ],
    links: [{ href: '/desk/sign-in', label: w.back }],
  })
}

/** The same for every address. */
function toldPage(
  { lang }: FastifyRequest,
  title: { readonly fr: string; readonly en: string },
  paragraphs: { readonly fr: readonly string[]; readonly en: readonly string[] },
): DeskPage {
  return messagePage({
    title: title[lang],
    paragraphs: paragraphs[lang],
    links: [{ href: '/desk/sign-in', label: words.back[lang] }],
  })
}

function choosePage({ lang, url }: FastifyRequest, { email, ...told }: Told & { email: string }): DeskPage {
  const w = inLanguage(words, lang)
  return formPage({
    ...told,
    title: w.chooseTitle,
    lead: w.chooseLead(email),
    forms: [
      {
        action: url.split('?')[0] ?? url,
        // For what keeps passwords: whose this one is.
        hidden: [{ name: 'username', value: email }],
        fields: [
          {
            name: 'password',
            label: w.password,
            hint: w.passwordHint,
            kind: 'password',
            autocomplete: 'new-password',
            required: true,
            error: told.faults?.get('password') ?? '',
          },
        ],
        buttons: [{ label: w.choose, primary: true }],
      },
    ],
  })
}
