import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Db } from '../db/index.ts'
import Type from 'typebox'
import { pageBody, readPage } from '../http/paging.ts'
import { idParams } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { ReplayReply, SetAsideQuery, SetAsideReply } from './events.schema.ts'
import type { Events } from './events.ts'
import { listSetAside, type SetAside } from './set-aside.store.ts'

const access = { anyOf: ['settings.manage'] } as const
const tags = ['events']

/** The events that a follower could not read. */
export function registerEventRoutes(instance: FastifyInstance, { db, events }: { db: Db; events: Events }): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    '/api/v1/admin/events/set-aside',
    {
      config: { access },
      schema: {
        tags,
        operationId: 'listSetAsideEvents',
        summary: 'The events that a follower could not read and goes on without, the oldest first',
        querystring: SetAsideQuery,
        response: { 200: SetAsideReply },
      },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      const { items, total } = await listSetAside(db.read, page)
      return pageBody(request, reply, page, { items: items.map(setAsideView), total })
    },
  )

  app.post(
    '/api/v1/admin/events/set-aside/replay',
    {
      config: { access },
      schema: {
        tags,
        operationId: 'replaySetAsideEvents',
        summary: 'Hand all of them over again, as each start does',
        response: { 200: ReplayReply },
      },
    },
    async (request) => ({ data: await events.replay(request.actor.id) }),
  )

  app.delete(
    '/api/v1/admin/events/set-aside/:id',
    {
      config: { access },
      schema: {
        tags,
        operationId: 'removeSetAsideEvent',
        summary: 'Give one up for good',
        params: idParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      if (!(await events.forget(request.params.id, request.actor.id))) throw new Problem('not_found')
      return reply.code(204).send(null)
    },
  )
}

function setAsideView({ id, consumer, eventId, event, tries, lastError, at }: SetAside) {
  return { id, follower: consumer, sequence: eventId, event: event ?? '', tries, lastError, at: at.toISOString() }
}
