import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField } from '../http/form.ts'
import type { SendMessage } from '../http/message-page.ts'
import { answerOneClick, isOneClick, takeOneClick } from '../http/one-click.ts'
import type { Lang } from '../i18n.ts'
import type { FollowsService } from './follows.service.ts'
import { words } from './notices.words.ts'

const page = { access: 'page' as const }

type TokenRequest = FastifyRequest<{ Params: { token: string } }>

/** The page that stops letters: asked for by a person, or by a mail program in one click (RFC 8058). */
export function registerUnsubscribeRoutes(
  app: FastifyInstance,
  deps: { lang: Lang; follows: FollowsService; sendMessage: SendMessage },
): void {
  const { lang, follows, sendMessage } = deps

  app.get('/unsubscribe/:token', { config: page }, async (request: TokenRequest, reply) => {
    const { token } = request.params
    const { kind } = follows.readSubscription(token)
    return sendMessage(reply, {
      lang,
      heading: words.stopHeading[lang],
      paragraphs: [words.stopText[kind][lang]],
      form: { action: `/unsubscribe/${token}`, buttons: [{ label: words.stop[lang] }] },
      links: [{ label: words.home[lang], href: '/' }],
    })
  })

  void app.register(async (scope) => {
    takeOneClick(scope)
    scope.post('/unsubscribe/:token', { config: page }, async (request: TokenRequest, reply) => stop(request, reply))
  })

  async function stop(request: TokenRequest, reply: FastifyReply) {
    const { token } = request.params
    if (readField(request, 'act') === 'resume') {
      await follows.resume(token)
      return sendMessage(reply, {
        lang,
        heading: words.resumedHeading[lang],
        paragraphs: [words.resumed[lang]],
        links: [{ label: words.home[lang], href: '/' }],
      })
    }
    const { kind } = await follows.stop(token)
    if (isOneClick(request)) return answerOneClick(reply)
    return sendMessage(reply, {
      lang,
      heading: words.stoppedHeading[lang],
      paragraphs: [words.stopped[lang]],
      ...(kind === 'author'
        ? {
            form: {
              action: `/unsubscribe/${token}`,
              buttons: [{ label: words.resume[lang], parameter: 'act', value: 'resume' }],
            },
          }
        : {}),
      links: [{ label: words.home[lang], href: '/' }],
    })
  }
}
