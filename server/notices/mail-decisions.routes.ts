import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { readField } from '../http/form.ts'
import type { Message, MessageField, SendMessage } from '../http/message-page.ts'
import { groundLabels, longestAnswer } from '../moderation/index.ts'
import { Problem } from '../problem.ts'
import { readAct, writeAct, type MailAct, type MailDecisions, type Shown } from './mail-decisions.service.ts'
import { words } from './notices.words.ts'
import { articlePath, groundIn } from './post.ts'

const mostReports = 10

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
  const back = (slug: string) => [{ label: words.back[lang], href: `${articlePath(slug)}#comments` }]

  app.get('/moderation/:token', { config: page }, async (request: TokenRequest, reply) => {
    const { token } = request.params
    return sendMessage(reply, decisionPage(await decisions.show(token), token))
  })

  app.post('/moderation/:token', { config: page }, async (request: TokenRequest, reply) => {
    const { token } = request.params
    const act = readAct(readField(request, 'act'))
    const note = readField(request, 'note')
    try {
      if (!act) throw new Problem('conflict')
      const { article } = await decisions.act(token, act, readField(request, 'seen'), note)
      return await sendMessage(reply, {
        lang,
        heading: words.decidedHeading[lang],
        paragraphs: [words.decided[act.decision][lang]],
        links: back(article.slug),
      })
    } catch (error) {
      if (!(error instanceof Problem) || (error.code !== 'conflict' && error.code !== 'invalid')) throw error
      const fault = error.options.errors?.[0]?.detail[lang] ?? ''
      return sendMessage(reply, {
        ...decisionPage(await decisions.show(token), token, { note, fault }),
        status: error.status,
        error: fault || words.changed[lang],
      })
    }
  })

  function decisionPage(shown: Shown, token: string, typed = { note: '', fault: '' }): Message {
    const { comment, text, contest, acts, seen } = shown
    const labelled = (act: MailAct) => ({ label: labelOf(act, shown), parameter: 'act', value: writeAct(act) })
    const field: MessageField = {
      id: 'answer-note',
      parameter: 'note',
      label: words.note[lang],
      hint: words.noteHint[lang](longestAnswer),
      multiline: true,
      maxLength: longestAnswer,
      value: typed.note,
      error: typed.fault,
    }
    const form = {
      action: `/moderation/${token}#message-error`,
      hidden: [{ parameter: 'seen', value: seen }],
      fields: contest ? [field] : [],
      buttons: acts.map(labelled),
    }
    return {
      lang,
      heading: contest ? words.answer[lang](comment.article.title) : words.moderate[lang](comment.article.title),
      paragraphs: contest ? describeContest(shown) : [describeState(shown), ...describeReports(shown)],
      quote: { name: comment.name, text },
      ...(acts.length === 0 ? {} : { form }),
      links: comment.visible ? back(comment.article.slug) : [],
    }
  }

  function labelOf(act: MailAct, { comment }: Shown): string {
    if (act.decision === 'reject') return words.reject[lang](groundLabels[act.ground][lang])
    return act.decision === 'approve' && isEdited(comment) ? words.approveEdit[lang] : words[act.decision][lang]
  }

  function describeState({ comment, acts }: Shown): string {
    if (acts.length === 0) return words.settled[lang]
    if (isEdited(comment)) return words.waits.edited[lang]
    return words.waits[comment.status === 'approved' ? 'approved' : 'pending'][lang]
  }

  function describeReports({ acts, reports }: Shown): string[] {
    return acts.length === 0
      ? []
      : reports
          .slice(-mostReports)
          .map(({ ground, reason }) => words.report[lang](groundIn(ground, lang) ?? ground, reason))
  }

  function describeContest({ contest, acts }: Shown): string[] {
    if (acts.length === 0 || !contest) return [words.answered[lang]]
    const ground = groundIn(contest.ground, lang)
    return [words.contested[lang], ...(ground ? [words.ground[lang](ground)] : []), words.appeal[lang](contest.text)]
  }
}

function isEdited({ nextText, status }: Shown['comment']): boolean {
  return nextText !== null && status === 'approved'
}
