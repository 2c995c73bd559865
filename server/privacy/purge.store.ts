import { and, count, desc, eq, gt, inArray, isNotNull, isNull, like, lt, lte, min, not, or, sql } from '../db/sql.ts'
import type { CommentStatus, Reader, Tables, Writer } from '../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'
import { deleteLeaves, emptyComments, isUncontested, type Removed } from './comments.store.ts'
import { stepSize } from './steps.ts'

export type PurgeRow = Tables['purges']['$inferSelect']

/** Forgets what told senders and reporters apart before `before`, one step of them; of how many. */
export async function dropAddresses(tx: Writer, before: Date): Promise<number> {
  const { comments, commentReports } = tx.tables
  const senders = await tx
    .select({ id: comments.id })
    .from(comments)
    // Greater than nothing, not `is not null`: that would read every comment.
    .where(and(gt(comments.addressHash, ''), lt(comments.createdAt, before)))
    .limit(stepSize)
  await tx
    .update(comments)
    .set({ addressHash: null })
    .where(inArray(comments.id, idsOf(senders)))
  const reporters = await tx
    .select({ id: commentReports.id })
    .from(commentReports)
    .where(and(lt(commentReports.createdAt, before), not(like(commentReports.reporterHash, 'purged %'))))
    .limit(stepSize)
  await tx
    .update(commentReports)
    .set({ reporterHash: sql`'purged ' || ${commentReports.id}` })
    .where(inArray(commentReports.id, idsOf(reporters)))
  return senders.length + reporters.length
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

/**
 * Removes the comments that came into one of these states before `before`, unless their author contests it: one step
 * of them. Where a reply is left, the place stays, empty.
 */
export async function purgeComments(tx: Writer, statuses: readonly CommentStatus[], before: Date): Promise<Removed> {
  const { comments } = tx.tables
  const old = and(
    inArray(comments.status, [...statuses]),
    // Nothing is decided before it came: the index of states and times leads to those that are old.
    lt(comments.createdAt, before),
    lt(sql`coalesce(${comments.decidedAt}, ${comments.createdAt})`, sql.param(before, comments.createdAt)),
    isUncontested(tx),
  )!
  const removed = await deleteLeaves(tx, old)
  return removed.count > 0 ? removed : { count: await emptyComments(tx, old), refusals: [] }
}

/** Forgets who sent the reports that were answered before `before`, one step of them. */
export async function dropReporters(tx: Writer, before: Date): Promise<number> {
  const { commentReports } = tx.tables
  const rows = await tx
    .select({ id: commentReports.id })
    .from(commentReports)
    .where(and(lt(commentReports.actedAt, before), or(isNotNull(commentReports.name), isNotNull(commentReports.email))))
    .limit(stepSize)
  await tx
    .update(commentReports)
    .set({ name: null, email: null })
    .where(inArray(commentReports.id, idsOf(rows)))
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

/** Writes a line of the log, or how much it has grown to. */
export async function savePurge(tx: Writer, row: PurgeRow): Promise<void> {
  const { purges } = tx.tables
  await tx
    .insert(purges)
    .values(row)
    .onConflictDoUpdate({ target: purges.id, set: { count: row.count } })
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
