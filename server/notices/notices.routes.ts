import type { FastifyInstance, FastifyRequest } from 'fastify'
import { openArticle } from '../articles/index.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import { readField } from '../http/form.ts'
import type { Message, SendMessage } from '../http/message-page.ts'
import { isLang } from '../i18n.ts'
import { Problem } from '../problem.ts'
import { registerMailDecisionRoutes } from './mail-decisions.routes.ts'
import type { NoticesService } from './notices.service.ts'
import { words } from './notices.words.ts'
import { articlePath } from './post.ts'
import { registerUnsubscribeRoutes } from './unsubscribe.routes.ts'

const page = { access: 'page' as const }

type TokenRequest = FastifyRequest<{ Params: { token: string } }>

/** The pages behind the links of mails. A GET shows and changes nothing (mail programs open links); a POST acts. */
export function registerNoticeRoutes(
  app: FastifyInstance,
  deps: { db: Db; clock: Clock; config: Config; notices: NoticesService; sendMessage: SendMessage },
): void {
  const { db, clock, config, notices, sendMessage } = deps
  const { follows } = notices
  const back = (slug: string) => [{ label: words.back[config.lang], href: `${articlePath(slug)}#comments` }]

  registerMailDecisionRoutes(app, { config, decisions: notices.decisions, sendMessage })
  registerUnsubscribeRoutes(app, { lang: config.lang, follows, sendMessage })

  app.get<{ Params: { slug: string } }>('/articles/:slug/follow', { config: page }, async (request, reply) => {
    const article = await openArticle(db.read, request.params.slug, clock.now())
    return sendMessage(reply, askPage(article, { email: '', error: '' }))
  })

  app.post<{ Params: { slug: string } }>(
    '/articles/:slug/follow',
    { config: page, preHandler: app.rateLimit({ max: 20, timeWindow: 600_000 }) },
    async (request, reply) => {
      const article = await openArticle(db.read, request.params.slug, clock.now())
      const email = readField(request, 'email')
      try {
        await follows.ask(article.slug, email, config.lang)
      } catch (error) {
        const [refused] = error instanceof Problem ? (error.options.errors ?? []) : []
        if (!refused) throw error
        return sendMessage(reply, { ...askPage(article, { email, error: refused.detail[config.lang] }), status: 422 })
      }
      return sendMessage(reply, {
        lang: config.lang,
        status: 202,
        heading: words.askedHeading[config.lang],
        paragraphs: [words.asked[config.lang]],
        links: back(article.slug),
      })
    },
  )

  function askPage(
    article: { slug: string; title: string },
    { email, error }: { email: string; error: string },
  ): Message {
    return {
      lang: config.lang,
      heading: words.follow[config.lang](article.title),
      paragraphs: [words.followText[config.lang]],
      error,
      form: {
        action: `${articlePath(article.slug)}/follow#message-error`,
        fields: [
          {
            id: 'follow-email',
            parameter: 'email',
            label: words.email[config.lang],
            hint: words.emailHint[config.lang],
            type: 'email',
            value: email,
            error,
            required: true,
            maxLength: 254,
            autocomplete: 'email',
          },
        ],
        buttons: [{ label: words.send[config.lang] }],
      },
      links: back(article.slug),
    }
  }

  app.get('/follow/:token', { config: page }, async (request: TokenRequest, reply) => {
    const { follow, article } = await follows.show(request.params.token)
    const lang = isLang(follow.lang) ? follow.lang : config.lang
    return sendMessage(reply, {
      lang,
      heading: words.confirmHeading[lang](article.title),
      form: { action: `/follow/${request.params.token}`, buttons: [{ label: words.confirm[lang] }] },
      links: back(article.slug),
    })
  })

  app.post('/follow/:token', { config: page }, async (request: TokenRequest, reply) => {
    const { follow, article } = await follows.confirm(request.params.token)
    const lang = isLang(follow.lang) ? follow.lang : config.lang
    return sendMessage(reply, {
      lang,
      heading: words.confirmedHeading[lang],
      paragraphs: [words.confirmed[lang](article.title)],
      links: back(article.slug),
    })
  })
}
