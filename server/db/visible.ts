import { and, eq, gt, isNotNull, lte, or, sql, type SQL } from './sql.ts'
import type { Tables } from './tables.ts'

/**
 * The one rule of what the public sees: an article whose workflow lets it out and whose date has come.
 * Pages, API, feeds, counts and the sitemap all read through it. What is of kind `page` has no `liveRevisionId`, and so
 * stands in none of them: `visiblePages` names those. It is a fact about the row and
 * the time of reading, so a scheduled article appears with no timer.
 */
export function visibleArticles(tables: Tables, now: Date | SQL): SQL {
  return and(publishedArticles(tables, now), isNotNull(tables.articles.liveRevisionId))!
}

/** The pages that the public sees: the same rule over the column that holds the live text of a page. */
export function visiblePages(tables: Tables, now: Date | SQL): SQL {
  return and(publishedArticles(tables, now), isNotNull(tables.articles.pageRevisionId))!
}

/** Both, for who asks by name or by words: search, pictures, addresses. */
export function visibleTexts(tables: Tables, now: Date | SQL): SQL {
  return and(publishedArticles(tables, now), hasLiveText(tables))!
}

export function hasLiveText({ articles }: Tables): SQL {
  return or(isNotNull(articles.liveRevisionId), isNotNull(articles.pageRevisionId))!
}

/** The id of the live text of an article or of a page. */
export function liveTextId({ articles }: Tables): SQL {
  return sql`coalesce(${articles.liveRevisionId}, ${articles.pageRevisionId})`
}

/** Those that stand in the lists (`listedAt`) and are not visible yet: few, and found by an index. */
export function comingArticles({ articles }: Tables, now: Date): SQL {
  const { status, publishedAt, liveRevisionId } = articles
  return and(eq(status, 'scheduled'), gt(publishedAt, now), isNotNull(liveRevisionId))!
}

/**
 * Those published, or scheduled for an hour that has come. One that was published stays so, whatever the clock says
 * later: its date had come.
 */
export function publishedArticles({ articles }: Tables, now: Date | SQL): SQL {
  const isDue = lte(articles.publishedAt, now)
  // Not as alternatives: each would be looked up in the index of statuses, and all that is found sorted.
  return sql`case ${articles.status} when 'published' then true when 'scheduled' then ${isDue} else false end`
}
