import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Access } from '../http/access.ts'
import { jsonPage, movedTo, type PageCache } from '../http/page-cache.ts'
import { registerResource } from '../http/resource.ts'
import { closedObject, slugParams, problemReply } from '../http/schemas.ts'
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

  app.get(
    base,
    {
      config: { access: readers },
      schema: {
        tags,
        operationId: 'listCategories',
        summary: 'All categories, by position then name',
        response: { 200: CategoryList },
      },
    },
    async () => {
      const rows = await listCategoryRows(db.read)
      const counts = await countAmong(rows)
      return { data: rows.map((row) => categoryView(row, counts)) }
    },
  )

  registerResource(instance, {
    path: base,
    name: 'Category',
    tag: 'categories',
    staysInUse: true,
    summaries: {
      create: 'Make a category',
      read: 'One category',
      change: 'Rename, describe, move or reorder a category',
      remove: 'Remove a category; its children go to its parent',
    },
    access: { read: readers, create: managers, change: managers, remove: managers },
    schemas: { draft: CategoryBody, changes: CategoryPatch, reply: CategoryReply },
    find: (id) => findCategory(db.read, id),
    service: categories,
    view: async (row) => categoryView(row, await countAmong(await listCategoryRows(db.read))),
  })
}

function registerPublicRoutes(instance: FastifyInstance, { db, clock, cache }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    publicBase,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags,
        operationId: 'readPublicCategoryTree',
        summary: 'The tree of categories',
        querystring: closedObject({}),
        response: { 200: PublicCategoryTree, 404: problemReply },
      },
    },
    (request, reply) =>
      cache.send(request, reply, publicBase, async () => {
        await assertEnabled(db)
        return jsonPage({ data: await publicTree(db, clock.now(), null) }, [])
      }),
  )

  app.get(
    `${publicBase}/:slug`,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags,
        operationId: 'readPublicCategory',
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
        return jsonPage({ data: siblings.find((category) => category.id === found.category.id) }, [])
      }),
  )
}

/** A site without categories has none to show. */
async function assertEnabled(db: Db): Promise<void> {
  if (!(await readSettings(db.read)).categoriesEnabled) throw new Problem('not_found')
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
