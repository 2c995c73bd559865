import { and, eq, exists, inArray, sql, type SQL } from '../../db/sql.ts'
import type { CommentStatus, Reader } from '../../db/index.ts'

/** A comment as a moderator meets it beside a report or an appeal. */
export interface CommentCard {
  id: string
  articleId: string
  status: CommentStatus
  name: string
  email: string | null
  staff: boolean
  text: string
  createdAt: Date
  article: { id: string; slug: string; title: string }
}

/** The comments with these ids. The title is the one that readers see, or the working one. */
export async function listCards(db: Reader, ids: readonly string[]): Promise<Map<string, CommentCard>> {
  if (ids.length === 0) return new Map()
  const { comments, articles, articleRevisions } = db.tables
  const { id, articleId, status, name, email, staff, text, createdAt } = comments
  const rows = await db
    .select({
      id,
      articleId,
      status,
      name,
      email,
      staff,
      text,
      createdAt,
      article: { id: articles.id, slug: articles.slug, title: articleRevisions.title },
    })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .innerJoin(
      articleRevisions,
      eq(articleRevisions.id, sql`coalesce(${articles.liveRevisionId}, ${articles.workingRevisionId})`),
    )
    .where(inArray(comments.id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, row]))
}

/** The condition of comments on articles of these categories; none where all may be seen. */
export function isWithin(db: Reader, categoryIds: readonly string[] | null): SQL | undefined {
  if (categoryIds === null) return undefined
  const { comments, articleCategories } = db.tables
  return exists(
    db
      .select({ one: sql`1` })
      .from(articleCategories)
      .where(
        and(
          eq(articleCategories.articleId, comments.articleId),
          inArray(articleCategories.categoryId, [...categoryIds]),
        ),
      ),
  )
}

/** True when the comment, which is there, is on an article of one of these categories; of any where all may be seen. */
export async function isCommentWithin(db: Reader, id: string, categoryIds: readonly string[] | null): Promise<boolean> {
  if (categoryIds === null) return true
  const { comments } = db.tables
  const rows = await db
    .select({ id: comments.id })
    .from(comments)
    .where(and(eq(comments.id, id), isWithin(db, categoryIds)))
    .limit(1)
  return rows.length === 1
}
