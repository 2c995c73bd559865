import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { openArticle } from '../articles/index.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import { readField } from '../http/form.ts'
import type { Message, SendMessage } from '../http/message-page.ts'
import { isLang } from '../i18n.ts'
import { Problem } from '../problem.ts'
import { registerMailDecisionRoutes } from './mail-decisions.routes.ts'
import { askedMessage, messages } from './notices.messages.ts'
import type { NoticesService } from './notices.service.ts'
import { articlePath } from './post.ts'

const page = { access: 'page' as const }

type TokenRequest = FastifyRequest<{ Params: { token: string } }>

/** The pages behind the links of mails. A GET shows and changes nothing (mail programs open links); a POST acts. */
export function registerNoticeRoutes(
  app: FastifyInstance,
  deps: { db: Db; clock: Clock; config: Config; notices: NoticesService; sendMessage: SendMessage },
): void {
  const { db, clock, config, notices, sendMessage } = deps
  const { follows } = notices
  const w = messages[config.lang]
  const back = (slug: string) => [{ label: w.back, href: `${articlePath(slug)}#comments` }]

  registerMailDecisionRoutes(app, { config, decisions: notices.decisions, sendMessage })

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
        heading: w.askedHeading,
        paragraphs: [askedMessage[config.lang]],
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
      heading: w.follow(article.title),
      paragraphs: [w.followText],
      error,
      form: {
        action: `${articlePath(article.slug)}/follow#message-error`,
        fields: [
          {
            id: 'follow-email',
            parameter: 'email',
            label: w.email,
            hint: w.emailHint,
            type: 'email',
            value: email,
            error,
            required: true,
            maxLength: 254,
            autocomplete: 'email',
          },
        ],
        buttons: [{ label: w.send }],
      },
      links: back(article.slug),
    }
  }

  app.get('/follow/:token', { config: page }, async (request: TokenRequest, reply) => {
    const { follow, article } = await follows.show(request.params.token)
    const lang = isLang(follow.lang) ? follow.lang : config.lang
    return sendMessage(reply, {
      lang,
      heading: messages[lang].confirmHeading(article.title),
      form: { action: `/follow/${request.params.token}`, buttons: [{ label: messages[lang].confirm }] },
      links: back(article.slug),
    })
  })

  app.post('/follow/:token', { config: page }, async (request: TokenRequest, reply) => {
    const { follow, article } = await follows.confirm(request.params.token)
    const lang = isLang(follow.lang) ? follow.lang : config.lang
    return sendMessage(reply, {
      lang,
      heading: messages[lang].confirmedHeading,
      paragraphs: [messages[lang].confirmed(article.title)],
      links: back(article.slug),
    })
  })

  app.get('/unsubscribe/:token', { config: page }, async (request: TokenRequest, reply) => {
    const { token } = request.params
    const { kind } = follows.readSubscription(token)
    return sendMessage(reply, {
      lang: config.lang,
      heading: w.stopHeading,
      paragraphs: [w.stopText[kind]],
      form: { action: `/unsubscribe/${token}`, buttons: [{ label: w.stop }] },
      links: [{ label: w.home, href: '/' }],
    })
  })

  void app.register(async (scope) => {
    // RFC 8058 section 3.2: mail programs may send the one field as multipart/form-data.
    scope.addContentTypeParser('multipart/form-data', { parseAs: 'string', bodyLimit: 4096 }, (_request, body, done) =>
      done(null, String(body)),
    )
    scope.post('/unsubscribe/:token', { config: page }, async (request: TokenRequest, reply) => stop(request, reply))
  })

  async function stop(request: TokenRequest, reply: FastifyReply) {
    const { token } = request.params
    if (readField(request, 'act') === 'resume') {
      await follows.resume(token)
      return sendMessage(reply, {
        lang: config.lang,
        heading: w.resumedHeading,
        paragraphs: [w.resumed],
        links: [{ label: w.home, href: '/' }],
      })
    }
    const { kind } = await follows.stop(token)
    if (isOneClick(request))
      return reply.code(200).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('')
    return sendMessage(reply, {
      lang: config.lang,
      heading: w.stoppedHeading,
      paragraphs: [w.stopped],
      ...(kind === 'author'
        ? {
            form: {
              action: `/unsubscribe/${token}`,
              buttons: [{ label: w.resume, parameter: 'act', value: 'resume' }],
            },
          }
        : {}),
      links: [{ label: w.home, href: '/' }],
    })
  }
}

function isOneClick(request: FastifyRequest): boolean {
  const { body } = request
  return (
    readField(request, 'List-Unsubscribe') === 'One-Click' ||
    (typeof body === 'string' && /name="?List-Unsubscribe"?[^]*\bOne-Click\b/i.test(body))
  )
}
