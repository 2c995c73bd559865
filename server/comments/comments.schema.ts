import Type from 'typebox'
import { commentDecisions, commentStatuses } from '../db/index.ts'
import { closedObject, dataReply, Instant, nullable } from '../http/schemas.ts'
import { grounds } from './comments.policy.ts'

const Status = Type.Enum([...commentStatuses])
const Decision = Type.Enum([...commentDecisions])
const Signature = nullable(Type.Object({ name: Type.String(), slug: Type.String() }))

/** Lengths are checked after blanks are taken off, with sentences of their own. */
export const CommentBody = closedObject({
  name: Type.Optional(Type.String({ description: '1 to 80 characters; required unless bylineId signs' })),
  text: Type.String({ description: 'Plain text, 1 to 5000 characters and 10 kB at most; blank lines make paragraphs' }),
  email: Type.Optional(Type.String({ description: 'Never shown' })),
  parentId: Type.Optional(Type.String({ maxLength: 64, description: 'The approved comment being answered' })),
  bylineId: Type.Optional(Type.String({ maxLength: 64, description: 'For the staff: the byline that signs' })),
})

const PublicView = Type.Object({
  id: Type.String(),
  parentId: nullable(Type.String()),
  depth: Type.Integer(),
  name: Type.String(),
  staff: Type.Boolean(),
  byline: Signature,
  html: Type.String(),
  text: Type.String(),
  createdAt: Instant,
})

export const PublishedReply = dataReply(PublicView)
export const HeldReply = dataReply(Type.Object({ id: Type.String(), status: Type.Literal('pending'), message: Type.String() }))

export const cursorQuery = {
  after: Type.Optional(Type.String({ maxLength: 80, description: 'meta.next of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
}

const cursorMeta = { total: Type.Integer(), limit: Type.Integer(), next: nullable(Type.String()) }

export const ThreadQuery = closedObject(cursorQuery)
export const ThreadReply = Type.Object({ data: Type.Array(PublicView), meta: Type.Object(cursorMeta) })

const Card = Type.Object({
  id: Type.String(),
  status: Status,
  allowedDecisions: Type.Array(Decision),
  parentId: nullable(Type.String()),
  depth: Type.Integer(),
  name: Type.String(),
  email: nullable(Type.String()),
  staff: Type.Boolean(),
  byline: Signature,
  html: Type.String(),
  text: Type.String(),
  createdAt: Instant,
  decidedAt: nullable(Instant),
  article: Type.Object({ id: Type.String(), slug: Type.String(), title: Type.String() }),
  parent: nullable(Type.Object({ id: Type.String(), name: Type.String(), excerpt: Type.String() })),
  decisions: Type.Array(
    Type.Object({
      decision: Decision,
      from: Status,
      to: Status,
      ground: nullable(Type.String()),
      note: Type.String(),
      by: nullable(Type.Object({ id: Type.String(), name: Type.String() })),
      at: Instant,
    }),
  ),
})

export const CardReply = dataReply(Card)

export const QueueQuery = closedObject({
  ...cursorQuery,
  status: Type.Optional(Status),
  article: Type.Optional(Type.String({ maxLength: 200, description: 'Id or slug' })),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Found in name, text or e-mail, whatever the accents and case' })),
})

export const QueueReply = Type.Object({
  data: Type.Array(Card),
  meta: Type.Object({ ...cursorMeta, counts: Type.Record(Status, Type.Integer()) }),
})

export const DecisionBody = closedObject({
  decision: Decision,
  ground: Type.Optional(Type.Enum([...grounds])),
  note: Type.Optional(Type.String({ maxLength: 500 })),
  from: Type.Optional(Status),
})
