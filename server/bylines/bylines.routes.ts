import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Db } from '../db/index.ts'
import type { Access } from '../http/access.ts'
import type { Actor } from '../http/actor.ts'
import { readIfMatch, revisionTag } from '../http/etag.ts'
import { pageBody, readPage } from '../http/paging.ts'
import { idParams } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { mayChange, maySign } from './bylines.policy.ts'
import { BylineBody, BylinePage, BylinePatch, BylineQuery, BylineReply } from './bylines.schema.ts'
import type { BylinesService } from './bylines.service.ts'
import { findByline, listBylinePage, listSigners, type BylineRow } from './bylines.store.ts'

const base = '/api/v1/admin/bylines'
const tags = ['bylines']
const writers: Access = { anyOf: ['article.write-own', 'byline.manage'] }

export function registerBylineRoutes(instance: FastifyInstance, deps: { db: Db; bylines: BylinesService }): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, bylines } = deps

  app.get(
    base,
    {
      config: { access: writers },
      schema: { tags, summary: 'The signatures', querystring: BylineQuery, response: { 200: BylinePage } },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      const { items, total } = await listBylinePage(db.read, page, request.query.q)
      return pageBody(request, reply, page, { items: await viewAll(items, request.actor), total })
    },
  )

  app.post(
    base,
    {
      config: { access: writers },
      schema: { tags, summary: 'Make a signature', body: BylineBody, response: { 201: BylineReply } },
    },
    async (request, reply) => {
      const row = await bylines.create(request.actor, request.body)
      reply.code(201).header('location', `${base}/${row.id}`)
      return replyWith(reply, row, request.actor)
    },
  )

  app.get(
    `${base}/:id`,
    {
      config: { access: writers },
      schema: { tags, summary: 'One signature', params: idParams, response: { 200: BylineReply } },
    },
    async (request, reply) => {
      const row = await findByline(db.read, request.params.id)
      if (!row) throw new Problem('not_found')
      return replyWith(reply, row, request.actor)
    },
  )

  app.patch(
    `${base}/:id`,
    {
      config: { access: writers },
      schema: {
        tags,
        summary: 'Change a signature (If-Match)',
        params: idParams,
        body: BylinePatch,
        response: { 200: BylineReply },
      },
    },
    async (request, reply) => {
      const row = await bylines.update(request.actor, request.params.id, readIfMatch(request), request.body)
      return replyWith(reply, row, request.actor)
    },
  )

  app.delete(
    `${base}/:id`,
    {
      config: { access: { anyOf: ['byline.manage'] } },
      schema: {
        tags,
        summary: 'Remove a signature that signs nothing (If-Match)',
        params: idParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await bylines.remove(request.actor, request.params.id, readIfMatch(request))
      return reply.code(204).send(null)
    },
  )

  async function viewAll(rows: readonly BylineRow[], actor: Actor) {
    const signers = await listSigners(
      db.read,
      rows.map((row) => row.id),
    )
    return rows.map((row) => bylineView({ ...row, signers: signers.get(row.id) ?? [] }, actor))
  }

  async function replyWith(reply: FastifyReply, row: BylineRow, actor: Actor) {
    const [data] = await viewAll([row], actor)
    reply.header('etag', revisionTag(row.revision))
    return { data: data! }
  }
}

/** The accounts behind a signature are shown to whoever may change it. */
function bylineView(row: BylineRow & { signers: string[] }, actor: Actor) {
  const { id, kind, name, slug, bio, userId, signers, revision } = row
  return {
    id,
    kind,
    name,
    slug,
    bio,
    ...(mayChange(actor, row) ? { userId, signers } : {}),
    maySign: maySign(actor, row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    revision,
  }
}
