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

export async function countTallies(db: Reader, hash: string, kind: string, since: Date): Promise<number> {
  const { mailTallies } = db.tables
  return db.$count(mailTallies, and(eq(mailTallies.hash, hash), eq(mailTallies.kind, kind), gt(mailTallies.at, since)))
}
