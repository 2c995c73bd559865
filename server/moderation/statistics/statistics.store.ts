import { and, asc, gt, gte, like, lt, or, sum } from '../../db/sql.ts'
import type { Reader } from '../../db/index.ts'
import { readInSteps } from '../../turns.ts'
import type { Year } from './year.ts'

const stepSize = 1000

/**
 * The refusals of these months by ground: those whose comments are kept, and those that a purge counted as it removed
 * them.
 */
export async function countRefusals(db: Reader, year: Year & { name: string }): Promise<Map<string, number>> {
  const { purges } = db.tables
  const prefix = refusalTally(year.name, '')
  const totals = new Map<string, number>()
  const add = (ground: string, total: number) => void totals.set(ground, (totals.get(ground) ?? 0) + total)
  for await (const rows of readRefusals(db, year)) for (const { ground } of rows) if (ground !== null) add(ground, 1)
  const purged = await db
    .select({ kind: purges.kind, total: sum(purges.count) })
    .from(purges)
    .where(like(purges.kind, `${prefix}%`))
    .groupBy(purges.kind)
  for (const row of purged) add(row.kind.slice(prefix.length), Number(row.total ?? 0))
  return totals
}

/** The decisions of a year that refuse, in steps that others are answered between. */
async function* readRefusals(db: Reader, { from, to }: Year): AsyncGenerator<{ ground: string | null }[]> {
  const steps = readInSteps(stepSize, (last: Taken | null) => listTaken(db, last ?? { at: from, id: '' }, to))
  for await (const rows of steps) yield rows.filter((row) => row.decision === 'reject')
}

type Taken = Awaited<ReturnType<typeof listTaken>>[number]

function listTaken(db: Reader, after: { at: Date; id: string }, to: Date) {
  const { decision, ground, at, id } = db.tables.commentDecisions
  return db
    .select({ decision, ground, at, id })
    .from(db.tables.commentDecisions)
    .where(and(gte(at, after.at), lt(at, to), or(gt(at, after.at), gt(id, after.id))))
    .orderBy(asc(at), asc(id))
    .limit(stepSize)
}

/** The word under which a purge counts the refusals of a year on one ground that go with their comments. */
export function refusalTally(year: string, ground: string): string {
  return `refusals.${year}.${ground}`
}
