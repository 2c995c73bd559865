import type { FastifyInstance, FastifyReply } from 'fastify'
import { openArticle } from '../../articles/index.ts'
import { commentPath } from '../../comments/index.ts'
import { textBody } from '../../http/bodies.ts'
import { readField } from '../../http/form.ts'
import type { Message, SendMessage } from '../../http/message-page.ts'
import type { AppealsService, Statement } from '../../moderation/index.ts'
import { Problem } from '../../problem.ts'
import { readSettings } from '../../settings/index.ts'
import { formatDate } from '../../time-zone.ts'
import { charterHref } from '../charter/charter.words.ts'
import { whatBecame } from './decision.message.ts'
import { explainRefusal } from '../form-refusal.ts'
import { readKey, type CommentRequest, type CommentRoute } from './own-comment.ts'
import { readerWords } from './reader.words.ts'
import type { SiteContext } from '../site.context.ts'
import { ownPageHref } from '../article/thread.hrefs.ts'

/** What was typed and refused. */
interface Refused {
  text: string
  fault: string
  error: string
}

/**
 * The page where its author reads what became of a comment, and contests a refusal.
 * The comment itself is not repeated: it is not to be read.
 */
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
  const text = readerWords.decision
  const url = '/articles/:slug/comments/:id/decision'
  const page = { access: 'page' as const }
  const day = (date: Date) => formatDate(date, timeZone, lang)

  app.get<CommentRoute>(url, { config: page }, async (request, reply) =>
    sendMessage(reply, await decisionPage(request)),
  )

  app.post<CommentRoute>(
    url,
    // oxlint-disable-next-line typescript/no-misused-promises -- Fastify awaits it; its type says nothing of that
    { bodyLimit: textBody, config: page, errorHandler: (error, request, reply) => refuse(error, request, reply) },
    async (request, reply) => {
      const { slug, id } = request.params
      const key = readKey(request)
      const { slug: current } = await openOwn(slug, await appeals.readStatement(id, key))
      await appeals.submit(id, { key, text: readField(request, 'text') })
      return reply.header('cache-control', 'no-store').redirect(ownPageHref(current, id, 'decision', key), 303)
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
    const key = readKey(request)
    const statement = await appeals.readStatement(id, key)
    const article = await openOwn(slug, statement)
    const { status, comment } = statement
    const sent = readerWords.on[lang](day(comment.createdAt), article.title)
    const back = {
      label: status === 'approved' ? text.see[lang] : readerWords.back[lang],
      href: status === 'approved' ? commentPath(article.slug, id) : `/articles/${article.slug}#comments`,
    }
    const links = [back, ...(status === 'rejected' ? [{ label: readerWords.charter[lang], href: charterHref }] : [])]
    const { paragraphs = [], ...more } = whatBecame(statement, {
      locale: { lang, timeZone },
      settings: await readSettings(db.read),
      action: ownPageHref(article.slug, id, 'decision', key),
      key,
    })
    const message = { lang, heading: text.heading[status][lang], ...more, paragraphs: [sent, ...paragraphs], links }
    return refused ? withRefused(message, refused) : message
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
