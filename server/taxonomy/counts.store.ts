import { asc, count, eq } from '../db/sql.ts'
import { visibleArticles, type Reader } from '../db/index.ts'
import type { Category } from './categories.store.ts'
import { ancestorIds } from './tree.ts'

/** Visible articles of every tag that has any. */
export async function countVisibleByTag(db: Reader, now: Date): Promise<Map<string, number>> {
  const { articles, articleTags } = db.tables
  const rows = await db
    .select({ tagId: articleTags.tagId, total: count() })
    .from(articleTags)
    .innerJoin(articles, eq(articles.id, articleTags.articleId))
    .where(visibleArticles(db.tables, now))
    .groupBy(articleTags.tagId)
  return new Map(rows.map((row) => [row.tagId, row.total]))
}

/** Visible articles of every category, those of its sub-categories included, each once. `tree`: every category. */
export async function countVisibleByCategory(
  db: Reader,
  now: Date,
  tree: readonly Category[],
): Promise<Map<string, number>> {
  const { articles, articleCategories } = db.tables
  const rows = await db
    .select({ articleId: articleCategories.articleId, categoryId: articleCategories.categoryId })
    .from(articleCategories)
    .innerJoin(articles, eq(articles.id, articleCategories.articleId))
    .where(visibleArticles(db.tables, now))
    .orderBy(asc(articleCategories.articleId), asc(articleCategories.categoryId))

  const parents = new Map(tree.map((category) => [category.id, category.parentId]))
  const paths = new Map(tree.map((category) => [category.id, ancestorIds(parents, category.id)]))
  const counts = new Map(tree.map((category) => [category.id, 0]))
  let articleId = ''
  // An article in two branches of one category counts there once.
  const counted = new Set<string>()
  for (const row of rows) {
    if (row.articleId !== articleId) counted.clear()
    articleId = row.articleId
    for (const id of paths.get(row.categoryId) ?? []) {
      if (counted.has(id)) continue
      counted.add(id)
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  }
  return counts
}
