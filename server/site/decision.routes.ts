import type { FastifyInstance, FastifyReply } from 'fastify'
import { openArticle } from '../articles/index.ts'
import { commentPath, type Ground } from '../comments/index.ts'
import { readField } from '../http/form.ts'
import type { Message, SendMessage } from '../http/message-page.ts'
import { formatNumber } from '../i18n.ts'
import { groundLabels, longestAppeal, type AppealsService, type Statement } from '../moderation/index.ts'
import { Problem } from '../problem.ts'
import { readSettings } from '../settings/index.ts'
import { formatDate } from '../time-zone.ts'
import { charterHref } from './charter.words.ts'
import { explainRefusal } from './form-refusal.ts'
import { readKey, type CommentRequest, type CommentRoute } from './own-comment.ts'
import { messages } from './reader.messages.ts'
import type { SiteContext } from './site.context.ts'

/** What was typed and refused. */
interface Refused {
  text: string
  fault: string
  error: string
}

/** The page where its author reads what became of a comment, and contests a refusal. The comment itself is not repeated: it is not to be read. */
export function registerDecisionPage(
  app: FastifyInstance,
  deps: SiteContext & { appeals: AppealsService },
  sendMessage: SendMessage,
): void {
  const {
    db,
    clock,
    appeals,
    config: { lang, timeZone },
  } = deps
  const text = messages[lang].decision
  const url = '/articles/:slug/comments/:id/decision'
  const page = { access: 'page' as const }
  const day = (date: Date) => formatDate(date, timeZone, lang)

  app.get<CommentRoute>(url, { config: page }, async (request, reply) =>
    sendMessage(reply, await decisionPage(request)),
  )

  app.post<CommentRoute>(
    url,
    // oxlint-disable-next-line typescript/no-misused-promises -- Fastify awaits it; its type says nothing of that
    { config: page, errorHandler: (error, request, reply) => refuse(error, request, reply) },
    async (request, reply) => {
      const { slug, id } = request.params
      const key = readKey(request)
      const { slug: current } = await openOwn(slug, await appeals.readStatement(id, key))
      await appeals.submit(id, { key, text: readField(request, 'text') })
      return reply
        .header('cache-control', 'no-store')
        .redirect(`/articles/${current}/comments/${id}/decision?key=${key}`, 303)
    },
  )

  async function refuse(error: unknown, request: CommentRequest, reply: FastifyReply): Promise<void> {
    const {
      problem,
      values,
      errors,
      error: sentence,
    } = explainRefusal(error, lang, { text: readField(request, 'text') })
    const message = await decisionPage(request, { text: values.text, fault: errors.text, error: sentence })
    await sendMessage(reply.headers(problem.options.headers ?? {}), { ...message, status: problem.status })
  }

  /** The article of the comment. @throws Problem 404 where it is another, or readers do not see it. */
  async function openOwn(slug: string, { comment }: Statement): Promise<{ slug: string; title: string }> {
    const article = await openArticle(db.read, slug, clock.now())
    if (article.id !== comment.articleId) throw new Problem('not_found')
    return article
  }

  async function decisionPage(request: CommentRequest, refused?: Refused): Promise<Message> {
    const { slug, id } = request.params
    const statement = await appeals.readStatement(id, readKey(request))
    const article = await openOwn(slug, statement)
    const { status, comment } = statement
    const sent = messages[lang].on(day(comment.createdAt), article.title)
    const back = {
      label: status === 'approved' ? text.see : messages[lang].back,
      href: status === 'approved' ? commentPath(article.slug, id) : `/articles/${article.slug}#comments`,
    }
    const links = [back, ...(status === 'refused' ? [{ label: messages[lang].charter, href: charterHref }] : [])]
    const { paragraphs = [], ...more } =
      status === 'refused' ? await refusedParts(request, statement, article.slug) : openParts(statement)
    const message = { lang, heading: text.heading[status], ...more, paragraphs: [sent, ...paragraphs], links }
    return refused ? withRefused(message, refused) : message
  }

  function openParts({ status, appeal }: Statement): Partial<Message> {
    if (status === 'pending') return { paragraphs: [text.pending] }
    if (!appeal?.decidedAt) return {}
    return { paragraphs: [text.overturned(day(appeal.decidedAt))], ...said(appeal.note) }
  }

  async function refusedParts(
    request: CommentRequest,
    { comment, decision, appeal, answerable }: Statement,
    slug: string,
  ): Promise<Partial<Message>> {
    const ground = groundLabels[decision?.ground as Ground]?.[lang]
    const reasons = [
      ...(decision ? [text[decision.fromStatus === 'approved' ? 'withdrawn' : 'declined'](day(decision.at))] : []),
      ...(ground ? [text.ground(ground)] : []),
    ]
    if (appeal?.decidedAt)
      return {
        heading: text.upheldHeading,
        paragraphs: [...reasons, text.upheld(day(appeal.decidedAt))],
        ...said(appeal.note),
      }
    if (appeal)
      return {
        heading: text.contestedHeading,
        paragraphs: [...reasons, text.contested(day(appeal.createdAt), answerable)],
        quote: { name: '', text: appeal.text },
      }
    const { keepRefusedDays, keepSpamDays } = await readSettings(db.read)
    const key = readKey(request)
    return {
      paragraphs: reasons,
      ...said(decision?.sentence ?? ''),
      form: {
        action: `/articles/${slug}/comments/${request.params.id}/decision?key=${key}#message-error`,
        hidden: [{ parameter: 'key', value: key }],
        fields: [
          {
            id: 'appeal-text',
            parameter: 'text',
            label: text.contest,
            hint: text.contestHint(messages[lang].most(formatNumber(lang, longestAppeal)), answerable),
            multiline: true,
            required: true,
            maxLength: longestAppeal,
          },
        ],
        note: text.kept(comment.status === 'rejected' ? keepRefusedDays : keepSpamDays),
        buttons: [{ label: text.send }],
      },
    }
  }

  function said(words: string | null): Pick<Message, 'quote'> {
    return words ? { quote: { name: text.library, text: words } } : {}
  }
}

/** Gives back what was typed: in the form, or as words to be copied where there is nothing (left) to contest. */
function withRefused(message: Message, { text, fault, error }: Refused): Message {
  const { form } = message
  if (!form) return { ...message, error, ...(text.trim() ? { quote: { name: '', text } } : {}) }
  return {
    ...message,
    error,
    form: { ...form, fields: (form.fields ?? []).map((field) => ({ ...field, value: text, error: fault })) },
  }
}
