import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Db } from '../../../db/index.ts'
import { pageBody, readPage } from '../../../http/paging.ts'
import { idParams, problemReply } from '../../../http/schemas.ts'
import { listSubscribers } from './lists.store.ts'
import { listChoices, type Choice } from './readers.store.ts'
import { SubscriberQuery, SubscribersReply } from './subscribers.schema.ts'
import type { SubscribersService } from './subscribers.service.ts'
import type { SubscriberRow } from './subscribers.store.ts'

const base = '/api/v1/admin/newsletter/subscribers'
/** As the personal data of the public. */
const access = { anyOf: ['user.manage'] } as const
const tags = ['outreach']

/** Who receives the newsletter, for the programs of whoever answers for people's data. */
export function registerSubscriberRoutes(
  instance: FastifyInstance,
  { db, subscribers }: { db: Db; subscribers: SubscribersService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    base,
    {
      config: { access },
      schema: {
        tags,
        operationId: 'listSubscribers',
        summary: 'Who receives the newsletter, the newest first',
        querystring: SubscriberQuery,
        response: { 200: SubscribersReply },
      },
    },
    async (request, reply) => {
      const { query } = request
      const { status = 'confirmed', q = '' } = query
      const page = readPage(query)
      const { items, total } = await listSubscribers(db.read, { status, q }, page)
      const choices = await listChoices(
        db.read,
        items.map(({ id }) => id),
      )
      const views = items.map((row) => subscriberView(row, choices.get(row.id) ?? []))
      return pageBody(request, reply, page, { items: views, total })
    },
  )

  app.delete(
    `${base}/:id`,
    {
      config: { access },
      schema: {
        tags,
        operationId: 'endSubscription',
        summary: 'End a subscription: no file brings it back, only its reader does',
        params: idParams,
        response: { 204: Type.Null(), 409: problemReply },
      },
    },
    async (request, reply) => {
      await subscribers.endByStaff(request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function subscriberView(row: SubscriberRow, choices: Choice[]) {
  const { emailKey: _key, bounces: _bounces, revision: _revision, ...told } = row
  const say = (date: Date | null) => date?.toISOString() ?? null
  return {
    ...told,
    choices,
    createdAt: row.createdAt.toISOString(),
    confirmedAt: say(row.confirmedAt),
    endedAt: say(row.endedAt),
  }
}
