import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Db } from '../db/index.ts'
import type { Access } from '../http/access.ts'
import type { Actor } from '../http/actor.ts'
import { pageBody, readPage } from '../http/paging.ts'
import { registerResource } from '../http/resource.ts'
import { describePicture, listPictures, type Picture } from '../media/index.ts'
import { mayChange, maySign } from './bylines.policy.ts'
import { BylineBody, BylinePage, BylinePatch, BylineQuery, BylineReply } from './bylines.schema.ts'
import type { BylinesService } from './bylines.service.ts'
import { findByline, listBylinePage, listSigners, type BylineRow } from './bylines.store.ts'

const base = '/api/v1/admin/bylines'
const writers: Access = { anyOf: ['article.write-own', 'byline.manage'] }

export function registerBylineRoutes(instance: FastifyInstance, deps: { db: Db; bylines: BylinesService }): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, bylines } = deps

  app.get(
    base,
    {
      config: { access: writers },
      schema: {
        tags: ['bylines'],
        operationId: 'listBylines',
        summary: 'The signatures',
        querystring: BylineQuery,
        response: { 200: BylinePage },
      },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      const { items, total } = await listBylinePage(db.read, page, request.query.q)
      return pageBody(request, reply, page, { items: await viewAll(items, request.actor), total })
    },
  )

  registerResource(instance, {
    path: base,
    name: 'Byline',
    tag: 'bylines',
    staysInUse: true,
    summaries: {
      create: 'Make a signature',
      read: 'One signature',
      change: 'Change a signature',
      remove: 'Remove a signature that signs nothing',
    },
    access: { read: writers, create: writers, change: writers, remove: { anyOf: ['byline.manage'] } },
    schemas: { draft: BylineBody, changes: BylinePatch, reply: BylineReply },
    find: (id) => findByline(db.read, id),
    service: bylines,
    view: async (row, actor) => (await viewAll([row], actor))[0] ?? {},
  })

  async function viewAll(rows: readonly BylineRow[], actor: Actor) {
    const signers = await listSigners(
      db.read,
      rows.map((row) => row.id),
    )
    const pictures = await listPictures(
      db.read,
      rows.flatMap(({ portraitId }) => portraitId ?? []),
    )
    return rows.map((row) => bylineView({ ...row, signers: signers.get(row.id) ?? [] }, actor, pictures))
  }
}

/** The accounts behind a signature are shown to whoever may change it. */
function bylineView(row: BylineRow & { signers: string[] }, actor: Actor, pictures: ReadonlyMap<string, Picture>) {
  const { id, kind, name, slug, bio, portraitId, fediverse, userId, signers, revision } = row
  return {
    id,
    kind,
    name,
    slug,
    bio,
    portrait: portraitId === null ? null : describePicture(pictures.get(portraitId), ''),
    fediverse,
    ...(mayChange(actor, row) ? { userId, signers } : {}),
    maySign: maySign(actor, row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    revision,
  }
}
