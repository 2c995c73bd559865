import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Db } from '../../db/index.ts'
import type { Access } from '../../http/access.ts'
import { registerResource } from '../../http/resource.ts'
import { closedObject, dataReply, Instant } from '../../http/schemas.ts'
import type { CannedRepliesService } from './canned-replies.service.ts'
import { findCannedReply, listCannedReplies, type CannedReply } from './canned-replies.store.ts'

const access: Access = { anyOf: ['comment.moderate'] }
const base = '/api/v1/admin/canned-replies'

const members = {
  title: Type.String({ minLength: 1, maxLength: 120 }),
  text: Type.String({ minLength: 1, maxLength: 5000 }),
}
const View = Type.Object(
  {
    id: Type.String(),
    ...members,
    createdAt: Instant,
    updatedAt: Instant,
    revision: Type.Integer(),
  },
  { title: 'CannedReply' },
)
export const CannedReplyBody = closedObject(members, { title: 'NewCannedReply' })
const Changes = Type.Partial(closedObject(members), {
  title: 'CannedReplyChange',
  additionalProperties: false,
  minProperties: 1,
})

export function registerCannedReplyRoutes(
  instance: FastifyInstance,
  deps: { db: Db; cannedReplies: CannedRepliesService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, cannedReplies } = deps

  app.get(
    base,
    {
      config: { access },
      schema: {
        tags: ['moderation'],
        operationId: 'listCannedReplies',
        summary: 'The canned replies, by title',
        response: { 200: dataReply(Type.Array(View)) },
      },
    },
    async () => ({ data: (await listCannedReplies(db.read)).map(cannedReplyView) }),
  )

  registerResource(instance, {
    path: base,
    name: 'CannedReply',
    tag: 'moderation',
    summaries: {
      create: 'Write a canned reply',
      read: 'One canned reply',
      change: 'Change a canned reply',
      remove: 'Remove a canned reply',
    },
    access: { read: access, create: access, change: access, remove: access },
    schemas: { draft: CannedReplyBody, changes: Changes, reply: dataReply(View) },
    find: (id) => findCannedReply(db.read, id),
    service: cannedReplies,
    view: async (row) => cannedReplyView(row),
  })
}

function cannedReplyView({ id, title, text, createdAt, updatedAt, revision }: CannedReply) {
  return { id, title, text, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(), revision }
}
