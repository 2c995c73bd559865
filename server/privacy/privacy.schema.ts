import Type from 'typebox'
import { closedObject, dataReply, Instant, nullable, pageReply } from '../http/schemas.ts'
import { personalDataMembers } from '../patrons/index.ts'

const text = Type.String()

export const EmailQuery = closedObject({ email: Type.String({ maxLength: 254 }) })

export const EraseBody = closedObject(
  {
    email: Type.String({ maxLength: 254 }),
    texts: Type.Optional(Type.Boolean({ description: 'Remove what they wrote, too' })),
  },
  { title: 'NewErasure' },
)

export const PersonalDataReply = dataReply(
  Type.Object(
    {
      ...personalDataMembers(text, 'Personal'),
      blocks: Type.Array(
        Type.Object(
          { kind: text, effect: text, reason: text, until: nullable(Instant), createdAt: Instant },
          { title: 'PersonalBlock' },
        ),
      ),
    },
    { title: 'PersonalData' },
  ),
)

const number = Type.Integer()

export const ErasedReply = dataReply(
  Type.Object(
    {
      comments: number,
      reports: number,
      follows: number,
      subscriptions: number,
      links: number,
      mails: number,
      blocks: number,
      account: Type.Enum(['none', 'erased', 'staff'], {
        description: 'staff: a colleague’s account, which is left alone',
      }),
    },
    { title: 'Erasure' },
  ),
)

export const PurgesPage = pageReply(
  Type.Object({ id: text, kind: text, count: number, actorId: nullable(text), at: Instant }, { title: 'Purge' }),
)
