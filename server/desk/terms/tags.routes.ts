import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import { findTag, TagBody, TagMerge, TagPatch, type TagRow } from '../../taxonomy/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { assertValid, type DeskTools } from '../tools.ts'
import { registerRecords } from '../records.routes.ts'
import { registerMerging } from './merging.ts'
import { listTagsPage, mergeTagPage, removeTagPage, tagPage, valuesOf, type TagValues } from './tags.page.ts'
import { words } from './tags.words.ts'

const base = '/desk/tags'

/** The tags: listed, made, renamed, merged, removed. */
export function registerTagRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, tags } = context

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

  registerMerging<TagRow>(app, tools, {
    base,
    schema: TagMerge,
    open,
    find: (id) => findTag(db.read, id),
    wanted: words.merge.wanted,
    merge: (actor, id, into) => tags.merge(actor, id, into),
    askPage: (request, row, into) => mergeTagPage(context, request, row, into),
    refusedPage: (request, row, refused) =>
      tagPage(context, request, { row, values: valuesOf(row), once: '', refused }),
  })
}

function readValues(request: FastifyRequest): TagValues {
  return { name: readField(request, 'name'), slug: readField(request, 'slug').trim() }
}

function draftOf({ name, slug }: TagValues) {
  return { name, ...(slug !== '' && { slug }) }
}
