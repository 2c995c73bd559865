import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { readField } from '../http/form.ts'
import type { SendMessage } from '../http/message-page.ts'
import { faultsOf, Problem } from '../problem.ts'
import { backTo, decisionPage } from './mail-decisions.page.ts'
import { mailActs, type MailDecisions } from './mail-decisions.service.ts'
import { words } from './notices.words.ts'

type TokenRequest = FastifyRequest<{ Params: { token: string } }>

/**
 * The pages by which a moderator decides from a mail. A GET shows and changes nothing (mail programs open links); a
 * POST acts.
 */
export function registerMailDecisionRoutes(
  app: FastifyInstance,
  deps: { config: Config; decisions: MailDecisions; sendMessage: SendMessage },
): void {
  const {
    config: { lang },
    decisions,
    sendMessage,
  } = deps
  const page = { access: 'page' as const }

  app.get('/moderation/:token', { config: page }, async (request: TokenRequest, reply) => {
    const { token } = request.params
    return sendMessage(reply, decisionPage(lang, await decisions.show(token), token))
  })

  app.post('/moderation/:token', { config: page }, async (request: TokenRequest, reply) => {
    const { token } = request.params
    const sent = readField(request, 'act')
    const act = mailActs.find((one) => one === sent)
    const typed = {
      ground: readField(request, 'ground'),
      sentence: readField(request, 'sentence'),
      note: readField(request, 'note'),
    }
    try {
      if (!act) throw new Problem('conflict')
      const { article } = await decisions.act(token, act, readField(request, 'seen'), typed)
      return await sendMessage(reply, {
        lang,
        heading: words.decidedHeading[lang],
        paragraphs: [words.decided[act][lang]],
        links: backTo(lang, article.slug),
      })
    } catch (error) {
      if (!(error instanceof Problem) || (error.code !== 'conflict' && error.code !== 'invalid')) throw error
      const faults = faultsOf(error, lang)
      return sendMessage(reply, {
        ...decisionPage(lang, await decisions.show(token), token, typed, (name) => faults.get(name) ?? ''),
        status: error.status,
        error: [...faults.values()][0] ?? words.changed[lang],
      })
    }
  })
}
