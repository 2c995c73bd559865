import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readField, readOne } from '../../http/form.ts'
import { invalidField, Problem } from '../../problem.ts'
import { findTag, TagBody, TagMerge, TagPatch, type TagRow } from '../../taxonomy/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { assertValid, forStaff, readRefusal, type DeskTools } from '../tools.ts'
import { registerRecords, type Named } from './records.routes.ts'
import { listTagsPage, mergeTagPage, removeTagPage, tagPage, valuesOf, type TagValues } from './tags.page.ts'
import { words } from './tags.words.ts'

const base = '/desk/tags'

/** The tags: listed, made, renamed, merged, removed. */
export function registerTagRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, tags } = context
  const access = { config: forStaff('taxonomy.manage') }

  async function open(id: string): Promise<TagRow> {
    const row = await findTag(db.read, id)
    if (!row) throw new Problem('not_found')
    return row
  }

  registerRecords<TagRow, TagValues>(app, tools, {
    base,
    right: 'taxonomy.manage',
    done: words.done,
    empty: { name: '', slug: '' },
    open,
    valuesOf,
    readValues,
    listPage: (request) => listTagsPage(context, request),
    formPage: (request, shown) => tagPage(context, request, shown),
    removePage: (request, row, refused) => removeTagPage(context, request, row, refused),
    async create(request, values) {
      const draft = draftOf(values)
      assertValid(request, TagBody, draft)
      await tags.create(request.actor, draft)
    },
    async update(request, id, revision, values) {
      const changes = draftOf(values)
      assertValid(request, TagPatch, changes)
      await tags.update(request.actor, id, revision, changes)
    },
    remove: (actor, id, revision) => tags.remove(actor, id, revision),
  })

  app.get(`${base}/:id/merge`, access, async (request: Named, reply) => {
    const row = await open(request.params.id)
    const into = await findTag(db.read, readOne(request.query, 'into'))
    if (into && into.id !== row.id) return tools.show(request, reply, await mergeTagPage(context, request, row, into))
    const refused = readRefusal(invalidField('/into', words.merge.wanted), request)
    const page = await tagPage(context, request, { row, values: valuesOf(row), once: '', refused })
    return tools.show(request, reply, page)
  })

  app.post(`${base}/:id/merge`, access, async (request: Named, reply) => {
    const { id } = request.params
    const draft = { into: readField(request, 'into') }
    return tools.act(
      request,
      reply,
      async () => {
        assertValid(request, TagMerge, draft)
        const { id: kept } = await tags.merge(request.actor, id, draft.into)
        return `${base}/${kept}?done=merged`
      },
      async (refused) => {
        const row = await open(id)
        const page = await tagPage(context, request, { row, values: valuesOf(row), once: '', refused })
        return tools.show(request, reply, page)
      },
    )
  })
}

function readValues(request: FastifyRequest): TagValues {
  return { name: readField(request, 'name'), slug: readField(request, 'slug').trim() }
}

function draftOf({ name, slug }: TagValues) {
  return { name, ...(slug !== '' && { slug }) }
}
