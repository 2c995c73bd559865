import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import Type, { type TSchema } from 'typebox'
import { Problem } from '../problem.ts'
import type { Access } from './access.ts'
import type { Actor } from './actor.ts'
import { readIfMatch, revisionTag } from './etag.ts'
import { idParams, problemReply } from './schemas.ts'

/** A kind of thing that the staff make, read, change and remove one by one; each has a revision. */
export interface Resource<Row extends { id: string; revision: number }, Draft, Changes> {
  /** Where they are listed. */
  path: string
  /** What clients call it: the end of each operation's name, such as `createTag`. */
  name: string
  /** Its chapter of the OpenAPI document. */
  tag: string
  summaries: { create: string; read: string; change: string; remove: string }
  /** True where one that is in use stays (409). */
  staysInUse?: boolean
  access: { read: Access; create: Access; change: Access; remove: Access }
  /** What a client sends, and what it is sent. */
  schemas: { draft: TSchema; changes: TSchema; reply: TSchema }
  find(id: string): Promise<Row | null>
  service: {
    create(actor: Actor, draft: Draft): Promise<Row>
    update(actor: Actor, id: string, revision: number, changes: Changes): Promise<Row>
    remove(actor: Actor, id: string, revision: number): Promise<void>
  }
  view(row: Row, actor: Actor): Promise<object>
}

/**
 * Registers the routes of one thing: POST on its path, GET, PATCH and DELETE of one of them, with their `ETag` and
 * `If-Match` (RFC 9110 section 13.1.1). What the schemas admit is what the service takes.
 */
export function registerResource<Row extends { id: string; revision: number }, Draft, Changes>(
  instance: FastifyInstance,
  {
    path,
    name,
    tag,
    summaries,
    staysInUse = false,
    access,
    schemas,
    service,
    ...resource
  }: Resource<Row, Draft, Changes>,
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const tags = [tag]

  async function send(reply: FastifyReply, row: Row, actor: Actor) {
    reply.header('etag', revisionTag(row.revision))
    return { data: await resource.view(row, actor) }
  }

  app.post(
    path,
    {
      config: { access: access.create, etag: 'sent' },
      schema: {
        tags,
        operationId: `create${name}`,
        summary: summaries.create,
        body: schemas.draft,
        response: { 201: schemas.reply, 409: problemReply },
      },
    },
    async (request, reply) => {
      const row = await service.create(request.actor, request.body as Draft)
      reply.code(201).header('location', `${path}/${row.id}`)
      return send(reply, row, request.actor)
    },
  )

  app.get(
    `${path}/:id`,
    {
      config: { access: access.read, etag: 'sent' },
      schema: {
        tags,
        operationId: `read${name}`,
        summary: summaries.read,
        params: idParams,
        response: { 200: schemas.reply },
      },
    },
    async (request, reply) => {
      const row = await resource.find(request.params.id)
      if (!row) throw new Problem('not_found')
      return send(reply, row, request.actor)
    },
  )

  app.patch(
    `${path}/:id`,
    {
      config: { access: access.change, etag: 'required' },
      schema: {
        tags,
        operationId: `change${name}`,
        summary: summaries.change,
        params: idParams,
        body: schemas.changes,
        response: { 200: schemas.reply, 409: problemReply },
      },
    },
    async (request, reply) => {
      const changes = request.body as Changes
      const row = await service.update(request.actor, request.params.id, readIfMatch(request), changes)
      return send(reply, row, request.actor)
    },
  )

  app.delete(
    `${path}/:id`,
    {
      config: { access: access.remove, etag: 'required' },
      schema: {
        tags,
        operationId: `remove${name}`,
        summary: summaries.remove,
        params: idParams,
        response: { 204: Type.Null(), ...(staysInUse ? { 409: problemReply } : {}) },
      },
    },
    async (request, reply) => {
      await service.remove(request.actor, request.params.id, readIfMatch(request))
      return reply.code(204).send(null)
    },
  )
}
