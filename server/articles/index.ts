import type { Reader, Writer } from '../db/index.ts'
import type { Page, PageOf } from '../http/paging.ts'
import { Problem } from '../problem.ts'
import type { ArticleCard, ArticleFilter, ArticleFull } from './articles.ts'
import * as store from './articles.store.ts'
import * as visible from './visible.store.ts'

export type { ArticleCard, ArticleChanges, ArticleDraft, ArticleFilter, ArticleFull } from './articles.ts'

/**
 * One page of what the public sees. `sticky` puts sticky articles first; then the newest first.
 * With `filter.ids` (search results), those articles in the order given.
 */
export function listVisibleArticles(
  db: Reader,
  question: { now: Date; filter?: ArticleFilter; page: Page; order?: 'date' | 'sticky' },
): Promise<PageOf<ArticleCard>> {
  return visible.listVisibleArticles(db, question)
}

/** The newest visible articles with their bodies. */
export function listVisibleForFeed(
  db: Reader,
  question: { now: Date; filter?: ArticleFilter; limit: number },
): Promise<ArticleFull[]> {
  return visible.listVisibleForFeed(db, question)
}

/** The article à la une: the newest one marked as featured, or else the newest. */
export function findLead(db: Reader, now: Date): Promise<ArticleCard | null> {
  return visible.findLead(db, now)
}

/** The visible article at this address, or the slug to which its old address leads; null when there is none. */
export function findVisibleArticle(
  db: Reader,
  slug: string,
  now: Date,
): Promise<{ article: ArticleFull } | { redirectTo: string } | null> {
  return visible.findVisibleArticle(db, slug, now)
}

/** The visible articles just before and just after this one, by date. */
export function findNeighbours(
  db: Reader,
  article: { id: string; publishedAt: Date },
  now: Date,
): Promise<{ older: visible.Neighbour | null; newer: visible.Neighbour | null }> {
  return visible.findNeighbours(db, article, now)
}

/** A word that changes when a scheduled article comes due: part of the version of cached pages. */
export function findDueVersion(db: Reader, now: Date): Promise<string> {
  return visible.findDueVersion(db, now)
}

/**
 * The visible article that somebody wants to comment; an old address leads to it too, so that nothing
 * sent from a page already open is lost.
 * @throws Problem 404 when the public may not see it.
 */
export async function openArticle(
  tx: Reader,
  slug: string,
  now: Date,
): Promise<{
  id: string
  slug: string
  title: string
  publishedAt: Date
  commentsOpen: boolean
  commentsCloseAt: Date | null
  categoryIds: string[]
}> {
  const article = await visible.findOpenArticle(tx, slug, now)
  if (!article) throw new Problem('not_found')
  return article
}

/** Adds to the number of approved comments, in the commit that changes one. */
export function updateCommentsCount(tx: Writer, articleId: string, delta: number): Promise<void> {
  return store.updateCommentsCount(tx, articleId, delta)
}

/**
 * The live text, for an index of its own: `live` is false once it is archived. Whoever reads such an index
 * asks `listVisibleArticles` what may be shown now. Null when there is no live text.
 */
export function findArticleForIndex(
  db: Reader,
  id: string,
): Promise<{ id: string; title: string; standfirst: string; body: string; live: boolean } | null> {
  return visible.findArticleForIndex(db, id)
}
