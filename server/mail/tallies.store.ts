import { and, eq, gt, lte } from '../db/sql.ts'
import type { Reader, Tables, Writer } from '../db/index.ts'

/** No limit looks back further. */
const longest = 24 * 3_600_000

/** Counts a letter to an address (a keyed hash), and forgets those that no limit counts any more. */
export async function insertTally(tx: Writer, row: Tables['mailTallies']['$inferSelect']): Promise<void> {
  const { mailTallies } = tx.tables
  await tx.delete(mailTallies).where(lte(mailTallies.at, new Date(row.at.getTime() - longest)))
  await tx.insert(mailTallies).values(row)
}

/**
 * Letters of a kind to an address between two dates: those of a time to come, before a clock was set back, are none.
 */
export async function countTallies(
  db: Reader,
  { hash, kind }: { hash: string; kind: string },
  { since, until }: { since: Date; until: Date },
): Promise<number> {
  const { mailTallies } = db.tables
  const isOne = and(eq(mailTallies.hash, hash), eq(mailTallies.kind, kind))
  return db.$count(mailTallies, and(isOne, gt(mailTallies.at, since), lte(mailTallies.at, until)))
}
