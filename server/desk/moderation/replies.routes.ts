import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import { CannedReplyBody, findCannedReply, listCannedReplies } from '../../moderation/index.ts'
import { Problem } from '../../problem.ts'
import { shorten } from '../../text.ts'
import type { DeskContext } from '../desk.context.ts'
import { formPage, listPage, messagePage } from '../pages.ts'
import { assertValid, forStaff, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as replyWords } from './replies.words.ts'
import { roomTabs } from './rooms.ts'
import { speak } from './queue/say.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

const path = '/desk/comments/replies'

/** Replies that are written once and used often. */
export function registerReplyRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, cannedReplies } = context
  const config = forStaff('comment.moderate')

  app.get(path, { config }, async (request, reply) => {
    const { w: rooms, say } = speak(context, request)
    const w = inLanguage(replyWords, request.lang)
    const replies = await listCannedReplies(db.read)
    return tools.show(
      request,
      reply,
      listPage({
        title: rooms.rooms.replies,
        lead: w.lead,
        notice: tools.told(request, w.done),
        action: { href: `${path}/new`, label: w.write },
        tabs: await roomTabs(context, request, 'replies'),
        table: {
          caption: rooms.rooms.replies,
          columns: [w.columns.title, w.columns.text, w.columns.changed, w.columns.act],
          rows: replies.map(({ id, title, text, updatedAt }) => [
            { text: title, href: `${path}/${id}` },
            { text: shorten(text, 120) },
            { date: say(updatedAt.toISOString()) },
            { text: w.remove, href: `${path}/${id}/delete` },
          ]),
        },
        empty: { heading: w.empty, text: w.emptyText },
      }),
    )
  })

  app.get(`${path}/new`, { config }, async (request, reply) =>
    showForm(tools, request, reply, { id: null, typed: { title: '', text: '', revision: '0' } }),
  )

  app.post(path, { config }, async (request, reply) => {
    const typed = readTyped(request)
    return tools.act(
      request,
      reply,
      async () => {
        const draft = { title: typed.title, text: typed.text }
        assertValid(request, CannedReplyBody, draft)
        await cannedReplies.create(request.actor, draft)
        return `${path}?done=written`
      },
      (refused) => showForm(tools, request, reply, { id: null, typed, refused }),
    )
  })

  app.get(`${path}/:id`, { config }, async (request: Named, reply) => {
    const { id, title, text, revision } = await open(context, request.params.id)
    return showForm(tools, request, reply, { id, typed: { title, text, revision: String(revision) } })
  })

  app.post(`${path}/:id`, { config }, async (request: Named, reply) => {
    const { id } = request.params
    const typed = readTyped(request)
    return tools.act(
      request,
      reply,
      async () => {
        const draft = { title: typed.title, text: typed.text }
        assertValid(request, CannedReplyBody, draft)
        await cannedReplies.update(request.actor, id, Number(typed.revision), draft)
        return `${path}?done=changed`
      },
      async (refused) => {
        // Somebody changed it meanwhile: what was typed is kept, and sent again it counts.
        const now = refused.code === 'stale' ? String((await open(context, id)).revision) : typed.revision
        const w = inLanguage(replyWords, request.lang)
        return showForm(tools, request, reply, {
          id,
          typed: { ...typed, revision: now },
          refused: refused.code === 'stale' ? { ...refused, error: w.stale((await open(context, id)).text) } : refused,
        })
      },
    )
  })
  registerRemoval(app, context, tools)
}

function registerRemoval(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { cannedReplies } = context
  const config = forStaff('comment.moderate')

  app.get(`${path}/:id/delete`, { config }, async (request: Named, reply) => {
    const w = inLanguage(replyWords, request.lang)
    const { id, title, text, revision } = await open(context, request.params.id)
    return tools.show(
      request,
      reply,
      messagePage({
        title: w.removeTitle(title),
        paragraphs: [w.removeText, text],
        forms: [
          {
            action: `${path}/${id}/delete`,
            hidden: [{ name: 'revision', value: String(revision) }],
            buttons: [{ label: w.remove, danger: true }],
            cancelHref: path,
          },
        ],
      }),
    )
  })

  app.post(`${path}/:id/delete`, { config }, async (request: Named, reply) => {
    await cannedReplies.remove(request.actor, request.params.id, Number(readField(request, 'revision')))
    return tools.go(reply, `${path}?done=removed`)
  })
}

async function open({ db }: DeskContext, id: string) {
  const found = await findCannedReply(db.read, id)
  if (!found) throw new Problem('not_found')
  return found
}

interface Typed {
  title: string
  text: string
  revision: string
}

function showForm(
  tools: DeskTools,
  request: FastifyRequest,
  reply: FastifyReply,
  { id, typed, refused }: { id: string | null; typed: Typed; refused?: Refused },
): Promise<FastifyReply> {
  const w = inLanguage(replyWords, request.lang)
  const fault = (name: string) => refused?.faults.get(name) ?? ''
  return tools.show(
    request,
    reply,
    formPage({
      title: id === null ? w.newTitle : w.editTitle,
      status: refused?.status ?? 200,
      ...(refused ? { error: refused.error, faults: refused.faults } : {}),
      forms: [
        {
          action: id === null ? path : `${path}/${id}`,
          hidden: [{ name: 'revision', value: typed.revision }, ...(id === null ? [tools.once()] : [])],
          fields: [
            {
              name: 'title',
              label: w.title,
              required: true,
              maxLength: 120,
              value: typed.title,
              error: fault('title'),
              hint: w.titleHint,
            },
            {
              name: 'text',
              label: w.text,
              kind: 'textarea',
              rows: 8,
              required: true,
              maxLength: 5000,
              value: typed.text,
              error: fault('text'),
            },
          ],
          buttons: [{ label: w.save, primary: true }],
          cancelHref: path,
        },
      ],
      ...(id === null ? {} : { links: [{ href: `${path}/${id}/delete`, label: w.remove }] }),
    }),
  )
}

function readTyped(request: FastifyRequest): Typed {
  return {
    title: readField(request, 'title'),
    text: readField(request, 'text'),
    revision: readField(request, 'revision'),
  }
}
