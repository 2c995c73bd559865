import Type, { type TSchema } from 'typebox'
import { closedObject, dataReply, Instant, nullable, pageReply } from '../http/schemas.ts'
import { languages } from '../i18n.ts'
import { longestEmail, longestPassword, shortestPassword } from '../users/index.ts'

const text = Type.String()
const when = nullable(Instant)
const Name = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'The display name, which need not be the real one',
})
const NewPassword = Type.String({ minLength: shortestPassword, maxLength: longestPassword })
const Token = Type.String({ maxLength: 100, description: 'The end of the link’s address' })
const Status = Type.Enum(['pending', 'approved', 'refused'], { description: 'As its author is told' })

export const Ask = closedObject({
  email: Type.String({ minLength: 1, maxLength: longestEmail }),
  lang: Type.Optional(Type.Enum([...languages])),
})
export const AskedReply = dataReply(Type.Object({ message: text }))

export const Registration = closedObject({ token: Token, name: Name, password: Type.Optional(NewPassword) })
export const SignInConfirmation = closedObject({ token: Token })

export const OwnCommentsReply = pageReply(
  Type.Object({
    id: text,
    status: Status,
    name: text,
    text,
    nextText: nullable(Type.String({ description: 'What waits to take the place of the text' })),
    article: nullable(Type.Object({ slug: text, title: text }, { description: 'Null where readers may not see it' })),
    createdAt: Instant,
    editedAt: when,
    key: Type.String({ description: 'For GET /api/v1/public/comments/{id}/decision' }),
  }),
)

/** What is tied to an address, member by member; `status` describes the state of a comment. */
export function personalDataMembers<S extends TSchema>(status: S) {
  return {
    email: text,
    account: nullable(
      Type.Object({ id: text, name: text, roles: Type.Array(text), active: Type.Boolean(), createdAt: Instant }),
    ),
    totalComments: Type.Integer({ description: 'All of them, where not all are told' }),
    comments: Type.Array(
      Type.Object({
        id: text,
        article: text,
        status,
        name: text,
        text,
        nextText: nullable(text),
        createdAt: Instant,
        editedAt: when,
        notifyAuthor: Type.Boolean(),
        lang: text,
      }),
    ),
    appeals: Type.Array(
      Type.Object({
        commentId: text,
        text,
        createdAt: Instant,
        outcome: nullable(text),
        note: nullable(text),
        decidedAt: when,
      }),
    ),
    reports: Type.Array(
      Type.Object({
        url: text,
        ground: text,
        reason: text,
        name: nullable(text),
        createdAt: Instant,
        outcome: nullable(text),
      }),
    ),
    follows: Type.Array(Type.Object({ article: text, createdAt: Instant, confirmedAt: when })),
    mails: Type.Array(Type.Object({ kind: text, subject: text, status: text, createdAt: Instant, sentAt: when })),
    links: Type.Array(Type.Object({ purpose: text, createdAt: Instant, expiresAt: Instant })),
  }
}

export const OwnDataReply = dataReply(Type.Object(personalDataMembers(Status)))

export const OwnChange = Type.Partial(
  closedObject({
    name: Name,
    newPassword: NewPassword,
    currentPassword: Type.String({
      maxLength: longestPassword,
      description: 'With a new password, unless the session is younger than half an hour',
    }),
  }),
  { additionalProperties: false, minProperties: 1 },
)

export const OwnReply = dataReply(Type.Object({ id: text, email: text, name: text }))

export const Farewell = closedObject({
  comments: Type.Enum(['keep', 'erase'], { description: 'keep: the texts stay, under a neutral name' }),
})
