import { and, desc, eq, isNotNull, sql } from '../../db/sql.ts'
import type { CommentRow } from '../../comments/index.ts'
import type { Reader } from '../../db/index.ts'

/** The newest comments that readers sent, newest first, with when their article was published and its categories. */
export async function listNewest(
  db: Reader,
  limit: number,
): Promise<{ comment: CommentRow; article: { publishedAt: Date | null; categoryIds: string[] } }[]> {
  const { comments, articles, articleRevisions } = db.tables
  return await db
    .select({
      comment: comments,
      article: { publishedAt: articles.publishedAt, categoryIds: articleRevisions.categoryIds },
    })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .innerJoin(
      articleRevisions,
      eq(articleRevisions.id, sql`coalesce(${articles.liveRevisionId}, ${articles.workingRevisionId})`),
    )
    .where(eq(comments.staff, false))
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(limit)
}

/** When the first approved comment of each known person came, under `account` or `email` and their value. */
export async function listFirstApproved(db: Reader): Promise<Map<string, Date>> {
  const { comments } = db.tables
  const first = sql<number>`min(${comments.createdAt})`.mapWith(comments.createdAt)
  const approved = and(eq(comments.status, 'approved'), eq(comments.staff, false))
  const accounts = await db
    .select({ value: comments.userId, first })
    .from(comments)
    .where(and(approved, isNotNull(comments.userId)))
    .groupBy(comments.userId)
  const emails = await db
    .select({ value: comments.email, first })
    .from(comments)
    .where(and(approved, eq(comments.emailProven, true)))
    .groupBy(comments.email)
  return new Map([
    ...accounts.map((row) => [`account ${row.value}`, row.first] as const),
    ...emails.map((row) => [`email ${row.value}`, row.first] as const),
  ])
}
