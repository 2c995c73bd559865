import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readForDesk } from '../../articles/index.ts'
import { listSignable } from '../../bylines/index.ts'
import {
  commentPath,
  findPublicComment,
  findThreadPlace,
  listThreadPage,
  readCursor,
  writeCursor,
} from '../../comments/index.ts'
import { readField, readOne } from '../../http/form.ts'
import { invalidField, Problem } from '../../problem.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { formPage, listPage, messagePage } from '../pages.ts'
import { forStaff, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './answers.words.ts'
import { words as writing } from './writing.words.ts'

type Named = FastifyRequest<{ Params: { id: string } }>
type OfComment = FastifyRequest<{ Params: { id: string; comment: string } }>

const limit = 50

/** Answers to readers by whoever writes: an author decides on no comment, and sees but what the public reads. */
export function registerAnswerRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, config, comments } = context
  const access = { config: forStaff('comment.reply-as-staff') }
  const open = async (request: FastifyRequest, id: string) =>
    (await readForDesk(db.read, request.actor, id, clock.now())).article

  app.get('/desk/articles/:id/comments', access, async (request: Named, reply) => {
    const { lang, query } = request
    const w = inLanguage(words, lang)
    const article = await open(request, request.params.id)
    const path = `/desk/articles/${article.id}`
    const after = readCursor(readOne(query, 'after') || undefined)
    const { items, next } = await listThreadPage(db.read, article.id, { order: 'newest', after, limit })
    const shown = items.filter(({ removed }) => !removed)
    const said = { now: clock.now(), timeZone: config.timeZone, lang }
    return tools.show(
      request,
      reply,
      listPage({
        title: w.title(article.title || writing.edit.untitled[lang]),
        lead: w.lead,
        notice: tools.told(request, { answered: w.answered }),
        back: { href: path, label: w.back },
        table: {
          caption: writing.edit.comments[lang],
          columns: [w.columns.name, w.columns.text, w.columns.when],
          rows: shown.map(({ id, name, staff, text, createdAt }) => [
            { text: w.answer(name), href: `${path}/comments/${id}`, note: staff ? w.staff : '' },
            { text },
            { date: sayDate(createdAt, said) },
          ]),
        },
        pager: next && { said: '', previous: '', next: `${path}/comments?after=${writeCursor(next)}` },
        empty: { heading: w.empty, text: w.emptyText },
      }),
    )
  })

  app.get('/desk/articles/:id/comments/:comment', access, (request: OfComment, reply) => showForm(request, reply))

  app.post('/desk/articles/:id/comments/:comment', access, async (request: OfComment, reply) => {
    const typed = { bylineId: readField(request, 'bylineId'), text: readField(request, 'text') }
    const { article, comment } = await find(request)
    return tools.act(
      request,
      reply,
      async () => {
        if (typed.bylineId === '') throw invalidField('/bylineId', words.noByline)
        const draft = { ...typed, parentId: comment.id }
        await comments.submit(request.actor, article.slug, draft, { address: request.ip, lang: request.lang })
        return `/desk/articles/${article.id}/comments?done=answered`
      },
      (refused) => showForm(request, reply, { typed, refused }),
    )
  })

  /** @throws Problem 404 for a comment that the public does not read there. */
  async function find(request: OfComment) {
    const article = await open(request, request.params.id)
    const place = await findThreadPlace(db.read, article.id, request.params.comment)
    const comment = place && (await findPublicComment(db.read, request.params.comment))
    if (!comment) throw new Problem('not_found')
    return { article, comment }
  }

  async function showForm(
    request: OfComment,
    reply: FastifyReply,
    given?: Pick<Answering, 'typed' | 'refused'>,
  ): Promise<FastifyReply> {
    const { article, comment } = await find(request)
    const bylines = await listSignable(db.read, request.actor)
    const once = tools.once()
    return tools.show(request, reply, answerPage(request, { article, comment, bylines, once, ...given }))
  }
}

interface Answering {
  article: { id: string; slug: string }
  comment: { id: string; name: string; text: string }
  bylines: readonly { id: string; name: string }[]
  once: { name: string; value: string }
  typed?: { bylineId: string; text: string }
  refused?: Refused
}

/** The comment, and the form of the answer; a sentence where there is no signature to give it. */
function answerPage(
  { lang }: FastifyRequest,
  { article, comment, bylines, once, typed, refused }: Answering,
): DeskPage {
  const w = inLanguage(words, lang)
  const path = `/desk/articles/${article.id}/comments`
  const links = [
    { href: commentPath(article.slug, comment.id), label: w.onSite },
    { href: path, label: w.all },
  ]
  const title = w.answer(comment.name)
  if (bylines.length === 0) return messagePage({ title, paragraphs: [comment.text, w.noByline], links })
  const errorAt = (name: string) => refused?.faults.get(name) ?? ''
  return formPage({
    title,
    lead: comment.text,
    ...(refused && { status: refused.status, error: refused.error, faults: refused.faults }),
    forms: [
      {
        action: `${path}/${comment.id}`,
        hidden: [once],
        fields: [
          {
            name: 'bylineId',
            label: w.byline,
            kind: 'select',
            error: errorAt('bylineId'),
            choices: bylines.map(({ id, name }) => ({ value: id, label: name, selected: id === typed?.bylineId })),
          },
          {
            name: 'text',
            label: w.text,
            kind: 'textarea',
            rows: 5,
            required: true,
            maxLength: 5000,
            value: typed?.text ?? '',
            error: errorAt('text'),
          },
        ],
        buttons: [{ label: w.send, primary: true }],
        cancelHref: path,
      },
    ],
    links,
  })
}
