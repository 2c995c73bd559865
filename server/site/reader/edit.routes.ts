import type { FastifyInstance, FastifyReply } from 'fastify'
import { draftLimits } from '../../comments/index.ts'
import { textBody } from '../../http/bodies.ts'
import { readField } from '../../http/form.ts'
import type { Message, SendMessage } from '../../http/message-page.ts'
import { formatNumber } from '../../i18n.ts'
import { readSettings } from '../../settings/index.ts'
import { formatTime } from '../../time-zone.ts'
import { personalDataHref } from '../charter/charter.words.ts'
import { explainRefusal } from '../form-refusal.ts'
import { readKey, type CommentRequest, type CommentRoute } from './own-comment.ts'
import { readerWords } from './reader.words.ts'
import type { SiteContext } from '../site.context.ts'
import { ownHref, ownPageHref } from '../article/thread.hrefs.ts'

/** The page by which its author, by their signed link, changes a comment within a quarter of an hour. */
export function registerEditPage(app: FastifyInstance, context: SiteContext, sendMessage: SendMessage): void {
  const {
    db,
    comments,
    config: { lang, timeZone },
  } = context
  const text = readerWords.edit
  const url = '/articles/:slug/comments/:id/edit'
  const page = { access: 'page' as const }

  app.get<CommentRoute>(
    url,
    // oxlint-disable-next-line typescript/no-misused-promises -- Fastify awaits it; its type says nothing of that
    { config: page, errorHandler: (error, request, reply) => refuse(error, request, reply, '') },
    async (request, reply) => sendMessage(reply, await editPage(request)),
  )

  app.post<CommentRoute>(
    url,
    {
      bodyLimit: textBody,
      config: page,
      // oxlint-disable-next-line typescript/no-misused-promises -- Fastify awaits it; its type says nothing of that
      errorHandler: (error, request, reply) => refuse(error, request, reply, readField(request, 'text')),
    },
    async (request, reply) => {
      const { slug, id } = request.params
      const key = readKey(request)
      const { status } = await comments.editByAuthor({ key }, id, readField(request, 'text'), slug)
      return reply
        .header('cache-control', 'no-store')
        .redirect(`${ownHref(slug, id, key)}&edited=${status}#comment-confirmation`, 303)
    },
  )

  /** What was typed comes back: in the form, or as words to be copied where there is nothing left to change. */
  async function refuse(error: unknown, request: CommentRequest, reply: FastifyReply, typed: string): Promise<void> {
    const { problem, values, errors, error: sentence } = explainRefusal(error, lang, { text: typed })
    const message =
      problem.status === 403
        ? await closedPage(request, sentence, values.text)
        : await editPage(request, { text: values.text, fault: errors.text, error: sentence })
    await sendMessage(reply.headers(problem.options.headers ?? {}), { ...message, status: problem.status })
  }

  async function editPage(
    request: CommentRequest,
    refused?: { text: string; fault: string; error: string },
  ): Promise<Message> {
    const { slug, id } = request.params
    const key = readKey(request)
    const open = await comments.openEdit({ key }, id, slug)
    return {
      lang,
      heading: text.heading[lang],
      paragraphs: [
        text.until[lang](formatTime(open.until, timeZone, lang)),
        open.live ? text.live[lang] : text.waiting[lang],
      ],
      error: refused?.error ?? '',
      form: {
        action: `${ownPageHref(open.article.slug, id, 'edit', key)}#message-error`,
        hidden: [{ parameter: 'key', value: key }],
        fields: [
          {
            id: 'edit-text',
            parameter: 'text',
            label: text.text[lang],
            hint: readerWords.most[lang](formatNumber(lang, draftLimits.text)),
            multiline: true,
            required: true,
            maxLength: draftLimits.text,
            value: refused?.text ?? open.text,
            error: refused?.fault ?? '',
          },
        ],
        buttons: [{ label: text.save[lang] }],
      },
      links: [{ label: readerWords.backUnchanged[lang], href: `${ownHref(open.article.slug, id, key)}#comment-${id}` }],
    }
  }
  /** Nothing can be changed here (any more): what else one can do. */
  async function closedPage(request: CommentRequest, sentence: string, typed: string): Promise<Message> {
    const { slug, id } = request.params
    const { contact } = await readSettings(db.read)
    return {
      lang,
      heading: text.closedHeading[lang],
      paragraphs: [sentence, text.ask[lang](contact)],
      ...(typed.trim() ? { quote: { name: '', text: typed } } : {}),
      links: [
        { label: readerWords.back[lang], href: `${ownHref(slug, id, readKey(request))}#comment-${id}` },
        { label: readerWords.personalData[lang], href: personalDataHref },
      ],
    }
  }
}
