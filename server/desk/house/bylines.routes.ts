import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BylineBody, BylinePatch, findByline, listSigners, type BylineDraft } from '../../bylines/index.ts'
import type { BylineKind } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { readFields } from '../forms.ts'
import { readLines, readRevision } from '../revisions.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import {
  bylinePage,
  listBylinesPage,
  removeBylinePage,
  valuesOf,
  type BylineValues,
  type OpenByline,
} from './bylines.page.ts'
import { words } from './bylines.words.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

const base = '/desk/bylines'

/** The public signatures: listed, made, changed, given to people, removed. */
export function registerBylineRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, bylines } = context
  const access = { config: forStaff('byline.manage') }

  async function open(id: string): Promise<OpenByline> {
    const row = await findByline(db.read, id)
    if (!row) throw new Problem('not_found')
    return { ...row, signers: (await listSigners(db.read, [id])).get(id) ?? [] }
  }

  app.get(base, access, async (request, reply) => {
    const notice = tools.told(request, inLanguage(words.done, request.lang))
    return tools.show(request, reply, { ...(await listBylinesPage(context, request)), notice })
  })

  app.get(`${base}/new`, access, async (request, reply) => {
    const values = { kind: 'person', name: '', bio: '', slug: '', userId: '', signers: [] }
    const page = await bylinePage(context, request, { row: null, values, once: tools.once().value })
    return tools.show(request, reply, page)
  })

  app.post(base, access, async (request, reply) => {
    const values = readValues(request)
    return tools.act(
      request,
      reply,
      async () => {
        const draft = draftOf(values)
        assertValid(request, BylineBody, draft)
        await bylines.create(request.actor, draft)
        return `${base}?done=created`
      },
      async (refused) => {
        const once = readField(request, 'once')
        return tools.show(request, reply, await bylinePage(context, request, { row: null, values, once, refused }))
      },
    )
  })

  app.get(`${base}/:id`, access, async (request: Named, reply) => {
    const row = await open(request.params.id)
    const notice = tools.told(request, inLanguage(words.done, request.lang))
    const page = await bylinePage(context, request, { row, values: valuesOf(row), once: '' })
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
        assertValid(request, BylinePatch, changes)
        await bylines.update(request.actor, id, readRevision(request), changes)
        return `${base}/${id}?done=saved`
      },
      async (refused) => {
        const row = await open(id)
        return tools.show(request, reply, await bylinePage(context, request, { row, values, once: '', refused }))
      },
    )
  })

  app.get(`${base}/:id/remove`, access, async (request: Named, reply) =>
    tools.show(request, reply, await removeBylinePage(context, request, await open(request.params.id))),
  )

  app.post(`${base}/:id/remove`, access, async (request: Named, reply) => {
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await bylines.remove(request.actor, id, readRevision(request))
        return `${base}?done=removed`
      },
      async (refused) => tools.show(request, reply, await removeBylinePage(context, request, await open(id), refused)),
    )
  })
}

function readValues(request: FastifyRequest): BylineValues {
  return {
    kind: readField(request, 'kind'),
    name: readField(request, 'name'),
    bio: readLines(request, 'bio'),
    slug: readField(request, 'slug').trim(),
    userId: readField(request, 'userId'),
    signers: readFields(request, 'signers'),
  }
}

/** As the API takes it: its schema says whether it is one. */
function draftOf({ kind, name, bio, slug, userId, signers }: BylineValues): BylineDraft {
  return {
    kind: kind as BylineKind,
    name,
    bio,
    userId: userId === '' ? null : userId,
    signers,
    ...(slug !== '' && { slug }),
  }
}
