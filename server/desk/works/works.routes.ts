import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField, readOne } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import { findWork, workOf, type Work } from '../../works/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { readRevision } from '../revisions.ts'
import { forStaff, readRefusal, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { citeWhereAsked, fillIn } from './work-acts.ts'
import { emptyValues, readDraft, readValues, valuesOf, type WorkValues } from './work-form.ts'
import { listWorksPage, removeWorkPage, workPage } from './works.page.ts'
import { words } from './works.words.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

const base = '/desk/works'

/** The works that articles cite: found, recorded, changed, removed after a question. */
export function registerWorkRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, works } = context
  const writers = { config: forStaff('article.write-own', 'article.write-any') }
  const told = (request: FastifyRequest) => tools.told(request, inLanguage(words.done, request.lang))

  async function open(id: string): Promise<Work> {
    const row = await findWork(db.read, id)
    if (!row) throw new Problem('not_found')
    return workOf(row)
  }

  app.get(base, writers, async (request, reply) =>
    tools.show(request, reply, { ...(await listWorksPage(context, request)), notice: told(request) }),
  )

  app.get(`${base}/new`, writers, async (request, reply) => {
    const [article, typed] = [readOne(request.query, 'article'), readOne(request.query, 'q').slice(0, 200)]
    const isNumber = /\d{9}/.test(typed.replace(/[\s-]/g, ''))
    const values = { ...emptyValues, ...(isNumber ? { isbn: typed.slice(0, 60) } : { title: typed }) }
    const page = await workPage(context, request, { work: null, values, once: tools.once().value, article })
    return tools.show(request, reply, page)
  })

  app.post(base, writers, async (request, reply) => {
    const values = readValues(request)
    if (readField(request, 'act') !== '') return showAgain(request, reply, null, values)
    return tools.act(
      request,
      reply,
      async () => {
        const { id } = await works.create(request.actor, readDraft(request, values))
        return (await citeWhereAsked(context, request, id)) ?? `${base}/${id}?done=created`
      },
      async (refused) => tools.show(request, reply, await formPage(request, null, values, { refused })),
    )
  })

  app.get(`${base}/:id`, writers, async (request: Named, reply) => {
    const work = await open(request.params.id)
    const page = await workPage(context, request, { work, values: valuesOf(work), notice: told(request) })
    return tools.show(request, reply, page)
  })

  app.post(`${base}/:id`, writers, async (request: Named, reply) => {
    const { id } = request.params
    const values = readValues(request)
    if (readField(request, 'act') !== '') return showAgain(request, reply, await open(id), values)
    return tools.act(
      request,
      reply,
      async () => {
        await works.update(request.actor, id, readRevision(request), readDraft(request, values))
        return `${base}/${id}?done=saved`
      },
      async (refused) => tools.show(request, reply, await formPage(request, await open(id), values, { refused })),
    )
  })

  app.get(`${base}/:id/remove`, writers, async (request: Named, reply) =>
    tools.show(request, reply, await removeWorkPage(context, request, await open(request.params.id))),
  )

  app.post(`${base}/:id/remove`, writers, async (request: Named, reply) => {
    const { id } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await works.remove(request.actor, id, readRevision(request))
        return `${base}?done=removed`
      },
      async (refused) => tools.show(request, reply, await removeWorkPage(context, request, await open(id), refused)),
    )
  })

  /** The form as it was sent, with all that was typed. */
  function formPage(
    request: FastifyRequest,
    work: Work | null,
    values: WorkValues,
    more: Pick<Parameters<typeof workPage>[2], 'refused' | 'rows' | 'notice'>,
  ) {
    const [once, article] = [readField(request, 'once'), readField(request, 'article').slice(0, 64)]
    return workPage(context, request, { work, values, once, article, ...more })
  }

  /** What a button does with the form before it is saved: one row more, or what others know of the ISBN. */
  async function showAgain(
    request: FastifyRequest,
    reply: FastifyReply,
    work: Work | null,
    values: WorkValues,
  ): Promise<FastifyReply> {
    if (readField(request, 'act') === 'more')
      return tools.show(request, reply, await formPage(request, work, values, { rows: values.people.length + 1 }))
    try {
      const { filled, source } = await fillIn(context, values, work)
      const notice = words.form.filled[request.lang](source[request.lang])
      return await tools.show(request, reply, await formPage(request, work, filled, { notice }))
    } catch (error) {
      const refused = readRefusal(error, request)
      return tools.show(request, reply, await formPage(request, work, values, { refused }))
    }
  }
}
