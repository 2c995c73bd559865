import { and, eq, inArray, type SQL } from '../db/sql.ts'
import type { Reader, Tables } from '../db/index.ts'
import type { Terms } from './articles.ts'

/** One of the tables of what articles bear, by the columns that they share. */
export interface Shelf {
  joins: Tables['articleTags']
  /** What stands on it. */
  holds: SQL
}

/** A shelf for each of the terms. */
export function shelvesOf({ tables }: Reader, { categoryId, tagId, bylineId }: Terms): Shelf[] {
  const { articleBylines, articleCategories, articleTags } = tables
  const shelf = (joins: unknown, holds: SQL) => ({ joins: joins as Tables['articleTags'], holds })
  return [
    ...(tagId === undefined ? [] : [shelf(articleTags, eq(articleTags.tagId, tagId))]),
    ...(bylineId === undefined ? [] : [shelf(articleBylines, eq(articleBylines.bylineId, bylineId))]),
    ...(categoryId === undefined ? [] : [shelf(articleCategories, eq(articleCategories.categoryId, categoryId))]),
  ]
}

/** The articles that stand on each of these shelves. */
export function standsOn(db: Reader, shelves: readonly Shelf[]): SQL | undefined {
  const { articles } = db.tables
  return and(
    ...shelves.map(({ joins, holds }) =>
      inArray(articles.id, db.select({ id: joins.articleId }).from(joins).where(holds)),
    ),
  )
}
