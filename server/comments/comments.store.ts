import { and, asc, count, desc, eq, gt, gte, inArray, isNull, or, type SQL } from 'drizzle-orm'
import { commentStatuses, type CommentDecision, type CommentStatus, type Reader, type Tables, type Writer } from '../db/index.ts'
import type { Cursor } from './cursor.ts'
import type { Link } from './thread.ts'

export type CommentRow = Tables['comments']['$inferSelect']

/** What readers may come to see of a comment: no e-mail, account or address is even read. */
export type ThreadRow = Pick<CommentRow, 'id' | 'parentId' | 'status' | 'name' | 'text' | 'bylineId' | 'staff' | 'createdAt'>

function threadColumns({ comments }: Tables) {
  const { id, parentId, status, name, text, bylineId, staff, createdAt } = comments
  return { id, parentId, status, name, text, bylineId, staff, createdAt }
}

function approvedOf({ comments }: Tables, articleId: string): SQL {
  return and(eq(comments.articleId, articleId), eq(comments.status, 'approved'))!
}

/** The approved comments of an article, oldest first; at most `limit` of them after `after`. */
export async function listApproved(db: Reader, articleId: string, page?: { after: Cursor | null; limit: number }): Promise<ThreadRow[]> {
  const { comments } = db.tables
  const query = db
    .select(threadColumns(db.tables))
    .from(comments)
    .where(and(approvedOf(db.tables, articleId), page?.after ? isAfter(db.tables, page.after) : undefined))
    .orderBy(asc(comments.createdAt), asc(comments.id))
  return page ? await query.limit(page.limit) : await query
}

export async function listNewestApproved(db: Reader, articleId: string, limit: number): Promise<ThreadRow[]> {
  const { comments } = db.tables
  return await db
    .select(threadColumns(db.tables))
    .from(comments)
    .where(approvedOf(db.tables, articleId))
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(limit)
}

/** One approved comment, as readers see it. */
export async function findApproved(db: Reader, id: string): Promise<ThreadRow | null> {
  const { comments } = db.tables
  const rows = await db.select(threadColumns(db.tables)).from(comments).where(and(eq(comments.id, id), eq(comments.status, 'approved'))).limit(1)
  return rows[0] ?? null
}

/**
 * A comment that its author still waits for. One that a robot's field put aside waits too, for its author's eyes,
 * until a person has decided: the page must not tell which of the two it is.
 */
export async function findAwaiting(db: Reader, articleId: string, id: string): Promise<ThreadRow | null> {
  const { comments } = db.tables
  const rows = await db
    .select(threadColumns(db.tables))
    .from(comments)
    .where(and(eq(comments.id, id), eq(comments.articleId, articleId), inArray(comments.status, ['pending', 'spam']), isNull(comments.decidedAt)))
    .limit(1)
  return rows[0] ?? null
}

/**
 * How every ancestor of these comments hangs. The number of queries follows the depth of the thread,
 * never the number of comments.
 */
export async function listLinks(db: Reader, rows: readonly Pick<ThreadRow, 'id' | 'parentId' | 'status'>[]): Promise<Map<string, Link>> {
  const { comments } = db.tables
  const links = new Map<string, Link>()
  let found = rows
  for (;;) {
    for (const row of found) links.set(row.id, { parentId: row.parentId, shown: row.status === 'approved' })
    const missing = new Set(found.flatMap((row) => (row.parentId !== null && !links.has(row.parentId) ? [row.parentId] : [])))
    if (missing.size === 0) return links
    found = await db
      .select({ id: comments.id, parentId: comments.parentId, status: comments.status })
      .from(comments)
      .where(inArray(comments.id, [...missing]))
  }
}

export async function countApproved(db: Reader, articleId: string): Promise<number> {
  const rows = await db.select({ total: count() }).from(db.tables.comments).where(approvedOf(db.tables, articleId))
  return rows[0]?.total ?? 0
}

/** The number of comments in each state. */
export async function countByStatus(db: Reader): Promise<Record<CommentStatus, number>> {
  const { comments } = db.tables
  return fillCounts(await db.select({ status: comments.status, total: count() }).from(comments).groupBy(comments.status))
}

export function fillCounts(rows: readonly { status: CommentStatus; total: number }[]): Record<CommentStatus, number> {
  const totals = new Map(rows.map((row) => [row.status, row.total]))
  return Object.fromEntries(commentStatuses.map((status) => [status, totals.get(status) ?? 0])) as Record<CommentStatus, number>
}

/** True when a comment with this fingerprint arrived after `since`, whatever became of it. */
export async function hasFingerprint(db: Reader, fingerprint: string, since: Date): Promise<boolean> {
  const { comments } = db.tables
  const rows = await db
    .select({ id: comments.id })
    .from(comments)
    .where(and(eq(comments.fingerprint, fingerprint), gt(comments.createdAt, since)))
    .limit(1)
  return rows.length > 0
}

/** When the last `limit` comments from an address arrived, newest first, since `since`. */
export async function listArrivals(db: Reader, addressHashes: readonly string[], since: Date, limit: number): Promise<Date[]> {
  const { comments } = db.tables
  const rows = await db
    .select({ createdAt: comments.createdAt })
    .from(comments)
    .where(and(inArray(comments.addressHash, [...addressHashes]), gt(comments.createdAt, since)))
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(limit)
  return rows.map((row) => row.createdAt)
}

export async function findComment(db: Reader, id: string): Promise<CommentRow | null> {
  const { comments } = db.tables
  const rows = await db.select().from(comments).where(eq(comments.id, id)).limit(1)
  return rows[0] ?? null
}

export async function insertComment(tx: Writer, row: CommentRow): Promise<void> {
  await tx.insert(tx.tables.comments).values(row)
}

/** Moves a comment that is still in `from`; false when it no longer is. */
export async function updateStatus(tx: Writer, change: { id: string; from: CommentStatus; to: CommentStatus; at: Date }): Promise<boolean> {
  const { comments } = tx.tables
  const rows = await tx
    .update(comments)
    .set({ status: change.to, decidedAt: change.at })
    .where(and(eq(comments.id, change.id), eq(comments.status, change.from)))
    .returning({ id: comments.id })
  return rows.length === 1
}

export interface DecisionRow {
  id: string
  commentId: string
  decision: CommentDecision
  fromStatus: CommentStatus
  toStatus: CommentStatus
  ground: string | null
  note: string
  actorId: string | null
  at: Date
}

export async function insertDecision(tx: Writer, row: DecisionRow): Promise<void> {
  await tx.insert(tx.tables.commentDecisions).values(row)
}

/** The condition of the rows that follow `cursor`, oldest first. The first half lets the engine walk the index. */
function isAfter({ comments }: Tables, cursor: Cursor): SQL {
  return and(gte(comments.createdAt, cursor.createdAt), or(gt(comments.createdAt, cursor.createdAt), gt(comments.id, cursor.id)))!
}
