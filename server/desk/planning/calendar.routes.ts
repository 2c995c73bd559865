import type { FastifyInstance } from 'fastify'
import { listPlanned } from '../../articles/index.ts'
import { readOne } from '../../http/form.ts'
import { startOfDay, weeksAround } from '../../time-zone.ts'
import type { DeskContext } from '../desk.context.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { calendarPage, calendarPath, mostOfWeek, span, type PlannedWeek } from './calendar.page.ts'

/** What came out, and what is to come, week by week; what is owed, and who has not been heard for a while. */
export function registerCalendarRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, config } = context

  app.get(calendarPath, { config: forStaff('article.publish-any') }, async (request, reply) => {
    const asked = /^\d{4}-\d\d-\d\d$/.exec(readOne(request.query, 'week'))?.[0]
    const day = asked === undefined ? null : startOfDay(asked, config.timeZone)
    return tools.show(request, reply, await calendarPage(context, request, await readWeeks(day ?? clock.now())))
  })

  /** Each week's first articles, and one more where there are others. */
  async function readWeeks(date: Date): Promise<PlannedWeek[]> {
    const weeks = []
    for (const week of weeksAround(date, config.timeZone, span))
      weeks.push({ ...week, articles: await listPlanned(db.read, week, mostOfWeek + 1) })
    return weeks
  }
}
