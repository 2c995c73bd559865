import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../clock.ts'
import { readCursor, writeCursor, type Cursor } from '../../comments/index.ts'
import type { Db, Reader } from '../../db/index.ts'
import { idParams, problemReply } from '../../http/schemas.ts'
import { shorten } from '../../text.ts'
import { descendantIds, listCategories } from '../../taxonomy/index.ts'
import { listUserNames } from '../../users/index.ts'
import { listRecentDecisions } from './queue.store.ts'
import {
  CardReply,
  QueueQuery,
  QueueReply,
  RecentQuery,
  RecentReply,
  UnansweredQuery,
  UnansweredReply,
} from './queue.schema.ts'
import { listQueue } from './list.store.ts'
import { findScope } from '../scopes/scopes.ts'
import { presentCard, presentCards } from './present.ts'
import { listQuestions } from './questions.ts'
import { decisionView } from './queue.view.ts'

const access = { anyOf: ['comment.moderate'] } as const
const tags = ['moderation']
const hour = 3_600_000

export function registerQueueRoutes(instance: FastifyInstance, deps: { db: Db; clock: Clock }): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock } = deps
  registerRecentRoute(instance, deps)

  app.get(
    '/api/v1/admin/comments',
    {
      config: { access },
      schema: {
        tags,
        operationId: 'listComments',
        summary: 'Comments in one state: those that wait oldest first, the others newest first',
        querystring: QueueQuery,
        response: { 200: QueueReply, 404: problemReply },
      },
    },
    async (request) => {
      const { article, q, rule, person, unreviewed = false, olderThan, limit = 50 } = request.query
      const status = unreviewed ? 'approved' : (request.query.status ?? 'pending')
      const filter = {
        article,
        q,
        rule,
        person,
        unreviewed,
        before: olderThan === undefined ? undefined : new Date(clock.now().getTime() - olderThan * hour),
        categoryIds:
          request.query.category === undefined ? undefined : await findCategoryIds(db.read, request.query.category),
        scope: await findScope(db.read, request.actor.id),
      }
      const { rows, counts } = await listQueue(
        db.read,
        { ...filter, status },
        { after: readCursor(request.query.after), limit: limit + 1 },
      )
      const shown = rows.slice(0, limit)
      return {
        data: await presentCards(db.read, shown),
        meta: { total: counts[status], limit, next: nextOf(rows, limit, ({ comment }) => comment), counts },
      }
    },
  )

  app.get(
    '/api/v1/admin/comments/unanswered',
    {
      config: { access },
      schema: {
        tags,
        operationId: 'listUnansweredQuestions',
        summary:
          'Questions of readers that the staff have not answered, oldest first; a page may be short, meta.next goes on',
        querystring: UnansweredQuery,
        response: { 200: UnansweredReply },
      },
    },
    async (request) => {
      const { limit = 50, days = 3 } = request.query
      const filter = {
        before: new Date(clock.now().getTime() - days * 24 * hour + 1),
        scope: await findScope(db.read, request.actor.id),
      }
      const { rows, next } = await listQuestions(db.read, filter, { after: readCursor(request.query.after), limit })
      return { data: await presentCards(db.read, rows), meta: { limit, next: next && writeCursor(next) } }
    },
  )

  app.get(
    '/api/v1/admin/comments/:id',
    {
      config: { access },
      schema: {
        tags,
        operationId: 'readComment',
        summary: 'One comment',
        params: idParams,
        response: { 200: CardReply },
      },
    },
    async (request) => ({
      data: await presentCard(db.read, request.params.id, await findScope(db.read, request.actor.id)),
    }),
  )
}

function registerRecentRoute(instance: FastifyInstance, { db }: { db: Db }): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    '/api/v1/admin/comments/recent',
    {
      config: { access },
      schema: {
        tags,
        operationId: 'listRecentDecisions',
        summary: 'The last decisions, newest first, and who took them',
        querystring: RecentQuery,
        response: { 200: RecentReply },
      },
    },
    async (request) => {
      const { limit = 50 } = request.query
      const scope = await findScope(db.read, request.actor.id)
      const after = readCursor(request.query.after)
      const rows = await listRecentDecisions(db.read, { scope }, { after, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      const names = await listUserNames(db.read, [...new Set(shown.flatMap((row) => row.decision.actorId ?? []))])
      return {
        data: shown.map(({ decision, comment: { text, ...comment }, article }) => ({
          ...decisionView(decision, names),
          comment: { ...comment, excerpt: shorten(text, 160) },
          article,
        })),
        meta: { limit, next: nextOf(rows, limit, ({ decision }) => ({ createdAt: decision.at, id: decision.id })) },
      }
    },
  )
}

function nextOf<T>(rows: readonly T[], limit: number, placeOf: (row: T) => Cursor): string | null {
  const last = rows[limit - 1]
  return rows.length > limit && last ? writeCursor(placeOf(last)) : null
}

/** An unknown category holds nothing. */
async function findCategoryIds(db: Reader, wanted: string): Promise<string[]> {
  const categories = await listCategories(db)
  const found = categories.find(({ id, slug }) => id === wanted || slug === wanted)
  return found ? descendantIds(categories, found.id) : []
}
