import type { FastifyInstance } from 'fastify'
import { create as contentDisposition } from 'content-disposition'
import { calendarType, listOccasions, listOccasionsOf, writeCalendar, type Occasion } from '../../agenda/index.ts'
import { findVisibleArticle } from '../../articles/index.ts'
import { addMonths, dayOf } from '../../days.ts'
import { movedTo, type Rendered } from '../../http/page-cache.ts'
import { Problem } from '../../problem.ts'
import { readSettings } from '../../settings/index.ts'
import { boundsOfMonth, monthOf, startOfDay } from '../../time-zone.ts'
import { pause } from '../../turns.ts'
import { articleHref } from '../card.views.ts'
import { orMissing } from '../errors.ts'
import { createPageSender, readPageNumber } from '../send-page.ts'
import type { SiteContext } from '../site.context.ts'
import { findAgendaMonthPage, findAgendaPage } from './agenda.page.ts'
import { agendaFile, agendaPath, agendaWords } from './agenda.words.ts'

const page = { config: { access: 'page' as const } }

/** What takes place, as pages and as calendars. */
export function registerAgendaPages(app: FastifyInstance, context: SiteContext): void {
  const { cache } = context
  const sendPage = createPageSender(context)

  app.get(agendaPath, page, (request, reply) => {
    const number = readPageNumber(request)
    return sendPage(request, reply, 'agenda', `${agendaPath}?page=${number}`, () => findAgendaPage(context, number))
  })

  app.get<{ Params: { year: string; month: string } }>(`${agendaPath}/:year/:month`, page, (request, reply) => {
    const { year, month } = request.params
    if (!/^(19|2\d)\d{2}$/.test(year) || !/^(0[1-9]|1[0-2])$/.test(month)) throw new Problem('not_found')
    const number = readPageNumber(request)
    const which = { year: Number(year), month: Number(month) }
    return sendPage(request, reply, 'agenda', `${agendaPath}/${year}/${month}?page=${number}`, () =>
      findAgendaMonthPage(context, which, number),
    )
  })

  app.get(agendaFile, page, (request, reply) => cache.send(request, reply, agendaFile, () => renderAll(context)))

  app.get<{ Params: { slug: string } }>('/articles/:slug/event.ics', page, (request, reply) => {
    const { slug } = request.params
    const key = `${articleHref(slug)}/event.ics`
    return cache.send(request, reply, key, () => orMissing(context, () => renderArticle(context, slug)))
  })
}

/** A calendar of ten years would be megabytes, read anew each hour by whoever follows it, and written in one turn. */
const mostInCalendar = 2_000
const monthsBefore = 3
const inOneTurn = 250

/** What is to come, and the months just before this one. */
async function renderAll(context: SiteContext): Promise<Rendered> {
  const { db, clock, config } = context
  const now = clock.now()
  const { timeZone } = config
  const { before: validUntil } = boundsOfMonth(monthOf(now, timeZone), timeZone)
  const first = `${addMonths(dayOf(now, timeZone), -monthsBefore).slice(0, 7)}-01`
  const from = startOfDay(first, timeZone)!
  const occasions: Occasion[] = []
  for (let number = 1; occasions.length < mostInCalendar; number++) {
    const found = await listOccasions(db.read, { now, from }, { page: number, limit: inOneTurn })
    occasions.push(...found)
    if (found.length < inOneTurn) break
    await pause()
  }
  const { title } = await readSettings(db.read)
  const name = `${agendaWords.heading[config.lang]} – ${title}`
  return { ...calendarOf(occasions, name, context), validUntil }
}

/** The dates of one article. @throws Problem 404 where it announces none. */
async function renderArticle(context: SiteContext, slug: string): Promise<Rendered> {
  const { db, clock } = context
  const found = await findVisibleArticle(db.read, slug, clock.now())
  if (!found) throw new Problem('not_found')
  if ('redirectTo' in found) return movedTo(`${articleHref(found.redirectTo)}/event.ics`)
  const { article } = found
  const rows = await listOccasionsOf(db.read, article.id)
  if (rows.length === 0) throw new Problem('not_found')
  const occasions = rows.map((row) => ({ ...row, article }))
  return {
    ...calendarOf(occasions, article.title, context),
    headers: { 'content-disposition': contentDisposition(`${slug}.ics`) },
  }
}

function calendarOf(occasions: readonly Occasion[], name: string, { config }: SiteContext): Rendered {
  return { contentType: calendarType, body: writeCalendar(occasions, { name, ...config }), commentsOf: [] }
}
