import type { FastifyInstance } from 'fastify'
import { listLastSigned, listPlanned } from '../../articles/index.ts'
import { listBylines } from '../../bylines/index.ts'
import { formatDate, weeksAround } from '../../time-zone.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { tableView } from '../pages.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { viewsOf } from '../writing/views.ts'
import { words as writing } from '../writing/writing.words.ts'
import { words } from './planning.words.ts'

const span = { before: 3, after: 8 }

/** What came out, and what is to come, week by week; and who has not been heard for a while. */
export function registerCalendarRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, config } = context

  app.get('/desk/articles/planning', { config: forStaff('article.publish-any') }, async (request, reply) => {
    const { lang } = request
    const w = inLanguage(words, lang).calendar
    const list = inLanguage(writing, lang)
    const now = clock.now()
    const { timeZone } = config
    const weeks = weeksAround(now, timeZone, span)
    const planned = await listPlanned(db.read, weeks[0]?.from ?? now, weeks.at(-1)?.to ?? now)
    const last = await listLastSigned(db.read, now)
    const names = await listBylines(
      db.read,
      last.map(({ bylineId }) => bylineId),
    )
    return tools.show(request, reply, {
      template: 'planning-calendar',
      title: w.title,
      view: {
        w,
        views: viewsOf(request, 'calendar'),
        weeks: weeks.map(({ number, from, to }) => ({
          heading: w.week(number, formatDate(from, timeZone, lang)),
          isNow: from <= now && now < to,
          articles: planned
            .filter(({ publishedAt }) => publishedAt >= from && publishedAt < to)
            .map(({ id, title, status, publishedAt }) => ({
              href: `/desk/articles/${id}`,
              title: title || list.edit.untitled,
              status: publishedAt <= now ? list.statuses.published : list.statuses[status],
              statusName: publishedAt <= now ? 'published' : status,
              date: sayDate(publishedAt, { now, timeZone, lang }),
            })),
        })),
        signed: tableView({
          caption: w.lastSigned,
          columns: [list.list.columns.signed, w.last],
          rows: last
            .toSorted((one, other) => one.at.getTime() - other.at.getTime())
            .flatMap(({ bylineId, at }) => {
              const name = names.get(bylineId)?.name
              return name === undefined ? [] : [[{ text: name }, { date: sayDate(at, { now, timeZone, lang }) }]]
            }),
        }),
      },
    })
  })
}
