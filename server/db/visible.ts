import { and, inArray, isNotNull, lte, type SQL } from './sql.ts'
import type { Tables } from './tables.ts'

/**
 * The one rule of what the public sees: an article whose workflow lets it out and whose date has come.
 * Pages, API, feeds, search, counts and the sitemap all read through it. It is a fact about the row and
 * the time of reading, so a scheduled article appears with no timer.
 */
export function visibleArticles(tables: Tables, now: Date): SQL {
  const { articles } = tables
  return and(
    inArray(articles.status, ['published', 'scheduled']),
    isNotNull(articles.liveRevisionId),
    lte(articles.publishedAt, now),
  )!
}
