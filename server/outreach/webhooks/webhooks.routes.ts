import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Db } from '../../db/index.ts'
import { readIfMatch, revisionTag } from '../../http/etag.ts'
import { pageBody, readPage } from '../../http/paging.ts'
import { closedObject, idParams, pageQuery, problemReply } from '../../http/schemas.ts'
import { Problem } from '../../problem.ts'
import { listDeliveries, type DeliveryRow } from '../deliveries.store.ts'
import type { WebhookRow } from './webhook.ts'
import {
  DeliveriesReply,
  deliveryParams,
  MadeWebhookReply,
  WebhookBody,
  WebhookListReply,
  WebhookPatch,
  WebhookReply,
  WebhookSecretReply,
} from './webhooks.schema.ts'
import type { WebhooksService } from './webhooks.service.ts'
import { findWebhook, listWebhooks } from './webhooks.store.ts'

const base = '/api/v1/admin/webhooks'
const access = { anyOf: ['settings.manage'] } as const
const tags = ['outreach']

interface Deps {
  db: Db
  webhooks: WebhooksService
}

/** Webhooks, for whoever looks after the site: which there are, and what became of what was sent. */
export function registerWebhookRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, webhooks } = deps

  app.get(
    base,
    {
      config: { access },
      schema: { tags, operationId: 'listWebhooks', summary: 'The webhooks', response: { 200: WebhookListReply } },
    },
    async () => ({ data: (await listWebhooks(db.read)).map(webhookView) }),
  )

  app.post(
    base,
    {
      config: { access, etag: 'sent' },
      schema: {
        tags,
        operationId: 'createWebhook',
        summary: 'Add an address that is told of what happens, by signed messages (Standard Webhooks)',
        body: WebhookBody,
        response: { 201: MadeWebhookReply, 409: problemReply },
      },
    },
    async (request, reply) => {
      const { webhook, secret } = await webhooks.create(request.actor, request.body)
      reply.code(201).headers({ location: `${base}/${webhook.id}`, etag: revisionTag(webhook.revision) })
      return { data: { ...webhookView(webhook), secret } }
    },
  )

  app.get(
    `${base}/:id`,
    {
      config: { access, etag: 'sent' },
      schema: {
        tags,
        operationId: 'readWebhook',
        summary: 'One webhook',
        params: idParams,
        response: { 200: WebhookReply },
      },
    },
    async ({ params }, reply) => {
      const row = await open(params.id)
      reply.header('etag', revisionTag(row.revision))
      return { data: webhookView(row) }
    },
  )

  app.patch(
    `${base}/:id`,
    {
      config: { access, etag: 'required' },
      schema: {
        tags,
        operationId: 'changeWebhook',
        summary: 'Change a webhook, pause it or resume it',
        params: idParams,
        body: WebhookPatch,
        response: { 200: WebhookReply },
      },
    },
    async (request, reply) => {
      const row = await webhooks.update(request.actor, request.params.id, readIfMatch(request), request.body)
      reply.header('etag', revisionTag(row.revision))
      return { data: webhookView(row) }
    },
  )

  app.delete(
    `${base}/:id`,
    {
      config: { access, etag: 'required' },
      schema: {
        tags,
        operationId: 'removeWebhook',
        summary: 'Remove a webhook, with the list of what was sent to it',
        params: idParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await webhooks.remove(request.actor, request.params.id, readIfMatch(request))
      return reply.code(204).send(null)
    },
  )

  registerActs(instance, deps)

  async function open(id: string): Promise<WebhookRow> {
    const row = await findWebhook(db.read, id)
    if (!row) throw new Problem('not_found')
    return row
  }
}

function registerActs(instance: FastifyInstance, { db, webhooks }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.post(
    `${base}/:id/secret`,
    {
      config: { access },
      schema: {
        tags,
        operationId: 'renewWebhookSecret',
        summary: 'Make a new secret; for a day, messages bear the signatures of the old one too',
        params: idParams,
        response: { 200: WebhookSecretReply },
      },
    },
    async ({ actor, params }) => ({ data: { secret: await webhooks.renewSecret(actor, params.id) } }),
  )

  app.post(
    `${base}/:id/test`,
    {
      config: { access },
      schema: {
        tags,
        operationId: 'testWebhook',
        summary: 'Send it a message that says nothing (`webhook.ping`)',
        params: idParams,
        response: { 204: Type.Null(), 409: problemReply },
      },
    },
    async ({ params }, reply) => {
      await webhooks.test(params.id)
      return reply.code(204).send(null)
    },
  )

  app.get(
    `${base}/:id/deliveries`,
    {
      config: { access },
      schema: {
        tags,
        operationId: 'listWebhookDeliveries',
        summary: 'What was sent to it in the last thirty days, or waits, the newest first',
        params: idParams,
        querystring: closedObject(pageQuery),
        response: { 200: DeliveriesReply },
      },
    },
    async (request, reply) => {
      if (!(await findWebhook(db.read, request.params.id))) throw new Problem('not_found')
      const page = readPage(request.query)
      const { items, total } = await listDeliveries(db.read, request.params.id, page)
      return pageBody(request, reply, page, { items: items.map(deliveryView), total })
    },
  )

  app.post(
    `${base}/:id/deliveries/:delivery/replay`,
    {
      config: { access },
      schema: {
        tags,
        operationId: 'replayWebhookDelivery',
        summary: 'Send something again, under the same id',
        params: deliveryParams,
        response: { 204: Type.Null(), 409: problemReply },
      },
    },
    async ({ params }, reply) => {
      await webhooks.replay(params.id, params.delivery)
      return reply.code(204).send(null)
    },
  )
}

/** Never a secret. */
function webhookView({ id, name, address, events, categoryIds, active, pausedFor, createdAt, revision }: WebhookRow) {
  const [told, categories] = [[...events], [...categoryIds]]
  return {
    id,
    name,
    address,
    events: told,
    categories,
    active,
    pausedFor,
    createdAt: createdAt.toISOString(),
    revision,
  }
}

function deliveryView({ id, about, body, status, attempts, nextAt, lastError, createdAt, sentAt }: DeliveryRow) {
  return {
    id,
    event: about,
    body,
    status,
    attempts,
    nextAt: status === 'queued' ? nextAt.toISOString() : null,
    lastError,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  }
}
