import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import { CategoryBody, CategoryPatch, findCategory, type CategoryRow } from '../../taxonomy/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { readLines } from '../revisions.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import {
  categoryPage,
  listCategoriesPage,
  removeCategoryPage,
  valuesOf,
  type CategoryValues,
} from './categories.page.ts'
import { words } from './categories.words.ts'
import { registerCategoryModeRoutes } from './category-mode.ts'
import { registerRecords, type Named } from '../records.routes.ts'

const base = '/desk/categories'

/** The tree of categories: listed, made, changed, put in order, removed. */
export function registerCategoryRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, categories } = context
  registerCategoryModeRoutes(app, context, tools)
  registerRecords<CategoryRow, CategoryValues>(app, tools, {
    base,
    right: 'taxonomy.manage',
    done: words.done,
    empty: { name: '', slug: '', description: '', parentId: '' },
    async open(id) {
      const row = await findCategory(db.read, id)
      if (!row) throw new Problem('not_found')
      return row
    },
    valuesOf,
    readValues,
    listPage: (request) => listCategoriesPage(context, request),
    formPage: (request, shown) => categoryPage(context, request, shown),
    removePage: (request, row, refused) => removeCategoryPage(context, request, row, refused),
    async create(request, values) {
      const draft = draftOf(values)
      assertValid(request, CategoryBody, draft)
      await categories.create(request.actor, draft)
    },
    async update(request, id, revision, values) {
      const changes = draftOf(values)
      assertValid(request, CategoryPatch, changes)
      await categories.update(request.actor, id, revision, changes)
    },
    remove: (actor, id, revision) => categories.remove(actor, id, revision),
  })

  app.post(`${base}/:id/shift`, { config: forStaff('taxonomy.manage') }, async (request: Named, reply) => {
    const way = readField(request, 'way') === 'up' ? 'up' : 'down'
    await categories.shift(request.actor, request.params.id, way)
    return tools.go(reply, `${base}?done=shifted`)
  })
}

function readValues(request: FastifyRequest): CategoryValues {
  return {
    name: readField(request, 'name'),
    slug: readField(request, 'slug').trim(),
    description: readLines(request, 'description'),
    parentId: readField(request, 'parentId'),
  }
}

function draftOf({ name, slug, description, parentId }: CategoryValues) {
  return { name, description, parentId: parentId === '' ? null : parentId, ...(slug !== '' && { slug }) }
}
