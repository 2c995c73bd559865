import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../clock.ts'
import type { Db } from '../../db/index.ts'
import { idParams, problemReply } from '../../http/schemas.ts'
import {
  CardReply,
  QueueQuery,
  QueueReply,
  RecentQuery,
  RecentReply,
  UnansweredQuery,
  UnansweredReply,
} from './queue.schema.ts'
import { findScope } from '../scopes/scopes.ts'
import { presentCard } from './present.ts'
import { readQuestions, readQueue, readRecent } from './queue.reads.ts'

const access = { anyOf: ['comment.moderate'] } as const
const tags = ['moderation']

export function registerQueueRoutes(instance: FastifyInstance, deps: { db: Db; clock: Clock }): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db } = deps
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
      const { cards, ...meta } = await readQueue(deps, request.actor, request.query)
      return { data: cards, meta }
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
      const { cards, ...meta } = await readQuestions(deps, request.actor, request.query)
      return { data: cards, meta }
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
      const { items, ...meta } = await readRecent(db.read, request.actor, request.query)
      return { data: items, meta }
    },
  )
}
