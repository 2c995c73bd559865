import Type from 'typebox'
import { closedObject, dataReply, Instant, nullable, pageReply } from '../http/schemas.ts'

const text = Type.String()
const when = nullable(Instant)

export const EmailQuery = closedObject({ email: Type.String({ maxLength: 254 }) })

export const EraseBody = closedObject({
  email: Type.String({ maxLength: 254 }),
  texts: Type.Optional(Type.Boolean({ description: 'Remove what they wrote, too' })),
})

export const PersonalDataReply = dataReply(
  Type.Object({
    email: text,
    account: nullable(Type.Object({ id: text, name: text, roles: Type.Array(text), active: Type.Boolean(), createdAt: Instant })),
    comments: Type.Array(
      Type.Object({
        id: text, article: text, status: text, name: text, text, nextText: nullable(text), createdAt: Instant, editedAt: when, notifyAuthor: Type.Boolean(), lang: text,
      }),
    ),
    appeals: Type.Array(Type.Object({ commentId: text, text, createdAt: Instant, outcome: nullable(text), note: nullable(text), decidedAt: when })),
    reports: Type.Array(Type.Object({ url: text, ground: text, reason: text, name: nullable(text), createdAt: Instant, outcome: nullable(text) })),
    follows: Type.Array(Type.Object({ article: text, createdAt: Instant, confirmedAt: when })),
    mails: Type.Array(Type.Object({ kind: text, subject: text, status: text, createdAt: Instant, sentAt: when })),
    links: Type.Array(Type.Object({ purpose: text, createdAt: Instant, expiresAt: Instant })),
    blocks: Type.Array(Type.Object({ kind: text, effect: text, reason: text, until: when, createdAt: Instant })),
  }),
)

const number = Type.Integer()

export const ErasedReply = dataReply(
  Type.Object({
    comments: number, reports: number, follows: number, links: number, mails: number, blocks: number,
    account: Type.Enum(['none', 'erased', 'staff'], { description: 'staff: a colleague’s account, which is left alone' }),
  }),
)

export const PurgesPage = pageReply(Type.Object({ id: text, kind: text, count: number, actorId: nullable(text), at: Instant }))
