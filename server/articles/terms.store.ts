import { and, eq, inArray, type SQL } from '../db/sql.ts'
import type { Reader } from '../db/index.ts'
import type { Terms } from './articles.ts'

/** The articles that bear these. */
export function bears(db: Reader, { categoryIds, tagId, bylineId }: Terms): SQL | undefined {
  const { articles, articleBylines, articleCategories, articleTags } = db.tables
  return and(
    categoryIds &&
      inArray(
        articles.id,
        db
          .select({ id: articleCategories.articleId })
          .from(articleCategories)
          .where(inArray(articleCategories.categoryId, [...categoryIds])),
      ),
    tagId === undefined
      ? undefined
      : inArray(
          articles.id,
          db.select({ id: articleTags.articleId }).from(articleTags).where(eq(articleTags.tagId, tagId)),
        ),
    bylineId === undefined
      ? undefined
      : inArray(
          articles.id,
          db.select({ id: articleBylines.articleId }).from(articleBylines).where(eq(articleBylines.bylineId, bylineId)),
        ),
  )
}
