import Type from 'typebox'
import { deliveryStatuses } from '../../db/index.ts'
import { closedObject, dataReply, Instant, nullable, pageReply } from '../../http/schemas.ts'
import { hookEvents, longestAddress, longestName } from './webhook.ts'

const events = Type.Array(Type.Enum([...hookEvents]), {
  minItems: 1,
  maxItems: hookEvents.length,
  uniqueItems: true,
  description: 'What it is told of',
  examples: [['article.published']],
})

const draft = {
  name: Type.String({
    minLength: 1,
    maxLength: longestName,
    description: 'Whom it is for, as the staff know them',
    examples: ['Portail de l’université'],
  }),
  address: Type.String({
    minLength: 1,
    maxLength: longestAddress,
    description: 'Where messages are sent by POST',
    examples: ['https://portail.example.org/bubo'],
  }),
  events,
  categories: Type.Optional(
    Type.Array(Type.String({ maxLength: 64 }), {
      maxItems: 50,
      uniqueItems: true,
      description:
        'Only what concerns articles of these categories, by their ids, sub-categories included; all unless said',
    }),
  ),
}

export const WebhookBody = closedObject(draft, { title: 'NewWebhook' })

export const WebhookPatch = Type.Partial(
  closedObject({ ...draft, active: Type.Boolean({ description: 'False to pause it: nothing is sent to it' }) }),
  { title: 'WebhookChange', additionalProperties: false, minProperties: 1 },
)

const members = {
  id: Type.String(),
  name: Type.String(),
  address: Type.String(),
  events: Type.Array(Type.String()),
  categories: Type.Array(Type.String()),
  active: Type.Boolean(),
  pausedFor: nullable(
    Type.String({
      description: 'Why the program paused it: the status of the last answer, or a word where none came',
      examples: ['410'],
    }),
  ),
  createdAt: Instant,
  revision: Type.Integer(),
}

const Webhook = Type.Object(members, { title: 'Webhook' })

const secret = Type.String({
  description: 'Told this once: what receivers check signatures with, by Standard Webhooks',
  examples: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='],
})

export const WebhookReply = dataReply(Webhook)
export const WebhookListReply = Type.Object({ data: Type.Array(Webhook) }, { title: 'WebhookList' })
export const MadeWebhookReply = dataReply(Type.Object({ ...members, secret }, { title: 'MadeWebhook' }))
export const WebhookSecretReply = dataReply(Type.Object({ secret }, { title: 'WebhookSecret' }))

export const DeliveriesReply = pageReply(
  Type.Object(
    {
      id: Type.String({ description: 'The `webhook-id` that it is sent under, each time' }),
      event: Type.String({ examples: ['article.published'] }),
      body: Type.String({ description: 'What is sent, byte for byte' }),
      status: Type.Enum(deliveryStatuses),
      attempts: Type.Integer(),
      nextAt: nullable(Instant),
      lastError: nullable(Type.String({ description: 'The status of the last answer, or a word where none came' })),
      createdAt: Instant,
      sentAt: nullable(Instant),
    },
    { title: 'WebhookDelivery' },
  ),
)

export const deliveryParams = closedObject({
  id: Type.String({ maxLength: 64 }),
  delivery: Type.String({ maxLength: 64 }),
})
