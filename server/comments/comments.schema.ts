import Type from 'typebox'
import { commentOrigins } from '../db/index.ts'
import { closedObject, dataReply, Instant, nullable } from '../http/schemas.ts'

const Signature = nullable(Type.Object({ name: Type.String(), slug: Type.String() }, { title: 'Signature' }))

/** Lengths are checked after blanks are taken off, with sentences of their own. */
export const CommentBody = closedObject(
  {
    name: Type.Optional(Type.String({ description: '1 to 80 characters; required unless bylineId signs' })),
    text: Type.String({
      description: 'Plain text, 1 to 5000 characters and 10 kB at most; blank lines make paragraphs',
    }),
    email: Type.Optional(Type.String({ description: 'Never shown' })),
    parentId: Type.Optional(Type.String({ maxLength: 64, description: 'The approved comment being answered' })),
    bylineId: Type.Optional(Type.String({ maxLength: 64, description: 'For the staff: the byline that signs' })),
    notify: Type.Optional(Type.Boolean({ description: 'Tell me by e-mail what becomes of it' })),
    follow: Type.Optional(Type.Boolean({ description: 'Tell me by e-mail of the comments that follow; needs email' })),
  },
  { title: 'NewComment' },
)

const PublicView = Type.Object(
  {
    id: Type.String(),
    parentId: nullable(Type.String()),
    depth: Type.Integer(),
    name: Type.String(),
    staff: Type.Boolean(),
    byline: Signature,
    html: Type.String(),
    text: Type.String(),
    createdAt: Instant,
    edited: Type.Boolean({ description: 'Its author changed it since' }),
    highlighted: Type.Boolean({ description: 'The library recommends it' }),
    origin: nullable(
      Type.Object(
        {
          kind: Type.Enum([...commentOrigins]),
          host: Type.String(),
          address: Type.String({ description: 'The page on which people read it there' }),
        },
        { title: 'CommentOrigin', description: 'The site that it was written on; null where it was written here' },
      ),
    ),
    removed: Type.Boolean({ description: 'No longer shown, though replies hang under it: name and text are empty' }),
  },
  { title: 'Comment' },
)

export const PublishedReply = dataReply(PublicView)
export const HeldReply = dataReply(
  Type.Object({ id: Type.String(), status: Type.Literal('pending'), message: Type.String() }, { title: 'HeldComment' }),
)

export const cursorQuery = {
  after: Type.Optional(Type.String({ maxLength: 80, description: 'meta.next of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
}

export const cursorMeta = { total: Type.Integer(), limit: Type.Integer(), next: nullable(Type.String()) }

export const ThreadQuery = closedObject({
  ...cursorQuery,
  sort: Type.Optional(Type.Enum(['oldest', 'newest'], { default: 'oldest' })),
})
export const ThreadReply = Type.Object(
  { data: Type.Array(PublicView), meta: Type.Object(cursorMeta, { title: 'ThreadMeta' }) },
  { title: 'CommentThread' },
)

export const EditParams = closedObject({ slug: Type.String({ maxLength: 200 }), id: Type.String({ maxLength: 64 }) })
export const EditBody = closedObject(
  {
    text: CommentBody.properties.text,
    key: Type.Optional(
      Type.String({ maxLength: 100, description: 'The view key of the comment; without it, the account that sent it' }),
    ),
  },
  { title: 'CommentChange' },
)
