import Type from 'typebox'
import { closedObject, dataReply, Instant, nullable, pageReply } from '../http/schemas.ts'
import { personalDataMembers } from '../patrons/index.ts'

const text = Type.String()

const who = Type.String({
  maxLength: 2_000,
  description: 'An e-mail address; of somebody on another site @name@host, or the address of their account or page',
})

export const EmailQuery = closedObject({ email: who })

export const EraseBody = closedObject(
  {
    email: who,
    texts: Type.Optional(Type.Boolean({ description: 'Remove what they wrote, too' })),
  },
  { title: 'NewErasure' },
)

export const PersonalDataReply = dataReply(
  Type.Object(
    {
      ...personalDataMembers(text, 'Personal'),
      elsewhere: Type.Array(
        Type.Object(
          {
            author: text,
            handle: nullable(text),
            followedAt: nullable(Instant),
            askedAt: nullable(Instant),
            posts: Type.Array(
              Type.Object(
                { title: text, excerpt: text, address: text, publishedAt: Instant },
                { title: 'PersonalPost' },
              ),
            ),
          },
          {
            title: 'PersonElsewhere',
            description:
              'Who the address is on other sites; since when they follow the blog, and since when it follows them',
          },
        ),
      ),
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
      followers: Type.Integer({ description: 'Accounts of the fediverse that followed the blog, or that it followed' }),
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
