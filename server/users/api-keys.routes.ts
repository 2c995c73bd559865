import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import { idParams, problemReply } from '../http/schemas.ts'
import { showHandle } from './api-key.ts'
import { ApiKeysReply, MadeApiKeyReply, NewApiKey } from './api-keys.schema.ts'
import { hasExpired, type ApiKeysService } from './api-keys.service.ts'
import { listApiKeys, type ApiKey } from './api-keys.store.ts'

const path = '/api/v1/admin/api-keys'
const config = { access: { anyOf: ['user.manage'] } } as const
const tags = ['users']

/** Keys for programs: for administrators, signed in. */
export function registerApiKeyRoutes(
  instance: FastifyInstance,
  deps: { db: Db; clock: Clock; apiKeys: ApiKeysService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock, apiKeys } = deps
  const view = (key: ApiKey) => keyView(key, clock.now())

  app.get(
    path,
    {
      config,
      schema: {
        tags,
        operationId: 'listApiKeys',
        summary: 'The keys of programs that were not revoked, the newest first',
        response: { 200: ApiKeysReply },
      },
    },
    async () => ({ data: (await listApiKeys(db.read)).map(view) }),
  )

  app.post(
    path,
    {
      config,
      schema: {
        tags,
        operationId: 'makeApiKey',
        summary: 'Make a key for a program, which asks in your name with what you grant it',
        body: NewApiKey,
        response: { 201: MadeApiKeyReply, 409: problemReply },
      },
    },
    async ({ actor, body }, reply) => {
      const { password, ...draft } = body
      const { made, key } = await apiKeys.make(actor, draft, password)
      return reply.code(201).send({ data: { ...view(made), key } })
    },
  )

  app.delete(
    `${path}/:id`,
    {
      config,
      schema: {
        tags,
        operationId: 'revokeApiKey',
        summary: 'Revoke a key: it opens nothing from now on',
        params: idParams,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params }, reply) => {
      await apiKeys.revoke(actor, params.id)
      return reply.code(204).send(null)
    },
  )
}

/** Never the hash. */
function keyView(key: ApiKey, now: Date) {
  const { id, name, owner, createdAt, expiresAt, lastUsedAt } = key
  return {
    id,
    name,
    handle: showHandle(key.handle),
    grants: [...key.grants],
    owner,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    expired: hasExpired(key, now),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}
