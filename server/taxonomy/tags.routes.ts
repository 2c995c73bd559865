import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Access } from '../http/access.ts'
import { revisionTag } from '../http/etag.ts'
import { jsonPage, movedTo, type PageCache } from '../http/page-cache.ts'
import { pageBody, readPage } from '../http/paging.ts'
import { registerResource } from '../http/resource.ts'
import { closedObject, idParams, pageQuery, slugParams, problemReply } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { readSettings } from '../settings/index.ts'
import { countVisibleByTag } from './counts.store.ts'
import type { TagsService } from './tags.service.ts'
import { findTag, findTagBySlug, listTagPage, listTags, type Tag, type TagRow } from './tags.store.ts'
import {
  MovedReply,
  PublicTagList,
  PublicTagReply,
  TagBody,
  TagMerge,
  TagPage,
  TagPatch,
  TagReply,
} from './taxonomy.schema.ts'

const base = '/api/v1/admin/tags'
const publicBase = '/api/v1/public/tags'
const tags = ['tags']
const readers: Access = { anyOf: ['article.write-own', 'taxonomy.manage'] }
const managers: Access = { anyOf: ['taxonomy.manage'] }

interface Deps {
  db: Db
  clock: Clock
  tags: TagsService
  cache: PageCache
}

export function registerTagRoutes(instance: FastifyInstance, deps: Deps): void {
  registerAdminRoutes(instance, deps)
  registerPublicRoutes(instance, deps)
}

function registerAdminRoutes(instance: FastifyInstance, { db, clock, tags: service }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const countNow = () => countVisibleByTag(db.read, clock.now())

  app.get(
    base,
    {
      config: { access: readers },
      schema: {
        tags,
        operationId: 'listTags',
        summary: 'The tags, by name',
        querystring: closedObject(pageQuery),
        response: { 200: TagPage },
      },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      const { items, total } = await listTagPage(db.read, page)
      const counts = await countNow()
      return pageBody(request, reply, page, { items: items.map((row) => tagView(row, counts)), total })
    },
  )

  registerResource(instance, {
    path: base,
    name: 'Tag',
    tag: 'tags',
    summaries: {
      create: 'Make a tag',
      read: 'One tag',
      change: 'Rename a tag',
      remove: 'Remove a tag',
    },
    access: { read: readers, create: managers, change: managers, remove: managers },
    schemas: { draft: TagBody, changes: TagPatch, reply: TagReply },
    find: (id) => findTag(db.read, id),
    service,
    view: async (row) => tagView(row, await countNow()),
  })

  app.post(
    `${base}/:id/merge`,
    {
      config: { access: managers, etag: 'sent' },
      schema: {
        tags,
        operationId: 'mergeTag',
        summary: 'Merge a tag into another, which is given back',
        params: idParams,
        body: TagMerge,
        response: { 200: TagReply, 409: problemReply },
      },
    },
    async (request, reply) => {
      const row = await service.merge(request.actor, request.params.id, request.body.into)
      reply.header('etag', revisionTag(row.revision))
      return { data: tagView(row, await countNow()) }
    },
  )
}

function registerPublicRoutes(instance: FastifyInstance, { db, clock, cache }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    publicBase,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags,
        operationId: 'listPublicTags',
        summary: 'The tags of visible articles',
        querystring: closedObject({}),
        response: { 200: PublicTagList, 404: problemReply },
      },
    },
    (request, reply) =>
      cache.send(request, reply, publicBase, async () => {
        await assertEnabled(db)
        const counts = await countVisibleByTag(db.read, clock.now())
        const all = await listTags(db.read)
        const used = all.filter((tag) => counts.has(tag.id))
        return jsonPage({ data: used.map((tag) => publicTagView(tag, counts)) }, [])
      }),
  )

  app.get(
    `${publicBase}/:slug`,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags,
        operationId: 'readPublicTag',
        summary: 'One tag',
        params: slugParams,
        querystring: closedObject({}),
        response: { 200: PublicTagReply, 301: MovedReply },
      },
    },
    (request, reply) =>
      cache.send(request, reply, `${publicBase}/${request.params.slug}`, async () => {
        await assertEnabled(db)
        const found = await findTagBySlug(db.read, request.params.slug)
        if (!found) throw new Problem('not_found')
        if ('redirectTo' in found) return movedTo(`${publicBase}/${found.redirectTo}`)
        const counts = await countVisibleByTag(db.read, clock.now())
        return jsonPage({ data: publicTagView(found.tag, counts) }, [])
      }),
  )
}

/** A site without tags has none to show. */
async function assertEnabled(db: Db): Promise<void> {
  if (!(await readSettings(db.read)).tagsEnabled) throw new Problem('not_found')
}

function publicTagView({ id, name, slug }: Tag, counts: ReadonlyMap<string, number>) {
  return { id, name, slug, count: counts.get(id) ?? 0 }
}

function tagView(row: TagRow, counts: ReadonlyMap<string, number>) {
  const { id, name, slug, revision } = row
  return {
    id,
    name,
    slug,
    count: counts.get(id) ?? 0,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    revision,
  }
}
