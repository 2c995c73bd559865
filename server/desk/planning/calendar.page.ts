import type { FastifyRequest } from 'fastify'
import { listCommitments, listLastSigned, type Planned } from '../../articles/index.ts'
import { listBylines } from '../../bylines/index.ts'
import { formatDays, periodAround, type Week } from '../../time-zone.ts'
import { dayOf } from '../../days.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { tableView, type CellDraft } from '../pages.ts'
import type { DeskPage } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { viewsOf } from '../writing/views.ts'
import { words as writing } from '../writing/writing.words.ts'
import { commitmentsPath, commitmentsTable } from './commitments.page.ts'
import { words } from './planning.words.ts'

export const calendarPath = '/desk/articles/planning'

/** The weeks on the page: some that passed, the one asked for, and those to come. */
export const span = { before: 3, after: 8 }

/** How many articles of a week are shown. */
export const mostOfWeek = 20

/** For how long somebody's silence is told, in milliseconds. */
const year = 365 * 86_400_000

export type PlannedWeek = Week & { articles: readonly Planned[] }

export async function calendarPage(
  context: DeskContext,
  request: FastifyRequest,
  weeks: readonly PlannedWeek[],
): Promise<DeskPage> {
  const { db, clock, config } = context
  const { timeZone } = config
  const now = clock.now()
  const w = inLanguage(words, request.lang).calendar
  const commitments = await listCommitments(db.read, request.actor, { now, timeZone })
  const isAroundNow = weeks[span.before]?.from.getTime() === periodAround(now, timeZone, 'week').from.getTime()
  return {
    template: 'planning-calendar',
    title: w.title,
    view: {
      w,
      views: viewsOf(request, 'calendar'),
      gaps: isAroundNow ? gapsView() : null,
      weeks: await weeksView(context, request, weeks),
      ways: { ...waysView(weeks, timeZone), todayHref: isAroundNow ? '' : calendarPath },
      commitments: commitments.length > 0 ? tableView(commitmentsTable(context, request, commitments)) : null,
      commitmentsHref: commitmentsPath,
      signed: await signedView(context, request),
    },
  }

  /** What is still to be filled, from this week on. */
  function gapsView() {
    const coming = weeks.filter(({ to }) => to > now)
    const empty = coming.filter(({ articles }) => articles.length === 0)
    return {
      weeks: empty.map((week) => w.gap(week.number, ...formatDays(week, timeZone, request.lang))),
      none: empty.length === 0 ? w.noGap(coming.at(-1)?.number ?? 0) : '',
    }
  }
}

async function weeksView({ db, clock, config }: DeskContext, { lang }: FastifyRequest, weeks: readonly PlannedWeek[]) {
  const now = clock.now()
  const { timeZone } = config
  const w = inLanguage(words, lang).calendar
  const { edit, statuses } = inLanguage(writing, lang)
  const bylineIds = weeks.flatMap(({ articles }) => articles.flatMap((article) => article.bylineIds))
  const names = await listBylines(db.read, [...new Set(bylineIds)])
  return weeks.map((week) => ({
    heading: w.week(week.number, ...formatDays(week, timeZone, lang)),
    isNow: week.from <= now && now < week.to,
    empty: week.to > now ? w.nothing : w.nothingOut,
    more: week.articles.length > mostOfWeek ? w.moreThan(mostOfWeek) : '',
    articles: week.articles.slice(0, mostOfWeek).map(({ id, title, status, publishedAt, bylineIds: signed }) => ({
      href: `/desk/articles/${id}`,
      title: title || edit.untitled,
      status: publishedAt <= now ? statuses.published : statuses[status],
      statusName: publishedAt <= now ? 'published' : status,
      signed: signed.flatMap((one) => names.get(one)?.name ?? []).join(', '),
      date: sayDate(publishedAt, { now, timeZone, lang }),
    })),
  }))
}

/** The pages of the weeks before and after these. */
function waysView(weeks: readonly PlannedWeek[], timeZone: string) {
  const [first, last] = [weeks[0], weeks.at(-1)]
  const href = (date: Date, later: number) => {
    const { from } = periodAround(date, timeZone, 'week', later)
    return `${calendarPath}?week=${dayOf(from, timeZone)}`
  }
  return {
    earlierHref: first ? href(first.from, -1 - span.after) : '',
    laterHref: last ? href(last.to, span.before) : '',
  }
}

/** Who wrote within a year, or is to: the longest silent first, whoever has not begun before them. */
async function signedView({ db, clock, config }: DeskContext, { lang }: FastifyRequest) {
  const now = clock.now()
  const { timeZone } = config
  const w = inLanguage(words, lang).calendar
  const since = new Date(now.getTime() - year)
  const date = (at: Date): CellDraft => ({ date: sayDate(at, { now, timeZone, lang }) })
  const all = await listLastSigned(db.read, now)
  return tableView({
    caption: w.lastSigned,
    columns: [w.columns.byline, w.columns.last, w.columns.next],
    rows: all
      .filter(({ lastAt, nextAt, createdAt }) => nextAt !== null || (lastAt ?? createdAt) > since)
      .toSorted((one, other) => (one.lastAt?.getTime() ?? 0) - (other.lastAt?.getTime() ?? 0))
      .map(({ name, lastAt, nextAt }) => [
        { text: name },
        lastAt === null ? { text: w.never } : date(lastAt),
        nextAt === null ? {} : date(nextAt),
      ]),
  })
}
