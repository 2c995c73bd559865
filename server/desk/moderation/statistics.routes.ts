import type { FastifyInstance } from 'fastify'
import { commentStatuses } from '../../db/index.ts'
import { readOne } from '../../http/form.ts'
import { grounds, readStatistics } from '../../moderation/index.ts'
import { formatOffset } from '../../time-zone.ts'
import type { DeskContext } from '../desk.context.ts'
import { tabsView } from '../pages.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { groundLabel } from './queue/card.ts'
import { roomTabs } from './rooms.ts'
import { speak } from './queue/say.ts'
import { words } from './statistics.words.ts'

/** A year of moderation, as tables with a bar in each row. */
export function registerStatisticsRoute(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, config } = context

  app.get('/desk/comments/statistics', { config: forStaff('comment.moderate') }, async (request, reply) => {
    const { w, lang } = speak(context, request)
    const s = inLanguage(words, lang)
    const thisYear = Number(formatOffset(clock.now(), config.timeZone).slice(0, 4))
    const asked = readOne(request.query, 'year')
    const year = /^[2-9]\d{3}$/.test(asked) ? Math.min(Number(asked), thisYear) : thisYear
    const { states, refusals, decisions, reports, appeals } = await readStatistics(db.read, year, config.timeZone)
    const delayOf = (seconds: number | null, say: (delay: string) => string) =>
      seconds === null ? '' : say(s.delays(seconds))
    return tools.show(request, reply, {
      template: 'moderation-statistics',
      title: s.title(year),
      view: {
        w,
        s,
        tabs: tabsView(await roomTabs(context, request, 'statistics')),
        previous: { href: `/desk/comments/statistics?year=${year - 1}`, label: String(year - 1) },
        next: year < thisYear ? { href: `/desk/comments/statistics?year=${year + 1}`, label: String(year + 1) } : null,
        charts: [
          {
            id: 'states',
            heading: s.states,
            note: delayOf(decisions.medianSeconds, s.delay),
            rows: barsOf(commentStatuses.map((status) => [w.state[status], states[status] ?? 0])),
          },
          {
            id: 'refusals',
            heading: s.refusals,
            note: '',
            rows: barsOf(grounds.map((ground) => [groundLabel(ground, lang), refusals[ground] ?? 0])),
          },
          {
            id: 'reports',
            heading: s.reports,
            note: delayOf(reports.medianSeconds, s.reportDelay),
            rows: barsOf([
              [s.received, reports.received],
              [s.answered, reports.answered],
              [s.open, reports.open],
            ]),
          },
          {
            id: 'appeals',
            heading: s.appeals,
            note: '',
            rows: barsOf([
              [s.appealsReceived, appeals.received],
              [s.upheld, appeals.upheld],
              [s.overturned, appeals.overturned],
            ]),
          },
        ],
      },
    })
  })
}

/** Each number with the length of its bar, of a hundred; no rows where there is nothing at all. */
export function barsOf(rows: readonly (readonly [label: string, count: number])[]) {
  const most = Math.max(...rows.map(([, count]) => count))
  if (most === 0) return []
  return rows.map(([label, count]) => ({ label, count: String(count), length: Math.round((count / most) * 1000) / 10 }))
}
