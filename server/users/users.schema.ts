import Type from 'typebox'
import { roles } from '../db/index.ts'
import { rights } from '../http/actor.ts'
import { deviceHeader, longestProof } from '../http/devices.ts'
import { closedObject, dataReply, Instant, pageQuery, pageReply } from '../http/schemas.ts'
import { longestEmail } from './emails.ts'
import { longestPassword, shortestPassword } from './passwords.ts'

const Email = Type.String({ minLength: 1, maxLength: longestEmail })
const Name = Type.String({ minLength: 1, maxLength: 120 })
const RoleWord = Type.Enum([...roles])
const Roles = Type.Array(RoleWord, { minItems: 1, maxItems: roles.length, uniqueItems: true })
const NewPassword = Type.String({ minLength: shortestPassword, maxLength: longestPassword })
const Password = Type.String({ minLength: 1, maxLength: longestPassword })

export const Login = closedObject(
  {
    email: Email,
    password: Password,
    code: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 40,
        description: 'Of an account that signs in in two steps: the code of the app, or a recovery code',
      }),
    ),
  },
  { title: 'Login' },
)
export const LoginHeaders = Type.Object({
  [deviceHeader]: Type.Optional(
    Type.String({
      maxLength: longestProof,
      description: 'The deviceToken of an earlier sign-in: wrong passwords that others try do not keep this device out',
    }),
  ),
})
export const Refresh = closedObject(
  { refreshToken: Type.String({ minLength: 1, maxLength: 100 }) },
  { title: 'Refresh' },
)
export const PasswordChange = closedObject(
  { currentPassword: Password, newPassword: NewPassword },
  { title: 'PasswordChange' },
)

export const TokensReply = dataReply(
  Type.Object(
    {
      accessToken: Type.String(),
      expiresIn: Type.Integer({ description: 'Seconds' }),
      refreshToken: Type.String(),
      deviceToken: Type.Optional(
        Type.String({
          description: 'To be sent in the header Bubo-Device at the next sign-in, from this device alone',
        }),
      ),
    },
    { title: 'Tokens' },
  ),
)

export const MeReply = dataReply(
  Type.Object(
    {
      id: Type.String(),
      email: Type.String(),
      name: Type.String(),
      roles: Type.Array(RoleWord),
      rights: Type.Array(Type.Enum([...rights])),
    },
    { title: 'Me' },
  ),
)

const Session = Type.Object(
  {
    id: Type.String(),
    device: Type.String({
      examples: ['Firefox sous Windows, ordinateur'],
      description: 'Browser, system and kind of machine, in the language of the request, as they named themselves',
    }),
    openedAt: Instant,
    endsAt: Type.String({ format: 'date-time', description: 'At the latest' }),
    current: Type.Boolean({ description: 'The one of this request' }),
  },
  { title: 'Session' },
)

export const SessionsReply = Type.Object({ data: Type.Array(Session) }, { title: 'SessionList' })

const User = Type.Object(
  {
    id: Type.String(),
    email: Type.String(),
    name: Type.String(),
    roles: Type.Array(RoleWord),
    active: Type.Boolean(),
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'User' },
)

export const UserReply = dataReply(User)
export const UsersReply = pageReply(User)

export const UsersQuery = closedObject({
  ...pageQuery,
  q: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'Found in the name or the e-mail address, whatever the accents and the case',
    }),
  ),
  role: Type.Optional(RoleWord),
  active: Type.Optional(Type.Boolean()),
})

export const NewUser = closedObject(
  { email: Email, name: Name, roles: Roles, password: NewPassword },
  { title: 'NewUser' },
)

export const UserChange = Type.Partial(
  closedObject({ email: Email, name: Name, roles: Roles, active: Type.Boolean(), password: NewPassword }),
  {
    title: 'UserChange',
    additionalProperties: false,
    minProperties: 1,
  },
)
