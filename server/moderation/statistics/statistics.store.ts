import { and, count, eq, gte, inArray, isNotNull, like, lt, or, sql, sum, type SQL } from '../../db/sql.ts'
import type { CommentStatus, Reader } from '../../db/index.ts'

/*
 * A year is counted from the outbox, which outlives the comments that are purged. `->>` reads a member of a payload on
 * both engines.
 */

export interface Year {
  from: Date
  to: Date
}

interface Delays {
  count: number
  /** Of the middle one, or the two in the middle; null of none. */
  medianSeconds: number | null
}

/** The comments that arrived in the year, by the state they are in. */
export async function countStates(db: Reader, { from, to }: Year): Promise<Map<CommentStatus, number>> {
  const { events } = db.tables
  const { id, name, payload, at } = events
  const moves = inArray(name, ['comment.submitted', 'comment.decided', 'comment.held'])
  const rows = await db.rows<{ state: CommentStatus; total: number }>(sql`
    select state, count(*) as total from (
      select
        case ${name}
          when 'comment.submitted' then ${payload} ->> 'status'
          when 'comment.decided' then ${payload} ->> 'to'
          else 'pending'
        end as state,
        row_number() over history as back,
        max(case when ${name} = 'comment.submitted' and ${lt(at, to)} then 1 end) over history as arrived
      from ${events} where ${and(moves, gte(at, from))}
      window history as (
        partition by ${payload} ->> 'id' order by ${id} desc
        rows between unbounded preceding and unbounded following
      )
    ) as moved
    where back = 1 and arrived = 1
    group by state`)
  return new Map(rows.map(({ state, total }) => [state, total]))
}

/** From the arrival of what waited to the first decision by a person. */
export async function measureDecisions(db: Reader, year: Year): Promise<Delays> {
  const { name, payload, actorId } = db.tables.events
  return measure(db, year, {
    asked: and(eq(name, 'comment.submitted'), sql`${payload} ->> 'status' = 'pending'`),
    askedOf: sql`${payload} ->> 'id'`,
    answered: and(eq(name, 'comment.decided'), isNotNull(actorId)),
  })
}

/** From each report to the act that answers it. */
export async function measureReports(db: Reader, year: Year): Promise<Delays> {
  const { name, payload } = db.tables.events
  return measure(db, year, {
    asked: eq(name, 'comment.reported'),
    askedOf: sql`${payload} ->> 'commentId'`,
    answered: inArray(name, ['comment.decided', 'comment.reports-closed']),
  })
}

/** Between each event of the year that asks and the first one about the same comment that answers it. */
async function measure(
  db: Reader,
  { from, to }: Year,
  { asked, askedOf, answered }: { asked: SQL | undefined; askedOf: SQL; answered: SQL | undefined },
): Promise<Delays> {
  const { events } = db.tables
  const { id, payload, at } = events
  const delays = sql`(
    select asked, answered from (
      select
        case when ${asked} and ${lt(at, to)} then ${at} end as asked,
        min(case when ${answered} then ${at} end) over (
          partition by case when ${asked} then ${askedOf} else ${payload} ->> 'id' end order by ${id}
          rows between 1 following and unbounded following
        ) as answered
      from ${events} where ${and(or(asked, answered), gte(at, from))}
    ) as told
    where asked is not null and answered is not null
  ) as delays`
  const [row] = await db.select({ total: count() }).from(delays)
  const total = row?.total ?? 0
  if (total === 0) return { count: 0, medianSeconds: null }
  const middle = await db
    .select({ asked: sql<Date>`asked`.mapWith(at), answered: sql<Date>`answered`.mapWith(at) })
    .from(delays)
    .orderBy(sql`answered - asked`)
    .limit(total % 2 === 1 ? 1 : 2)
    .offset(Math.floor((total - 1) / 2))
  const between = middle.map((delay) => delay.answered.getTime() - delay.asked.getTime())
  return { count: total, medianSeconds: Math.round(between.reduce((one, other) => one + other) / middle.length / 1000) }
}

/** How many events of this name the year holds, or with this outcome. */
export async function countEvents(db: Reader, { from, to }: Year, event: string, outcome?: string): Promise<number> {
  const { events } = db.tables
  const [row] = await db
    .select({ total: count() })
    .from(events)
    .where(
      and(
        eq(events.name, event),
        gte(events.at, from),
        lt(events.at, to),
        outcome === undefined ? undefined : sql`${events.payload} ->> 'outcome' = ${outcome}`,
      ),
    )
  return row?.total ?? 0
}

/**
 * The refusals of these months by ground: those whose comments are kept, and those that a purge counted as it removed
 * them.
 */
export async function countRefusals(db: Reader, year: Year & { name: string }): Promise<Map<string, number>> {
  const { commentDecisions, purges } = db.tables
  const kept = await db
    .select({ ground: commentDecisions.ground, total: count() })
    .from(commentDecisions)
    .where(
      and(
        eq(commentDecisions.decision, 'reject'),
        isNotNull(commentDecisions.ground),
        gte(commentDecisions.at, year.from),
        lt(commentDecisions.at, year.to),
      ),
    )
    .groupBy(commentDecisions.ground)
  const prefix = refusalTally(year.name, '')
  const purged = await db
    .select({ kind: purges.kind, total: sum(purges.count) })
    .from(purges)
    .where(like(purges.kind, `${prefix}%`))
    .groupBy(purges.kind)
  const totals = new Map<string, number>()
  const add = (ground: string, total: number) => void totals.set(ground, (totals.get(ground) ?? 0) + total)
  for (const row of kept) add(row.ground ?? '', row.total)
  for (const row of purged) add(row.kind.slice(prefix.length), Number(row.total ?? 0))
  return totals
}

/** The word under which a purge counts the refusals of a year on one ground that go with their comments. */
export function refusalTally(year: string, ground: string): string {
  return `refusals.${year}.${ground}`
}
