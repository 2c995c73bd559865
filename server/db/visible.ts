import { and, eq, isNotNull, lte, or, type SQL } from './sql.ts'
import type { Tables } from './tables.ts'

/**
 * The one rule of what the public sees: an article whose workflow lets it out and whose date has come.
 * Pages, API, feeds, search, counts and the sitemap all read through it. It is a fact about the row and
 * the time of reading, so a scheduled article appears with no timer. One that was published stays so, whatever the
 * clock says later: its date had come.
 */
export function visibleArticles(tables: Tables, now: Date | SQL): SQL {
  const { articles } = tables
  return and(
    or(eq(articles.status, 'published'), and(eq(articles.status, 'scheduled'), lte(articles.publishedAt, now))),
    isNotNull(articles.liveRevisionId),
  )!
}
