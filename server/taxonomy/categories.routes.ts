import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Access } from '../http/access.ts'
import { readIfMatch, revisionTag } from '../http/etag.ts'
import { movedTo, type PageCache } from '../http/page-cache.ts'
import { closedObject, idParams, slugParams } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { readSettings } from '../settings/index.ts'
import type { CategoriesService } from './categories.service.ts'
import { findCategory, findCategoryBySlug, listCategoryRows, type CategoryRow } from './categories.store.ts'
import { countVisibleByCategory } from './counts.store.ts'
import {
  CategoryBody,
  CategoryList,
  CategoryPatch,
  CategoryReply,
  MovedReply,
  PublicCategoryReply,
  PublicCategoryTree,
} from './taxonomy.schema.ts'
import { groupByParent } from './tree.ts'

const base = '/api/v1/admin/categories'
const publicBase = '/api/v1/public/categories'
const tags = ['categories']
const readers: Access = { anyOf: ['article.write-own', 'taxonomy.manage'] }
const managers: Access = { anyOf: ['taxonomy.manage'] }

interface Deps {
  db: Db
  clock: Clock
  categories: CategoriesService
  cache: PageCache
}

export function registerCategoryRoutes(instance: FastifyInstance, deps: Deps): void {
  registerAdminRoutes(instance, deps)
  registerPublicRoutes(instance, deps)
}

function registerAdminRoutes(instance: FastifyInstance, { db, clock, categories }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const countAmong = (rows: readonly CategoryRow[]) => countVisibleByCategory(db.read, clock.now(), rows)
  const countAll = async () => countAmong(await listCategoryRows(db.read))

  app.get(
    base,
    {
      config: { access: readers },
      schema: { tags, summary: 'All categories, by position then name', response: { 200: CategoryList } },
    },
    async () => {
      const rows = await listCategoryRows(db.read)
      const counts = await countAmong(rows)
      return { data: rows.map((row) => categoryView(row, counts)) }
    },
  )

  app.post(
    base,
    {
      config: { access: managers },
      schema: { tags, summary: 'Make a category', body: CategoryBody, response: { 201: CategoryReply } },
    },
    async (request, reply) => {
      const row = await categories.create(request.actor, request.body)
      reply.code(201).header('location', `${base}/${row.id}`).header('etag', revisionTag(row.revision))
      return { data: categoryView(row, await countAll()) }
    },
  )

  app.get(
    `${base}/:id`,
    {
      config: { access: readers },
      schema: { tags, summary: 'One category', params: idParams, response: { 200: CategoryReply } },
    },
    async (request, reply) => {
      const row = await findCategory(db.read, request.params.id)
      if (!row) throw new Problem('not_found')
      reply.header('etag', revisionTag(row.revision))
      return { data: categoryView(row, await countAll()) }
    },
  )

  app.patch(
    `${base}/:id`,
    {
      config: { access: managers },
      schema: {
        tags,
        summary: 'Rename, describe, move or reorder a category (If-Match)',
        params: idParams,
        body: CategoryPatch,
        response: { 200: CategoryReply },
      },
    },
    async (request, reply) => {
      const row = await categories.update(request.actor, request.params.id, readIfMatch(request), request.body)
      reply.header('etag', revisionTag(row.revision))
      return { data: categoryView(row, await countAll()) }
    },
  )

  app.delete(
    `${base}/:id`,
    {
      config: { access: managers },
      schema: {
        tags,
        summary: 'Remove a category; its children go to its parent (If-Match)',
        params: idParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await categories.remove(request.actor, request.params.id, readIfMatch(request))
      return reply.code(204).send(null)
    },
  )
}

function registerPublicRoutes(instance: FastifyInstance, { db, clock, cache }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    publicBase,
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'The tree of categories',
        querystring: closedObject({}),
        response: { 200: PublicCategoryTree },
      },
    },
    (request, reply) =>
      cache.send(request, reply, publicBase, async () => {
        await assertEnabled(db)
        return json({ data: await publicTree(db, clock.now(), null) })
      }),
  )

  app.get(
    `${publicBase}/:slug`,
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'One category and those under it',
        params: slugParams,
        querystring: closedObject({}),
        response: { 200: PublicCategoryReply, 301: MovedReply },
      },
    },
    (request, reply) =>
      cache.send(request, reply, `${publicBase}/${request.params.slug}`, async () => {
        await assertEnabled(db)
        const found = await findCategoryBySlug(db.read, request.params.slug)
        if (!found) throw new Problem('not_found')
        if ('redirectTo' in found) return movedTo(`${publicBase}/${found.redirectTo}`)
        const siblings = await publicTree(db, clock.now(), found.category.parentId)
        return json({ data: siblings.find((category) => category.id === found.category.id) })
      }),
  )
}

/** A site without categories has none to show. */
async function assertEnabled(db: Db): Promise<void> {
  if (!(await readSettings(db.read)).categoriesEnabled) throw new Problem('not_found')
}

function json(body: unknown) {
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) }
}

interface PublicCategory {
  id: string
  name: string
  slug: string
  description: string
  count: number
  children: PublicCategory[]
}

/** The categories under a parent (null: the top ones), each with its own. */
async function publicTree(db: Db, now: Date, parentId: string | null): Promise<PublicCategory[]> {
  const rows = await listCategoryRows(db.read)
  const groups = groupByParent(rows)
  const counts = await countVisibleByCategory(db.read, now, rows)
  const viewsUnder = (id: string | null): PublicCategory[] =>
    (groups.get(id) ?? []).map((row) => ({
      id: row.id,
      name: row.name,
      slug: row.slug,
      description: row.description,
      count: counts.get(row.id) ?? 0,
      children: viewsUnder(row.id),
    }))
  return viewsUnder(parentId)
}

function categoryView(row: CategoryRow, counts: ReadonlyMap<string, number>) {
  const { id, parentId, name, slug, description, position, revision } = row
  return {
    id,
    parentId,
    name,
    slug,
    description,
    position,
    count: counts.get(id) ?? 0,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    revision,
  }
}
