import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import { CategoryBody, CategoryPatch, findCategory, type CategoryRow } from '../../taxonomy/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { readLines, readRevision } from '../revisions.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import {
  categoryPage,
  listCategoriesPage,
  removeCategoryPage,
  valuesOf,
  type CategoryValues,
} from './categories.page.ts'
import { words } from './categories.words.ts'
import { registerCategoryModeRoutes } from './category-mode.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

const base = '/desk/categories'

/** The tree of categories: listed, made, changed, put in order, removed. */
export function registerCategoryRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, categories } = context
  const access = { config: forStaff('taxonomy.manage') }
  registerCategoryModeRoutes(app, context, tools)

  async function open(id: string): Promise<CategoryRow> {
    const row = await findCategory(db.read, id)
    if (!row) throw new Problem('not_found')
    return row
  }

  app.get(base, access, async (request, reply) => {
    const notice = tools.told(request, inLanguage(words.done, request.lang))
    return tools.show(request, reply, { ...(await listCategoriesPage(context, request)), notice })
  })

  app.get(`${base}/new`, access, async (request, reply) => {
    const values = { name: '', slug: '', description: '', parentId: '' }
    return tools.show(
      request,
      reply,
      await categoryPage(context, request, { row: null, values, once: tools.once().value }),
    )
  })

  app.post(base, access, async (request, reply) => {
    const values = readValues(request)
    return tools.act(
      request,
      reply,
      async () => {
        const draft = draftOf(values)
        assertValid(request, CategoryBody, draft)
        await categories.create(request.actor, draft)
        return `${base}?done=created`
      },
      async (refused) => {
        const once = readField(request, 'once')
        return tools.show(request, reply, await categoryPage(context, request, { row: null, values, once, refused }))
      },
    )
  })

  app.get(`${base}/:id`, access, async (request: Named, reply) => {
    const row = await open(request.params.id)
    const notice = tools.told(request, inLanguage(words.done, request.lang))
    const page = await categoryPage(context, request, { row, values: valuesOf(row), once: '' })
    return tools.show(request, reply, { ...page, notice })
  })

  app.post(`${base}/:id`, access, async (request: Named, reply) => {
    const { id } = request.params
    const values = readValues(request)
    return tools.act(
      request,
      reply,
      async () => {
        const changes = draftOf(values)
        assertValid(request, CategoryPatch, changes)
        await categories.update(request.actor, id, readRevision(request), changes)
        return `${base}/${id}?done=saved`
      },
      async (refused) => {
        const row = await open(id)
        return tools.show(request, reply, await categoryPage(context, request, { row, values, once: '', refused }))
      },
    )
  })

  app.post(`${base}/:id/shift`, access, async (request: Named, reply) => {
    const way = readField(request, 'way') === 'up' ? 'up' : 'down'
    await categories.shift(request.actor, request.params.id, way)
    return tools.go(reply, `${base}?done=shifted`)
  })

  app.get(`${base}/:id/remove`, access, async (request: Named, reply) =>
    tools.show(request, reply, await removeCategoryPage(context, request, await open(request.params.id))),
  )

  app.post(`${base}/:id/remove`, access, async (request: Named, reply) => {
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await categories.remove(request.actor, id, readRevision(request))
        return `${base}?done=removed`
      },
      async (refused) =>
        tools.show(request, reply, await removeCategoryPage(context, request, await open(id), refused)),
    )
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
