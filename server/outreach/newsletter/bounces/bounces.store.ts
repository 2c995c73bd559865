import type { Reader, Writer } from '../../../db/index.ts'
import { and, eq, inArray } from '../../../db/sql.ts'

/** A letter that had left came back. @returns whose it was; null where it is none of ours, or it is known. */
export async function markReturned(tx: Writer, id: string, lastError: string): Promise<string | null> {
  const { issueLetters } = tx.tables
  const [row] = await tx
    .update(issueLetters)
    .set({ status: 'failed', lastError })
    .where(and(eq(issueLetters.id, id), inArray(issueLetters.status, ['sent', 'in_doubt'])))
    .returning({ subscriberId: issueLetters.subscriberId })
  return row?.subscriberId ?? null
}

/** Why a mailbox cannot be read, and since when. */
export interface Trouble {
  since: Date
  reason: string
}

const name = 'bounces'

/** Why the mailbox of returned letters cannot be read; null where it can, as far as is known. */
export async function findMailboxTrouble(db: Reader): Promise<Trouble | null> {
  const { installation } = db.tables
  const [row] = await db.select().from(installation).where(eq(installation.name, name))
  if (!row) return null
  const { since, reason } = JSON.parse(row.value) as { since: number; reason: string }
  return { since: new Date(since), reason }
}

export async function saveTrouble(tx: Writer, trouble: Trouble | null): Promise<void> {
  const { installation } = tx.tables
  await tx.delete(installation).where(eq(installation.name, name))
  if (!trouble) return
  const value = JSON.stringify({ since: trouble.since.getTime(), reason: trouble.reason })
  await tx.insert(installation).values({ name, value })
}
