import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AgendaBody, AgendaPatch, findOccasion, type OccasionRow } from '../../agenda/index.ts'
import { readForDesk } from '../../articles/index.ts'
import { readField } from '../../http/form.ts'
import { Problem } from '../../problem.ts'
import type { DeskContext } from '../desk.context.ts'
import { readRevision } from '../revisions.ts'
import { assertValid, forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { agendaPage, agendaPath } from './agenda.page.ts'
import { draftOf, readValues } from './date-form.ts'
import { datePage, datesPage, datesPath, mayChange, removeDatePage, type Opened } from './dates.page.ts'
import { words } from './dates.words.ts'

type Named = FastifyRequest<{ Params: { id: string } }>
type OfDate = FastifyRequest<{ Params: { id: string; date: string } }>

const base = datesPath(':id')

/** The dates that an article announces: added, one or each week, changed, cancelled, removed. */
export function registerAgendaRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, agenda } = context
  const writers = { config: forStaff('article.write-own', 'article.write-any') }
  const told = (request: FastifyRequest) => tools.told(request, inLanguage(words.done, request.lang))

  /** @throws Problem 404 for what this person may not know of, and for a page, which announces nothing. */
  async function open({ actor, params }: Named): Promise<Opened> {
    const opened = await readForDesk(db.read, actor, params.id, clock.now())
    if (opened.article.kind !== 'article') throw new Problem('not_found')
    return opened
  }

  /** @throws as `open`, and Problem 403 for who may read it alone. */
  async function openDate(request: OfDate): Promise<OccasionRow> {
    const opened = await open(request)
    const row = await findOccasion(db.read, request.params.date)
    if (!row || row.articleId !== opened.article.id) throw new Problem('not_found')
    if (!mayChange(opened)) throw new Problem('forbidden')
    return row
  }

  app.get(agendaPath, writers, async (request, reply) => tools.show(request, reply, await agendaPage(context, request)))

  app.get(base, writers, async (request: Named, reply) => {
    const page = await datesPage(context, request, await open(request), { once: tools.once().value })
    return tools.show(request, reply, { ...page, notice: told(request) })
  })

  app.post(base, writers, async (request: Named, reply) => {
    const values = readValues(request)
    const path = datesPath(request.params.id)
    return tools.act(
      request,
      reply,
      async () => {
        const { article } = await open(request)
        const draft = { article: article.id, ...draftOf(values) }
        assertValid(request, AgendaBody, draft)
        if (values.until === '') await agenda.create(request.actor, draft)
        else await agenda.createWeekly(request.actor, draft, values.until)
        return `${path}?done=${values.until === '' ? 'added' : 'several'}`
      },
      async (refused) => {
        const again = { values, once: readField(request, 'once'), refused }
        return tools.show(request, reply, await datesPage(context, request, await open(request), again))
      },
    )
  })

  app.get(`${base}/:date`, writers, async (request: OfDate, reply) =>
    tools.show(request, reply, datePage(context, request, await openDate(request), {})),
  )

  app.post(`${base}/:date`, writers, async (request: OfDate, reply) => {
    const values = readValues(request)
    const { id, date } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await openDate(request)
        const changes = draftOf(values)
        assertValid(request, AgendaPatch, changes)
        await agenda.update(request.actor, date, readRevision(request), changes)
        return `${datesPath(id)}?done=saved`
      },
      async (refused) =>
        tools.show(request, reply, datePage(context, request, await openDate(request), { values, refused })),
    )
  })

  app.get(`${base}/:date/remove`, writers, async (request: OfDate, reply) =>
    tools.show(request, reply, removeDatePage(context, request, await openDate(request))),
  )

  app.post(`${base}/:date/remove`, writers, async (request: OfDate, reply) => {
    const { id, date } = request.params
    return tools.act(
      request,
      reply,
      async () => {
        await openDate(request)
        await agenda.remove(request.actor, date, readRevision(request))
        return `${datesPath(id)}?done=removed`
      },
      async (refused) => tools.show(request, reply, removeDatePage(context, request, await openDate(request), refused)),
    )
  })
}
