import Type from 'typebox'
import { grants } from '../http/grants.ts'
import { closedObject, dataReply, Instant, nullable } from '../http/schemas.ts'
import { longestPassword } from './passwords.ts'

export const longestKeyName = 80

const grantList = Type.Array(Type.Enum([...grants]), {
  minItems: 1,
  maxItems: grants.length,
  uniqueItems: true,
  description:
    'read: what is not public (drafts, revisions, previews), without changing anything; write: articles, their works and pictures, without publishing; publish: writes, publishes and withdraws; arrange: menus, the order of pages, categories, tags, series, signatures, opening hours, and with write the pages. None opens accounts, settings, comments or personal data',
  examples: [['read']],
})

export const NewApiKey = closedObject(
  {
    name: Type.String({
      minLength: 1,
      maxLength: longestKeyName,
      description: 'The program that will have it',
      examples: ['Catalogue'],
    }),
    grants: grantList,
    lastDay: Type.Optional(
      nullable(
        Type.String({
          maxLength: 10,
          description: 'The last day on which it opens anything, in the time zone of the library; none unless said',
          examples: ['2027-12-31'],
        }),
      ),
    ),
    password: Type.String({
      minLength: 1,
      maxLength: longestPassword,
      description: 'That of your account: a stolen session makes no keys',
    }),
  },
  { title: 'NewApiKey' },
)

const members = {
  id: Type.String(),
  name: Type.String({ examples: ['Catalogue'] }),
  handle: Type.String({
    description: 'What the key begins with, to tell it from others',
    examples: ['bubo_5f2c8a901b7e…'],
  }),
  grants: grantList,
  owner: Type.Object({ id: Type.String(), name: Type.String() }, { title: 'KeyOwner' }),
  createdAt: Instant,
  expiresAt: nullable(Instant),
  expired: Type.Boolean(),
  lastUsedAt: nullable(Type.String({ format: 'date-time', description: 'To some minutes' })),
}

const ApiKeySchema = Type.Object(members, { title: 'ApiKey' })

export const ApiKeysReply = Type.Object({ data: Type.Array(ApiKeySchema) }, { title: 'ApiKeyList' })

export const MadeApiKeyReply = dataReply(
  Type.Object(
    {
      ...members,
      key: Type.String({
        description: 'Told this once: keep it where your program keeps its secrets',
        examples: ['bubo_5f2c8a901b7e0c3d4e5f60718293a4b5c6d7e8f9012345673d1f0a9b'],
      }),
    },
    { title: 'MadeApiKey' },
  ),
)
