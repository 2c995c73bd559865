import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { listBylines } from '../bylines/index.ts'
import type { Db, Reader } from '../db/index.ts'
import { idParams } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { listUserNames } from '../users/index.ts'
import { countQueue, findQueueRow, listDecisions, listQueue, type QueueRow } from './comments-queue.store.ts'
import { CardReply, DecisionBody, QueueQuery, QueueReply } from './comments.schema.ts'
import type { CommentsService } from './comments.service.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { cardView } from './views.ts'

const access = { anyOf: ['comment.moderate'] } as const

export function registerModerationRoutes(instance: FastifyInstance, deps: { db: Db; comments: CommentsService }): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, comments } = deps

  app.get(
    '/api/v1/admin/comments',
    {
      config: { access },
      schema: {
        tags: ['moderation'],
        summary: 'Comments in one state: those that wait oldest first, the others newest first',
        querystring: QueueQuery,
        response: { 200: QueueReply },
      },
    },
    async (request) => {
      const { status = 'pending', article, q, limit = 50 } = request.query
      const rows = await listQueue(db.read, { status, article, q }, { after: readCursor(request.query.after), limit: limit + 1 })
      const counts = await countQueue(db.read, { article, q })
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)?.comment
      const next = rows.length > limit && last ? writeCursor(last) : null
      return { data: await presentCards(db.read, shown), meta: { total: counts[status], limit, next, counts } }
    },
  )

  app.get(
    '/api/v1/admin/comments/:id',
    { config: { access }, schema: { tags: ['moderation'], summary: 'One comment', params: idParams, response: { 200: CardReply } } },
    async (request) => ({ data: await presentCard(db.read, request.params.id) }),
  )

  app.post(
    '/api/v1/admin/comments/:id/decisions',
    {
      config: { access },
      schema: { tags: ['moderation'], summary: 'Decide on a comment', params: idParams, body: DecisionBody, response: { 200: CardReply } },
    },
    async (request) => {
      await comments.decide(request.actor, request.params.id, request.body)
      return { data: await presentCard(db.read, request.params.id) }
    },
  )
}

async function presentCard(db: Reader, id: string) {
  const row = await findQueueRow(db, id)
  const [card] = row ? await presentCards(db, [row]) : []
  if (!card) throw new Problem('not_found')
  return card
}

async function presentCards(db: Reader, rows: readonly QueueRow[]) {
  const decisions = await listDecisions(db, rows.map((row) => row.comment.id))
  const byComment = Map.groupBy(decisions, (decision) => decision.commentId)
  const names = await listUserNames(db, [...new Set(decisions.flatMap((decision) => decision.actorId ?? []))])
  const bylines = await listBylines(db, [...new Set(rows.flatMap((row) => row.comment.bylineId ?? []))])
  return rows.map((row) => cardView(row, { decisions: byComment.get(row.comment.id) ?? [], names, bylines }))
}
