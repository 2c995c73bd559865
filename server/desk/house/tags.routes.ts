import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readField, readOne } from '../../http/form.ts'
import { invalidField, Problem } from '../../problem.ts'
import { findTag, TagBody, TagMerge, TagPatch, type TagRow } from '../../taxonomy/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { readRevision } from '../revisions.ts'
import { assertValid, forStaff, readRefusal, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { listTagsPage, mergeTagPage, removeTagPage, tagPage, valuesOf, type TagValues } from './tags.page.ts'
import { words } from './tags.words.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

const base = '/desk/tags'

/** The tags: listed, made, renamed, merged, removed. */
export function registerTagRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, tags } = context
  const access = { config: forStaff('taxonomy.manage') }
  registerRemovalRoutes(app, context, tools)

  async function open(id: string): Promise<TagRow> {
    const row = await findTag(db.read, id)
    if (!row) throw new Problem('not_found')
    return row
  }

  app.get(base, access, async (request, reply) => {
    const notice = tools.told(request, inLanguage(words.done, request.lang))
    return tools.show(request, reply, { ...(await listTagsPage(context, request)), notice })
  })

  app.get(`${base}/new`, access, async (request, reply) => {
    const page = await tagPage(context, request, {
      row: null,
      values: { name: '', slug: '' },
      once: tools.once().value,
    })
    return tools.show(request, reply, page)
  })

  app.post(base, access, async (request, reply) => {
    const values = readValues(request)
    return tools.act(
      request,
      reply,
      async () => {
        const draft = draftOf(values)
        assertValid(request, TagBody, draft)
        await tags.create(request.actor, draft)
        return `${base}?done=created`
      },
      async (refused) => {
        const once = readField(request, 'once')
        return tools.show(request, reply, await tagPage(context, request, { row: null, values, once, refused }))
      },
    )
  })

  app.get(`${base}/:id`, access, async (request: Named, reply) => {
    const row = await open(request.params.id)
    const notice = tools.told(request, inLanguage(words.done, request.lang))
    const page = await tagPage(context, request, { row, values: valuesOf(row), once: '' })
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
        assertValid(request, TagPatch, changes)
        await tags.update(request.actor, id, readRevision(request), changes)
        return `${base}/${id}?done=saved`
      },
      async (refused) => {
        const row = await open(id)
        return tools.show(request, reply, await tagPage(context, request, { row, values, once: '', refused }))
      },
    )
  })
}

/** What ends a tag: another that takes its articles, or nothing. Each is asked for twice. */
function registerRemovalRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, tags } = context
  const access = { config: forStaff('taxonomy.manage') }

  async function open(id: string): Promise<TagRow> {
    const row = await findTag(db.read, id)
    if (!row) throw new Problem('not_found')
    return row
  }

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

  app.get(`${base}/:id/remove`, access, async (request: Named, reply) =>
    tools.show(request, reply, await removeTagPage(context, request, await open(request.params.id))),
  )

  app.post(`${base}/:id/remove`, access, async (request: Named, reply) => {
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await tags.remove(request.actor, id, readRevision(request))
        return `${base}?done=removed`
      },
      async (refused) => tools.show(request, reply, await removeTagPage(context, request, await open(id), refused)),
    )
  })
}

function readValues(request: FastifyRequest): TagValues {
  return { name: readField(request, 'name'), slug: readField(request, 'slug').trim() }
}

function draftOf({ name, slug }: TagValues) {
  return { name, ...(slug !== '' && { slug }) }
}
