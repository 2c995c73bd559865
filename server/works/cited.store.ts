import type { Reader, WorkKind } from '../db/index.ts'
import { and, count, gt, inArray, not } from '../db/sql.ts'
import { workKinds } from '../db/index.ts'
import { isShown } from './works.store.ts'

/** How many works of each kind visible articles cite; only the kinds of which they cite any. */
export async function countCitedByKind(db: Reader, now: Date): Promise<Map<WorkKind, number>> {
  const { listTotals, works } = db.tables
  const listOf = (kind: WorkKind) => `works/${kind}`
  const kept = await db
    .select({ list: listTotals.list, total: listTotals.total })
    .from(listTotals)
    .where(inArray(listTotals.list, workKinds.map(listOf)))
  if (kept.length === 0) return new Map()
  const waiting = await db
    .select({ kind: works.kind, total: count() })
    .from(works)
    .where(and(gt(works.listedAt, now), not(isShown(db, now))))
    .groupBy(works.kind)
  const totals = workKinds.map((kind): [WorkKind, number] => {
    const listed = kept.find(({ list }) => list === listOf(kind))?.total ?? 0
    return [kind, listed - (waiting.find((row) => row.kind === kind)?.total ?? 0)]
  })
  return new Map(totals.filter(([, total]) => total > 0))
}

/** Since when each of these works is cited, by its id. */
export async function findCitedSince(db: Reader, ids: readonly string[]): Promise<Map<string, Date>> {
  if (ids.length === 0) return new Map()
  const { works } = db.tables
  const rows = await db
    .select({ id: works.id, listedAt: works.listedAt })
    .from(works)
    .where(inArray(works.id, [...ids]))
  return new Map(rows.flatMap(({ id, listedAt }) => (listedAt === null ? [] : [[id, listedAt] as const])))
}
