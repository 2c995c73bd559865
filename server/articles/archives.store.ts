import { and, asc, desc, gte, isNotNull, lt } from '../db/sql.ts'
import { visibleArticles, type Reader } from '../db/index.ts'

/** A stretch of time: from an instant on, and before another. */
export interface Stretch {
  from: Date
  before: Date
}

/** When the first and the last of the visible articles came out; null where there is none. */
export async function findSpan(db: Reader, now: Date): Promise<{ first: Date; last: Date } | null> {
  const { articles } = db.tables
  const find = async (order: typeof asc) => {
    const [row] = await db
      .select({ at: articles.publishedAt })
      .from(articles)
      .where(and(visibleArticles(db.tables, now), isNotNull(articles.publishedAt)))
      .orderBy(order(articles.publishedAt))
      .limit(1)
    return row?.at ?? null
  }
  const [first, last] = [await find(asc), await find(desc)]
  return first && last ? { first, last } : null
}

/** How many visible articles came out in a stretch of time: as many steps in the index of dates. */
export async function countVisibleWithin(db: Reader, now: Date, { from, before }: Stretch): Promise<number> {
  const { articles } = db.tables
  return db.$count(
    articles,
    and(visibleArticles(db.tables, now), gte(articles.publishedAt, from), lt(articles.publishedAt, before)),
  )
}
