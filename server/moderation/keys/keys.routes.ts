import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Db } from '../../db/index.ts'
import { dataReply } from '../../http/schemas.ts'
import { KeysBody } from './keys.ts'
import type { QueueKeysService } from './keys.service.ts'
import { readQueueKeys } from './keys.store.ts'

const config = { access: { anyOf: ['comment.moderate'] } } as const
const path = '/api/v1/auth/me/keys'
const KeysReply = dataReply(KeysBody)

/** The keys by which one moderates at the desk. */
export function registerQueueKeysRoutes(
  instance: FastifyInstance,
  { db, queueKeys }: { db: Db; queueKeys: QueueKeysService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    path,
    {
      config,
      schema: {
        tags: ['auth'],
        operationId: 'readQueueKeys',
        summary: 'One’s own keys for moderation at the desk',
        response: { 200: KeysReply },
      },
    },
    async ({ actor }) => ({ data: await readQueueKeys(db.read, actor.id) }),
  )

  app.put(
    path,
    {
      config,
      schema: {
        tags: ['auth'],
        operationId: 'chooseQueueKeys',
        summary: 'Choose one’s own keys for moderation at the desk',
        body: KeysBody,
        response: { 200: KeysReply },
      },
    },
    async ({ actor, body }) => {
      await queueKeys.choose(actor, body)
      return { data: await readQueueKeys(db.read, actor.id) }
    },
  )
}
