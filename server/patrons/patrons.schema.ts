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
const Status = Type.Enum(['pending', 'approved', 'rejected'], { description: 'As its author is told' })

export const Ask = closedObject(
  {
    email: Type.String({ minLength: 1, maxLength: longestEmail }),
    lang: Type.Optional(Type.Enum([...languages])),
  },
  { title: 'NewLink' },
)
export const AskedReply = dataReply(Type.Object({ message: text }, { title: 'Asked' }))

export const Registration = closedObject(
  { token: Token, name: Name, password: Type.Optional(NewPassword) },
  { title: 'Registration' },
)
export const SignInConfirmation = closedObject({ token: Token }, { title: 'SignInConfirmation' })

export const OwnCommentsReply = pageReply(
  Type.Object(
    {
      id: text,
      status: Status,
      name: text,
      text,
      nextText: nullable(Type.String({ description: 'What waits to take the place of the text' })),
      article: nullable(
        Type.Object(
          { slug: text, title: text },
          { title: 'OwnCommentArticle', description: 'Null where readers may not see it' },
        ),
      ),
      createdAt: Instant,
      editedAt: when,
      key: Type.String({ description: 'For GET /api/v1/public/comments/{id}/decision' }),
    },
    { title: 'OwnComment' },
  ),
)

/** What is tied to an address, member by member; `status` describes the state of a comment, as `who` is told it. */
export function personalDataMembers<S extends TSchema>(status: S, who: 'Own' | 'Personal') {
  return {
    email: text,
    account: nullable(
      Type.Object(
        { id: text, name: text, roles: Type.Array(text), active: Type.Boolean(), createdAt: Instant },
        { title: 'PersonalAccount' },
      ),
    ),
    totalComments: Type.Integer({ description: 'All of them, where not all are told' }),
    comments: Type.Array(
      Type.Object(
        {
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
          address: nullable(text),
        },
        { title: `${who}CommentData` },
      ),
    ),
    appeals: Type.Array(
      Type.Object(
        {
          commentId: text,
          text,
          createdAt: Instant,
          outcome: nullable(text),
          note: nullable(text),
          decidedAt: when,
        },
        { title: 'PersonalAppeal' },
      ),
    ),
    reports: Type.Array(
      Type.Object(
        {
          url: text,
          ground: text,
          reason: text,
          name: nullable(text),
          createdAt: Instant,
          outcome: nullable(text),
        },
        { title: 'PersonalReport' },
      ),
    ),
    follows: Type.Array(
      Type.Object({ article: text, createdAt: Instant, confirmedAt: when }, { title: 'PersonalFollow' }),
    ),
    mails: Type.Array(
      Type.Object(
        { kind: text, subject: text, status: text, createdAt: Instant, sentAt: when },
        { title: 'PersonalMail' },
      ),
    ),
    subscriptions: Type.Array(
      Type.Object(
        {
          status: text,
          frequency: text,
          everything: Type.Boolean(),
          choices: Type.Array(text),
          lang: text,
          source: text,
          consent: text,
          createdAt: Instant,
          confirmedAt: when,
          endedAt: when,
          endedBy: nullable(text),
        },
        { title: 'PersonalSubscription', description: 'What was asked for of the newsletter, and agreed to' },
      ),
    ),
    suppressions: Type.Array(
      Type.Object(
        { reason: text, at: Instant },
        { title: 'PersonalSuppression', description: 'Why the newsletter is not sent to the address' },
      ),
    ),
    links: Type.Array(
      Type.Object({ purpose: text, createdAt: Instant, expiresAt: Instant }, { title: 'PersonalLink' }),
    ),
  }
}

export const OwnDataReply = dataReply(Type.Object(personalDataMembers(Status, 'Own'), { title: 'OwnData' }))

export const OwnChange = Type.Partial(
  closedObject({
    name: Name,
    newPassword: NewPassword,
    currentPassword: Type.String({
      maxLength: longestPassword,
      description: 'With a new password, unless the session is younger than half an hour',
    }),
  }),
  { title: 'OwnChange', additionalProperties: false, minProperties: 1 },
)

export const OwnReply = dataReply(Type.Object({ id: text, email: text, name: text }, { title: 'Own' }))

export const Farewell = closedObject(
  {
    comments: Type.Enum(['keep', 'erase'], { description: 'keep: the texts stay, under a neutral name' }),
  },
  { title: 'Farewell' },
)
