import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Db } from '../../db/index.ts'
import { readIfMatch, revisionTag } from '../../http/etag.ts'
import { closedObject, dataReply, idParams, Instant } from '../../http/schemas.ts'
import { Problem } from '../../problem.ts'
import type { CannedRepliesService } from './canned-replies.service.ts'
import { findCannedReply, listCannedReplies, type CannedReply } from './canned-replies.store.ts'

const config = { access: { anyOf: ['comment.moderate'] } } as const
const tags = ['moderation']
const base = '/api/v1/admin/canned-replies'

const members = {
  title: Type.String({ minLength: 1, maxLength: 120 }),
  text: Type.String({ minLength: 1, maxLength: 5000 }),
}
const View = Type.Object({
  id: Type.String(),
  ...members,
  createdAt: Instant,
  updatedAt: Instant,
  revision: Type.Integer(),
})
const Reply = dataReply(View)
const Changes = Type.Partial(closedObject(members), { additionalProperties: false, minProperties: 1 })

export function registerCannedReplyRoutes(
  instance: FastifyInstance,
  deps: { db: Db; cannedReplies: CannedRepliesService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, cannedReplies } = deps

  app.get(
    base,
    {
      config,
      schema: {
        tags,
        summary: 'The canned replies, by title',
        response: { 200: Type.Object({ data: Type.Array(View) }) },
      },
    },
    async () => ({ data: (await listCannedReplies(db.read)).map(cannedReplyView) }),
  )

  app.post(
    base,
    {
      config,
      schema: { tags, summary: 'Write a canned reply', body: closedObject(members), response: { 201: Reply } },
    },
    async (request, reply) => {
      const row = await cannedReplies.create(request.actor, request.body)
      reply.code(201).header('location', `${base}/${row.id}`).header('etag', revisionTag(row.revision))
      return { data: cannedReplyView(row) }
    },
  )

  app.get(
    `${base}/:id`,
    { config, schema: { tags, summary: 'One canned reply', params: idParams, response: { 200: Reply } } },
    async (request, reply) => {
      const row = await findCannedReply(db.read, request.params.id)
      if (!row) throw new Problem('not_found')
      reply.header('etag', revisionTag(row.revision))
      return { data: cannedReplyView(row) }
    },
  )

  app.patch(
    `${base}/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Change a canned reply (If-Match)',
        params: idParams,
        body: Changes,
        response: { 200: Reply },
      },
    },
    async (request, reply) => {
      const row = await cannedReplies.update(request.actor, request.params.id, readIfMatch(request), request.body)
      reply.header('etag', revisionTag(row.revision))
      return { data: cannedReplyView(row) }
    },
  )

  app.delete(
    `${base}/:id`,
    {
      config,
      schema: { tags, summary: 'Remove a canned reply (If-Match)', params: idParams, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await cannedReplies.remove(request.actor, request.params.id, readIfMatch(request))
      return reply.code(204).send(null)
    },
  )
}

function cannedReplyView({ id, title, text, createdAt, updatedAt, revision }: CannedReply) {
  return { id, title, text, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(), revision }
}
