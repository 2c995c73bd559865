import { count, eq } from '../db/sql.ts'
import { comingArticles, type Reader, type Tables } from '../db/index.ts'
import type { Category } from './categories.store.ts'

/** What articles bear, by the columns that count. */
interface Shelves {
  terms: Tables['tags'] | Tables['categories'] | Tables['bylines']
  joins: Tables['articleTags'] | Tables['articleCategories'] | Tables['articleBylines']
  term:
    | Tables['articleTags']['tagId']
    | Tables['articleCategories']['categoryId']
    | Tables['articleBylines']['bylineId']
}

/** Visible articles of every tag that has any. */
export async function countVisibleByTag(db: Reader, now: Date): Promise<Map<string, number>> {
  const { articleTags, tags } = db.tables
  return countVisible(db, now, { terms: tags, joins: articleTags, term: articleTags.tagId })
}

/** Visible articles of every signature that has any. */
export async function countVisibleByByline(db: Reader, now: Date): Promise<Map<string, number>> {
  const { articleBylines, bylines } = db.tables
  return countVisible(db, now, { terms: bylines, joins: articleBylines, term: articleBylines.bylineId })
}

/** Visible articles of every category, those of its sub-categories included, each once. `tree`: every category. */
export async function countVisibleByCategory(
  db: Reader,
  now: Date,
  tree: readonly Category[],
): Promise<Map<string, number>> {
  const { articleCategories, categories } = db.tables
  const shelves = { terms: categories, joins: articleCategories, term: articleCategories.categoryId }
  const counts = await countVisible(db, now, shelves)
  return new Map(tree.map(({ id }) => [id, counts.get(id) ?? 0]))
}

/** Those that are listed, less the few whose hour has not come. */
async function countVisible(db: Reader, now: Date, { terms, joins, term }: Shelves): Promise<Map<string, number>> {
  const { articles, listTotals } = db.tables
  const { articleId } = joins
  const listed = await db
    .select({ term: listTotals.list, total: listTotals.total })
    .from(terms)
    .innerJoin(listTotals, eq(listTotals.list, terms.id))
  const toCome = await db
    .select({ term, total: count() })
    .from(articles)
    .innerJoin(joins, eq(articleId, articles.id))
    .where(comingArticles(db.tables, now))
    .groupBy(term)
  const early = new Map(toCome.map((row) => [row.term, row.total]))
  const counts = listed.map((row) => [row.term, row.total - (early.get(row.term) ?? 0)] as const)
  return new Map(counts.filter(([, total]) => total > 0))
}
