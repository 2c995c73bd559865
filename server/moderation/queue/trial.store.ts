import { desc, eq, sql } from '../../db/sql.ts'
import type { CommentRow } from '../../comments/index.ts'
import type { Reader } from '../../db/index.ts'

/** The newest comments that readers sent, newest first, with when their article was published and its categories. */
export async function listNewest(
  db: Reader,
  limit: number,
): Promise<{ comment: CommentRow; article: { publishedAt: Date | null; categoryIds: string[] } }[]> {
  const { comments, articles, articleRevisions } = db.tables
  return db
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
