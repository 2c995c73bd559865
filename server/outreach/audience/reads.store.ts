import { and, asc, eq, gte, inArray, lt, lte, sql } from '../../db/sql.ts'
import { addDays } from '../../days.ts'
import type { Reader } from '../../db/index.ts'
import { pause } from '../../turns.ts'

/** From a day to another, both counted. */
export interface Days {
  from: string
  to: string
}

/** How often something was read on a day or in a month, and by how many on each day together. */
export interface Readings {
  day: string
  views: number
  visitors: number
}

/** What was read, or where readers came from, by its id or name. */
export interface Read {
  subject: string
  detail: string
  views: number
  visitors: number
}

/** The days on which something was read, in their order; those without a reading are not among them. */
export async function listReadDays(
  db: Reader,
  { kind, subject = '' }: { kind: string; subject?: string },
  { from, to }: Days,
): Promise<Readings[]> {
  const { audienceCounts: counts } = db.tables
  return db
    .select({ day: counts.day, views: counts.views, visitors: counts.visitors })
    .from(counts)
    .where(and(eq(counts.kind, kind), eq(counts.subject, subject), gte(counts.day, from), lte(counts.day, to)))
    .orderBy(asc(counts.day))
}

/** The months of something ("2026-05"), those that are kept by the day and those that no longer are. */
export async function listReadMonths(
  db: Reader,
  { kind, subject = '' }: { kind: string; subject?: string },
  { from, to }: Days,
): Promise<Readings[]> {
  const months = new Map<string, Readings>()
  const old = await listReadDays(db, { kind: `${kind}/month`, subject }, { from: from.slice(0, 7), to: to.slice(0, 7) })
  for (const { day, views, visitors } of [...old, ...(await listReadDays(db, { kind, subject }, { from, to }))]) {
    const month = day.slice(0, 7)
    const known = months.get(month)
    months.set(month, {
      day: month,
      views: views + (known?.views ?? 0),
      visitors: visitors + (known?.visitors ?? 0),
    })
  }
  return [...months.values()].sort((one, other) => (one.day < other.day ? -1 : 1))
}

/** What of a kind was read most on these days: give it a month at most. */
export async function listMostRead(db: Reader, kind: string, days: Days, limit: number): Promise<Read[]> {
  const { audienceCounts: counts } = db.tables
  const visitors = kind === 'reader' ? sql<number>`max(${counts.visitors})` : sql<number>`sum(${counts.visitors})`
  return sumUp(days, { limit, most: kind === 'reader' }, ({ from, to }) =>
    db
      .select({
        subject: counts.subject,
        detail: counts.detail,
        views: sql<number>`sum(${counts.views})`.mapWith(Number),
        visitors: visitors.mapWith(Number),
      })
      .from(counts)
      .where(and(eq(counts.kind, kind), gte(counts.day, from), lte(counts.day, to)))
      .groupBy(counts.subject, counts.detail),
  )
}

/** How often the articles of each category, or signature, were read on these days; a month at most. */
export async function listReadOf(db: Reader, of: 'category' | 'author', days: Days, limit: number): Promise<Read[]> {
  const { audienceCounts: counts, articleCategories, articleBylines } = db.tables
  const joins = of === 'category' ? articleCategories : articleBylines
  const id = of === 'category' ? articleCategories.categoryId : articleBylines.bylineId
  return sumUp(days, { limit, most: false }, ({ from, to }) =>
    db
      .select({
        subject: id,
        detail: sql<string>`''`,
        views: sql<number>`sum(${counts.views})`.mapWith(Number),
        visitors: sql<number>`sum(${counts.visitors})`.mapWith(Number),
      })
      .from(counts)
      .innerJoin(joins, eq(joins.articleId, counts.subject))
      .where(and(eq(counts.kind, 'article'), gte(counts.day, from), lte(counts.day, to)))
      .groupBy(id),
  )
}

/** As many days as are read at once: of a site that is much read, some ten thousand rows. */
const daysAtOnce = 8

/** Sums up what was read, some days at a time, between which others are answered; the most read first. */
async function sumUp(
  { from, to }: Days,
  { limit, most }: { limit: number; most: boolean },
  read: (days: Days) => PromiseLike<Read[]>,
): Promise<Read[]> {
  const sums = new Map<string, Read>()
  for (let day = from; day <= to; day = addDays(day, daysAtOnce)) {
    const last = addDays(day, daysAtOnce - 1)
    for (const row of await read({ from: day, to: last < to ? last : to })) {
      const key = `${row.subject}\n${row.detail}`
      const known = sums.get(key)
      if (!known) sums.set(key, row)
      else {
        known.views += row.views
        known.visitors = most ? Math.max(known.visitors, row.visitors) : known.visitors + row.visitors
      }
    }
    await pause()
  }
  return [...sums.values()]
    .sort((one, other) => other.views - one.views || (one.subject + one.detail < other.subject + other.detail ? -1 : 1))
    .slice(0, limit)
}

/** The articles of a category that came out between two dates, with how often each was read since. */
export async function listReadSince(
  db: Reader,
  categoryId: string,
  { from, before }: { from: Date; before: Date },
): Promise<{ id: string; listedAt: Date; views: number }[]> {
  const { audienceCounts: counts, articleCategories: joins } = db.tables
  const rows = await db
    .select({
      id: joins.articleId,
      listedAt: joins.listedAt,
      views: sql<number>`coalesce(sum(${counts.views}), 0)`.mapWith(Number),
    })
    .from(joins)
    .leftJoin(counts, and(inArray(counts.kind, ['article', 'article/month']), eq(counts.subject, joins.articleId)))
    .where(and(eq(joins.categoryId, categoryId), gte(joins.listedAt, from), lt(joins.listedAt, before)))
    .groupBy(joins.articleId, joins.listedAt)
    .limit(1_000)
  return rows.flatMap(({ listedAt, ...row }) => (listedAt === null ? [] : [{ ...row, listedAt }]))
}

/** Comments that were received between two dates, spam apart. */
export async function countComments(db: Reader, { from, before }: { from: Date; before: Date }): Promise<number> {
  const { comments } = db.tables
  return db.$count(
    comments,
    and(
      // As the index of states and dates says it.
      inArray(comments.status, ['pending', 'approved', 'rejected', 'trashed']),
      gte(comments.createdAt, from),
      lt(comments.createdAt, before),
    ),
  )
}

/** How many people follow the comments of an article by e-mail. */
export async function countFollows(db: Reader): Promise<number> {
  const { commentFollows } = db.tables
  return db.$count(commentFollows, sql`${commentFollows.confirmedAt} is not null`)
}

/** The first day of which anything is known; null before. */
export async function findFirstDay(db: Reader): Promise<string | null> {
  const { audienceCounts: counts } = db.tables
  const [row] = await db
    .select({ day: counts.day })
    .from(counts)
    .where(eq(counts.kind, 'site'))
    .orderBy(asc(counts.day))
    .limit(1)
  return row?.day ?? null
}
