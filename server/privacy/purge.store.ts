import { and, count, desc, eq, inArray, isNotNull, isNull, like, lt, lte, min, not, or, sql } from '../db/sql.ts'
import type { CommentStatus, Reader, Tables, Writer } from '../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'
import { deleteLeaves, emptyComments, isUncontested, type Refusal } from './comments.store.ts'

export type PurgeRow = Tables['purges']['$inferSelect']

/** Forgets what told senders and reporters apart before `before`; of how many. */
export async function dropAddresses(tx: Writer, before: Date): Promise<number> {
  const { comments, commentReports } = tx.tables
  const senders = await tx
    .update(comments)
    .set({ addressHash: null })
    .where(and(isNotNull(comments.addressHash), lt(comments.createdAt, before)))
    .returning({ id: comments.id })
  const reporters = await tx
    .update(commentReports)
    .set({ reporterHash: sql`'purged ' || ${commentReports.id}` })
    .where(and(lt(commentReports.createdAt, before), not(like(commentReports.reporterHash, 'purged %'))))
    .returning({ id: commentReports.id })
  return senders.length + reporters.length
}

/** Removes the comments that came into one of these states before `before`, unless their author contests it. */
export async function purgeComments(
  tx: Writer,
  statuses: readonly CommentStatus[],
  before: Date,
): Promise<{ count: number; refusals: Refusal[] }> {
  const { comments } = tx.tables
  const old = and(
    inArray(comments.status, [...statuses]),
    lt(sql`coalesce(${comments.decidedAt}, ${comments.createdAt})`, before.getTime()),
    isUncontested(tx),
  )!
  const removed = await deleteLeaves(tx, old)
  return { ...removed, count: removed.count + (await emptyComments(tx, old)) }
}

/** Forgets who sent the reports that were answered before `before`. */
export async function dropReporters(tx: Writer, before: Date): Promise<number> {
  const { commentReports } = tx.tables
  const rows = await tx
    .update(commentReports)
    .set({ name: null, email: null })
    .where(and(lt(commentReports.actedAt, before), or(isNotNull(commentReports.name), isNotNull(commentReports.email))))
    .returning({ id: commentReports.id })
  return rows.length
}

export async function deleteEndedBlocks(tx: Writer, now: Date): Promise<number> {
  const { blocks } = tx.tables
  return (await tx.delete(blocks).where(lte(blocks.until, now)).returning({ id: blocks.id })).length
}

export async function deleteUnconfirmedFollows(tx: Writer, before: Date): Promise<number> {
  const { commentFollows } = tx.tables
  const rows = await tx
    .delete(commentFollows)
    .where(and(isNull(commentFollows.confirmedAt), lt(commentFollows.createdAt, before)))
    .returning({ id: commentFollows.id })
  return rows.length
}

/** The comments that have waited for a moderator since before `before`: they are never removed by the clock. */
export async function countWaiting(db: Reader, before: Date): Promise<{ count: number; oldestAt: Date | null }> {
  const { comments } = db.tables
  const [row] = await db
    .select({ count: count(), oldestAt: min(comments.createdAt) })
    .from(comments)
    .where(and(eq(comments.status, 'pending'), lt(comments.createdAt, before)))
  return row ?? { count: 0, oldestAt: null }
}

export async function insertPurges(tx: Writer, rows: readonly PurgeRow[]): Promise<void> {
  if (rows.length > 0) await tx.insert(tx.tables.purges).values([...rows])
}

/** The log, newest first. */
export async function listPurges(db: Reader, page: Page): Promise<PageOf<PurgeRow>> {
  const { purges } = db.tables
  const items = await db
    .select()
    .from(purges)
    .orderBy(desc(purges.at), desc(purges.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  const [row] = await db.select({ total: count() }).from(purges)
  return { items, total: row?.total ?? 0 }
}
