import Type from 'typebox'
import { bylineKinds } from '../db/index.ts'
import { closedObject, dataReply, Instant, nullable, pageQuery, pageReply } from '../http/schemas.ts'
import { describedPicture } from '../media/index.ts'
import { slugPattern } from '../text.ts'

const Kind = Type.Enum([...bylineKinds])

const members = {
  kind: Kind,
  name: Type.String({ minLength: 1, maxLength: 120 }),
  slug: Type.Optional(Type.String({ minLength: 1, maxLength: 100, pattern: slugPattern })),
  bio: Type.Optional(Type.String({ maxLength: 1000, description: 'Plain text.' })),
  portrait: Type.Optional(
    nullable(Type.String({ maxLength: 64, description: 'The id of a picture of the media library' })),
  ),
  fediverse: Type.Optional(
    Type.String({
      maxLength: 200,
      description: 'An account in the fediverse: @name@host, or its address; empty for none',
    }),
  ),
  userId: Type.Optional(nullable(Type.String({ maxLength: 64, description: 'The account behind it; never public.' }))),
  signers: Type.Optional(
    Type.Array(Type.String({ maxLength: 64 }), {
      maxItems: 100,
      uniqueItems: true,
      description: 'The accounts that it is given to besides; never public.',
    }),
  ),
}

export const BylineBody = closedObject(members, { title: 'NewByline' })
export const BylinePatch = Type.Partial(closedObject(members), {
  title: 'BylineChange',
  additionalProperties: false,
  minProperties: 1,
})

export const BylineQuery = closedObject({
  ...pageQuery,
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'What the name holds' })),
})

const BylineView = Type.Object(
  {
    id: Type.String(),
    kind: Kind,
    name: Type.String(),
    slug: Type.String(),
    bio: Type.String(),
    portrait: nullable(describedPicture('Portrait')),
    fediverse: Type.String({ description: '@name@host; empty for none' }),
    userId: Type.Optional(nullable(Type.String())),
    signers: Type.Optional(Type.Array(Type.String())),
    maySign: Type.Boolean({ description: 'Whether you may sign with it' }),
    createdAt: Instant,
    updatedAt: Instant,
    revision: Type.Integer(),
  },
  { title: 'Byline' },
)

export const BylineReply = dataReply(BylineView)
export const BylinePage = pageReply(BylineView)
