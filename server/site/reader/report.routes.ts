import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { commentPath, draftLimits, honeypotField } from '../../comments/index.ts'
import { anonymous } from '../../http/actor.ts'
import { textBody } from '../../http/bodies.ts'
import { readField } from '../../http/form.ts'
import type { Message, MessageField, SendMessage } from '../../http/message-page.ts'
import { formatNumber, type Lang } from '../../i18n.ts'
import { groundOptions, longestReason, type ReportsService } from '../../moderation/index.ts'
import { readSettings } from '../../settings/index.ts'
import { charterHref } from '../charter/charter.words.ts'
import { findSender } from '../article/comment-form.ts'
import { explainRefusal } from '../form-refusal.ts'
import type { CommentRequest, CommentRoute } from './own-comment.ts'
import { readerWords } from './reader.words.ts'
import type { SiteContext } from '../site.context.ts'
import { commentPageHref } from '../article/thread.hrefs.ts'

type Values = Record<'ground' | 'reason' | 'name' | 'email', string>

const empty: Values = { ground: '', reason: '', name: '', email: '' }

/** The page by which anybody reports a comment. */
export function registerReportPage(
  app: FastifyInstance,
  deps: SiteContext & { reports: ReportsService },
  sendMessage: SendMessage,
): void {
  const {
    db,
    reports,
    config: { lang },
  } = deps
  const text = readerWords.report
  const url = '/articles/:slug/comments/:id/report'
  const page = { access: 'page' as const }

  app.get<CommentRoute>(url, { config: page }, async (request, reply) =>
    sendMessage(reply, await reportPage(request, { values: empty, errors: empty, error: '' })),
  )

  app.post<CommentRoute>(
    url,
    {
      bodyLimit: textBody,
      config: page,
      // oxlint-disable-next-line typescript/no-misused-promises -- Fastify awaits it; its type says nothing of that
      errorHandler: (error, request, reply) => refuse(error, request, reply),
    },
    async (request, reply) => {
      const { slug, id } = request.params
      const actor = (await findSender(deps, request)) ?? anonymous
      const { reference } = await reports.submit(actor, id, readValues(request), {
        address: request.ip,
        slug,
        honeypot: readField(request, honeypotField),
      })
      return sendMessage(reply, {
        status: 202,
        lang,
        heading: text.doneHeading[lang],
        paragraphs: [...text.done[lang], text.reference[lang](reference)],
        links: [{ label: readerWords.back[lang], href: commentPath(slug, id) }],
      })
    },
  )

  async function refuse(error: unknown, request: CommentRequest, reply: FastifyReply): Promise<void> {
    const refusal = explainRefusal(error, lang, readValues(request))
    await sendMessage(reply.headers(refusal.problem.options.headers ?? {}), {
      ...(await reportPage(request, refusal)),
      status: refusal.problem.status,
    })
  }

  async function reportPage(
    request: CommentRequest,
    { values, errors, error }: { values: Values; errors: Values; error: string },
  ): Promise<Message> {
    const { slug, id } = request.params
    const { article, comment } = await reports.openComment(slug, id)
    const { keepRejectedDays } = await readSettings(db.read)
    return {
      lang,
      heading: text.heading[lang],
      paragraphs: [text.intro[lang](article.title)],
      quote: { name: comment.name, text: comment.text },
      error,
      form: {
        action: `${commentPageHref(article.slug, id, 'report')}#message-error`,
        fields: reportFields(lang, values, errors),
        honeypot: honeypotField,
        note: text.note[lang](keepRejectedDays),
        buttons: [{ label: text.send[lang] }],
      },
      links: [
        { label: readerWords.back[lang], href: commentPath(article.slug, id) },
        { label: readerWords.charter[lang], href: charterHref },
      ],
    }
  }
}

function reportFields(lang: Lang, values: Values, errors: Values): MessageField[] {
  const text = readerWords.report
  const field = (parameter: keyof Values) => ({
    id: `report-${parameter}`,
    parameter,
    value: values[parameter],
    error: errors[parameter],
  })
  return [
    {
      ...field('ground'),
      label: text.ground[lang],
      hint: text.groundHint[lang],
      required: true,
      options: groundOptions(lang, values.ground),
    },
    {
      ...field('reason'),
      label: text.reason[lang],
      hint: readerWords.most[lang](formatNumber(lang, longestReason)),
      multiline: true,
      required: true,
      maxLength: longestReason,
    },
    {
      ...field('name'),
      label: text.name[lang],
      hint: text.nameHint[lang],
      maxLength: draftLimits.name,
      autocomplete: 'name',
    },
    {
      ...field('email'),
      label: text.email[lang],
      hint: text.emailHint[lang],
      type: 'email',
      maxLength: draftLimits.email,
      autocomplete: 'email',
    },
  ]
}

function readValues(request: FastifyRequest): Values {
  const read = (name: keyof Values) => readField(request, name)
  return { ground: read('ground'), reason: read('reason'), name: read('name'), email: read('email') }
}
