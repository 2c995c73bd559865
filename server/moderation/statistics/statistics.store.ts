import { and, asc, count, eq, gte, inArray, isNotNull, like, lt, sum } from '../../db/sql.ts'
import type { Reader } from '../../db/index.ts'
import { countedNames, type Happening } from './statistics.ts'

export async function listHappenings(db: Reader, since: Date): Promise<Happening[]> {
  const { events } = db.tables
  return db
    .select({ name: events.name, payload: events.payload, actorId: events.actorId, at: events.at })
    .from(events)
    .where(and(inArray(events.name, [...countedNames]), gte(events.at, since)))
    .orderBy(asc(events.id))
}

/** The refusals of these months by ground: those whose comments are kept, and those that a purge counted as it removed them. */
export async function countRefusals(
  db: Reader,
  year: { from: Date; to: Date; name: string },
): Promise<Map<string, number>> {
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
