import type { Reader, Tables, Writer } from '../../db/index.ts'
import { and, asc, eq, inArray, lt, lte } from '../../db/sql.ts'

export type WebmentionRow = Tables['webmentions']['$inferSelect']

/** How many wait, in all and of one host. */
export async function countWaiting(db: Reader, host: string): Promise<{ all: number; ofHost: number }> {
  const { webmentions } = db.tables
  return { all: await db.$count(webmentions), ofHost: await db.$count(webmentions, eq(webmentions.host, host)) }
}

export async function isAnyWaiting(db: Reader): Promise<boolean> {
  const { webmentions } = db.tables
  return (await db.select({ id: webmentions.id }).from(webmentions).limit(1)).length > 0
}

/** What waits already is looked at once. */
export async function insertWebmention(tx: Writer, row: WebmentionRow): Promise<void> {
  await tx.insert(tx.tables.webmentions).values(row).onConflictDoNothing({ target: tx.tables.webmentions.key })
}

/** Those whose hour has come, the oldest first. */
export async function listDue(db: Reader, now: Date, most: number): Promise<WebmentionRow[]> {
  const { webmentions } = db.tables
  return db
    .select()
    .from(webmentions)
    .where(lte(webmentions.nextAt, now))
    .orderBy(asc(webmentions.nextAt), asc(webmentions.id))
    .limit(most)
}

/** Takes one for an attempt; false where another program has it. */
export async function claimWebmention(tx: Writer, { id, attempts }: WebmentionRow, nextAt: Date): Promise<boolean> {
  const { webmentions } = tx.tables
  const rows = await tx
    .update(webmentions)
    .set({ attempts: attempts + 1, nextAt })
    .where(and(eq(webmentions.id, id), eq(webmentions.attempts, attempts)))
    .returning({ id: webmentions.id })
  return rows.length > 0
}

export async function deleteWebmentions(tx: Writer, ids: readonly string[]): Promise<void> {
  await tx.delete(tx.tables.webmentions).where(inArray(tx.tables.webmentions.id, [...ids]))
}

/** Forgets what was never looked at, such as where the setting was switched off. */
export async function deleteOldWebmentions(tx: Writer, before: Date): Promise<void> {
  await tx.delete(tx.tables.webmentions).where(lt(tx.tables.webmentions.createdAt, before))
}
