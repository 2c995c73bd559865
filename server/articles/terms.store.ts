import { and, asc, desc, eq, gt, inArray, isNotNull, lte, type Column, type SQL } from '../db/sql.ts'
import type { Reader, Tables } from '../db/index.ts'
import type { Terms } from './articles.ts'

/** One of the tables of what articles bear, by the columns that they share. */
export interface Shelf {
  joins: Tables['articleTags']
  /** What stands on it. */
  holds: SQL
  /** Under which its total is kept. */
  list: string
}

/** A shelf for each of the terms. */
export function shelvesOf({ tables }: Reader, { categoryId, tagId, bylineId, workId }: Terms): Shelf[] {
  const { articleBylines, articleCategories, articleTags, articleWorks } = tables
  const shelf = (joins: unknown, term: Column, list: string | undefined) =>
    list === undefined ? [] : [{ joins: joins as Tables['articleTags'], holds: eq(term, list), list }]
  return [
    ...shelf(articleTags, articleTags.tagId, tagId),
    ...shelf(articleBylines, articleBylines.bylineId, bylineId),
    ...shelf(articleWorks, articleWorks.workId, workId),
    ...shelf(articleCategories, articleCategories.categoryId, categoryId),
  ]
}

/** The total of all articles that are listed is kept under it. */
const everything = ''

/** How many articles stand on a shelf, or in the list of all, with those whose hour has not come. */
export async function countListed(db: Reader, shelf: Shelf | undefined): Promise<number> {
  const { list, total } = db.tables.listTotals
  const rows = await db
    .select({ total })
    .from(db.tables.listTotals)
    .where(eq(list, shelf?.list ?? everything))
  return rows[0]?.total ?? 0
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

/** The date of the last article of a shelf that is out, or of the next to come: one step in its index. */
export function selectDateBeside(
  db: Reader,
  { joins, holds }: Pick<Shelf, 'joins' | 'holds'>,
  { now, which }: { now: Date; which: 'last' | 'next' },
) {
  const { listedAt } = joins
  return db
    .select({ at: listedAt })
    .from(joins)
    .where(and(holds, isNotNull(listedAt), which === 'last' ? lte(listedAt, now) : gt(listedAt, now)))
    .orderBy(which === 'last' ? desc(listedAt) : asc(listedAt))
    .limit(1)
}
