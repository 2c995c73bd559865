import {
  and,
  asc,
  count,
  countDistinct,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  max,
  min,
  or,
} from '../../db/sql.ts'
import type { CommentStatus, Reader, Tables, Writer } from '../../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../../http/paging.ts'
import { isWithin } from '../queue/cards.store.ts'

export type ReportRow = Tables['commentReports']['$inferSelect']

/** The comment that somebody may report, with the address of its article. */
export interface Reportable {
  id: string
  articleId: string
  slug: string
  name: string
  text: string
}

/** An approved comment, whether or not its article can be seen. */
export async function findApprovedComment(db: Reader, id: string): Promise<Reportable | null> {
  const { comments, articles } = db.tables
  const rows = await db
    .select({
      id: comments.id,
      articleId: comments.articleId,
      slug: articles.slug,
      name: comments.name,
      text: comments.text,
    })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .where(and(eq(comments.id, id), eq(comments.status, 'approved')))
    .limit(1)
  return rows[0] ?? null
}

/** What one of these people reported of the comment already. */
export async function findReportBy(
  db: Reader,
  commentId: string,
  reporterHashes: readonly string[],
): Promise<ReportRow | null> {
  const { commentReports } = db.tables
  const rows = await db
    .select()
    .from(commentReports)
    .where(and(eq(commentReports.commentId, commentId), inArray(commentReports.reporterHash, [...reporterHashes])))
    .orderBy(asc(commentReports.createdAt), asc(commentReports.id))
    .limit(1)
  return rows[0] ?? null
}

/** When the last `limit` reports of these people between two dates arrived, newest first. */
export async function listReportTimes(
  db: Reader,
  reporterHashes: readonly string[],
  { since, until }: { since: Date; until: Date },
  limit: number,
): Promise<Date[]> {
  const { commentReports } = db.tables
  const { createdAt, reporterHash } = commentReports
  const rows = await db
    .select({ createdAt })
    .from(commentReports)
    .where(and(inArray(reporterHash, [...reporterHashes]), gt(createdAt, since), lte(createdAt, until)))
    .orderBy(desc(commentReports.createdAt), desc(commentReports.id))
    .limit(limit)
  return rows.map((row) => row.createdAt)
}

export async function insertReport(tx: Writer, row: ReportRow): Promise<void> {
  await tx.insert(tx.tables.commentReports).values(row)
}

export async function hasOpenReports(db: Reader, commentId: string): Promise<boolean> {
  const { commentReports } = db.tables
  const rows = await db
    .select({ id: commentReports.id })
    .from(commentReports)
    .where(and(eq(commentReports.commentId, commentId), isNull(commentReports.actedAt)))
    .limit(1)
  return rows.length > 0
}

/**
 * The reports of a comment that no decision answered: a decision answers those before it, even while they are still to
 * be closed.
 */
export async function countUnanswered(db: Reader, commentId: string): Promise<number> {
  const { commentReports, commentDecisions } = db.tables
  const [last] = await db
    .select({ at: max(commentDecisions.at) })
    .from(commentDecisions)
    .where(eq(commentDecisions.commentId, commentId))
  const since = last?.at ? gt(commentReports.createdAt, last.at) : undefined
  const rows = await db
    .select({ total: count() })
    .from(commentReports)
    .where(and(eq(commentReports.commentId, commentId), isNull(commentReports.actedAt), since))
  return rows[0]?.total ?? 0
}

/**
 * Who reported a comment by `at`, was not answered before, and gave an address (unproven, lower case); oldest first.
 */
export async function listReportersToAnswer(
  db: Reader,
  commentId: string,
  at: Date,
): Promise<{ id: string; email: string }[]> {
  const { commentReports } = db.tables
  const { id, email, actedAt, createdAt } = commentReports
  const rows = await db
    .select({ id, email })
    .from(commentReports)
    .where(
      and(
        eq(commentReports.commentId, commentId),
        isNotNull(email),
        lte(createdAt, at),
        or(isNull(actedAt), gte(actedAt, at)),
      ),
    )
    .orderBy(asc(createdAt), asc(id))
  return rows.flatMap((row) => (row.email === null ? [] : [{ id: row.id, email: row.email }]))
}

/** Closes the reports of a comment that were open at `at`; how many there were. */
export async function closeReports(
  tx: Writer,
  change: { commentId: string; outcome: CommentStatus; actorId: string | null; at: Date },
): Promise<number> {
  const { commentReports } = tx.tables
  const rows = await tx
    .update(commentReports)
    .set({ actedAt: change.at, outcome: change.outcome, actorId: change.actorId })
    .where(
      and(
        eq(commentReports.commentId, change.commentId),
        isNull(commentReports.actedAt),
        lte(commentReports.createdAt, change.at),
      ),
    )
    .returning({ id: commentReports.id })
  return rows.length
}

/** A comment with the number of its reports. */
export interface ReportedComment {
  commentId: string
  count: number
  oldestAt: Date
}

/** Reported comments: those that wait, the oldest report first; or those dealt with, the newest first. */
export async function listReportedComments(
  db: Reader,
  filter: { open: boolean; categoryIds: readonly string[] | null },
  page: Page,
): Promise<PageOf<ReportedComment>> {
  const { commentReports, comments } = db.tables
  const where = and(
    filter.open ? isNull(commentReports.actedAt) : isNotNull(commentReports.actedAt),
    isWithin(db, filter.categoryIds),
  )
  const order = filter.open ? asc(min(commentReports.createdAt)) : desc(max(commentReports.actedAt))
  const items = await db
    .select({ commentId: commentReports.commentId, count: count(), oldestAt: min(commentReports.createdAt) })
    .from(commentReports)
    .innerJoin(comments, eq(comments.id, commentReports.commentId))
    .where(where)
    .groupBy(commentReports.commentId)
    .orderBy(order, asc(commentReports.commentId))
    .limit(page.limit)
    .offset(offsetOf(page))
  const [row] = await db
    .select({ total: countDistinct(commentReports.commentId) })
    .from(commentReports)
    .innerJoin(comments, eq(comments.id, commentReports.commentId))
    .where(where)
  return { items: items.map((item) => ({ ...item, oldestAt: item.oldestAt! })), total: row?.total ?? 0 }
}

/** The reports of a comment that await an answer, oldest first. */
export async function listOpenReports(db: Reader, commentId: string): Promise<ReportRow[]> {
  return listReports(db, [commentId], true)
}

/** The reports of these comments, oldest first. */
export async function listReports(db: Reader, commentIds: readonly string[], open: boolean): Promise<ReportRow[]> {
  if (commentIds.length === 0) return []
  const { commentReports } = db.tables
  return db
    .select()
    .from(commentReports)
    .where(
      and(
        inArray(commentReports.commentId, [...commentIds]),
        open ? isNull(commentReports.actedAt) : isNotNull(commentReports.actedAt),
      ),
    )
    .orderBy(asc(commentReports.createdAt), asc(commentReports.id))
}
