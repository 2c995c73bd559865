import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor, Right } from '../http/actor.ts'
import { readField } from '../http/form.ts'
import type { Localised } from '../i18n.ts'
import { readRevision } from './revisions.ts'
import { forStaff, type DeskPage, type DeskTools, type Refused } from './tools.ts'
import { inLanguage } from './words.ts'

export type Named = FastifyRequest<{ Params: { id: string } }>

/** The form of one of them: of a new one without `row`, which `once` makes once. */
export interface Shown<Row, Values> {
  row: Row | null
  values: Values
  once: string
  refused?: Refused
}

/** What the library keeps of one kind, and how. */
export interface Records<Row, Values> {
  base: string
  right: Right
  /** Said of what was done: `created`, `saved`, `removed`, and what a kind has of its own. */
  done: Readonly<Record<string, Localised>>
  /** What the form of a new one holds. */
  empty: Values
  /** @throws Problem 404 where there is none. */
  open: (id: string) => Promise<Row>
  valuesOf: (row: Row) => Values
  readValues: (request: FastifyRequest) => Values
  listPage: (request: FastifyRequest) => Promise<DeskPage>
  formPage: (request: FastifyRequest, shown: Shown<Row, Values>) => Promise<DeskPage>
  removePage: (request: FastifyRequest, row: Row, refused?: Refused) => Promise<DeskPage>
  create: (request: FastifyRequest, values: Values) => Promise<unknown>
  update: (request: FastifyRequest, id: string, revision: number, values: Values) => Promise<unknown>
  remove: (actor: Actor, id: string, revision: number) => Promise<unknown>
}

/** The pages of such a kind: listed, made, changed, removed after a question. */
export function registerRecords<Row, Values>(
  app: FastifyInstance,
  tools: DeskTools,
  records: Records<Row, Values>,
): void {
  const { base, right, done, open, valuesOf } = records
  const access = { config: forStaff(right) }
  const told = (request: FastifyRequest) => tools.told(request, inLanguage(done, request.lang))

  app.get(base, access, async (request, reply) =>
    tools.show(request, reply, { ...(await records.listPage(request)), notice: told(request) }),
  )

  app.get(`${base}/new`, access, async (request, reply) => {
    const shown = { row: null, values: records.empty, once: tools.once().value }
    return tools.show(request, reply, await records.formPage(request, shown))
  })

  app.post(base, access, async (request, reply) => {
    const values = records.readValues(request)
    return tools.act(
      request,
      reply,
      async () => {
        await records.create(request, values)
        return `${base}?done=created`
      },
      async (refused) => {
        const shown = { row: null, values, once: readField(request, 'once'), refused }
        return tools.show(request, reply, await records.formPage(request, shown))
      },
    )
  })

  app.get(`${base}/:id`, access, async (request: Named, reply) => {
    const row = await open(request.params.id)
    const page = await records.formPage(request, { row, values: valuesOf(row), once: '' })
    return tools.show(request, reply, { ...page, notice: told(request) })
  })

  app.post(`${base}/:id`, access, async (request: Named, reply) => {
    const { id } = request.params
    const values = records.readValues(request)
    return tools.act(
      request,
      reply,
      async () => {
        await records.update(request, id, readRevision(request), values)
        return `${base}/${id}?done=saved`
      },
      async (refused) => {
        const shown = { row: await open(id), values, once: '', refused }
        return tools.show(request, reply, await records.formPage(request, shown))
      },
    )
  })

  app.get(`${base}/:id/remove`, access, async (request: Named, reply) =>
    tools.show(request, reply, await records.removePage(request, await open(request.params.id))),
  )

  app.post(`${base}/:id/remove`, access, async (request: Named, reply) => {
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await records.remove(request.actor, id, readRevision(request))
        return `${base}?done=removed`
      },
      async (refused) => tools.show(request, reply, await records.removePage(request, await open(id), refused)),
    )
  })
}
