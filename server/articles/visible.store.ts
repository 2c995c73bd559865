import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lt, lte, ne, or, type SQL } from '../db/sql.ts'
import { comingArticles, given, liveTextId, prepared, visibleArticles, type Reader } from '../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'
import { findRedirect } from '../slugs/index.ts'
import type { ArticleCard, ArticleFilter, ArticleFull } from './articles.ts'
import { dateOf, listCards, listFull } from './cards.store.ts'
import { countListed, shelvesOf, standsOn, type Shelf } from './terms.store.ts'

/*
 * What the public sees, and nothing else: every query here goes through `visibleArticles`.
 * Lists find their ids first, then the rows: what is sorted stays narrow.
 */

export interface VisibleQuestion {
  now: Date
  filter?: ArticleFilter
  page: Page
  order?: 'date' | 'sticky'
}

function matching(
  db: Reader,
  now: Date,
  filter: ArticleFilter = {},
  shelves: readonly Shelf[] = shelvesOf(db, filter),
): SQL {
  const { articles } = db.tables
  const { ids, excludeId, within } = filter
  return and(
    visibleArticles(db.tables, now),
    standsOn(db, shelves),
    ids && inArray(articles.id, [...ids]),
    excludeId === undefined ? undefined : ne(articles.id, excludeId),
    within && and(gte(articles.publishedAt, within.from), lt(articles.publishedAt, within.before)),
  )!
}

/** The ids of one page of the public list; a query to await. */
export function selectVisibleIds(db: Reader, question: VisibleQuestion) {
  const { articles } = db.tables
  const { now, filter = {}, page, order } = question
  const [shelf, ...others] = order === 'sticky' ? [] : shelvesOf(db, filter)
  if (shelf) return selectIdsOn(db, shelf, others, question)
  const byDate = [desc(articles.publishedAt), desc(articles.id)]
  return db
    .select({ id: articles.id })
    .from(articles)
    .where(matching(db, now, filter))
    .orderBy(...(order === 'sticky' ? [desc(articles.sticky), ...byDate] : byDate))
    .limit(page.limit)
    .offset(offsetOf(page))
}

/** Off a shelf, in its order. */
function selectIdsOn(
  db: Reader,
  { joins, holds }: Shelf,
  others: readonly Shelf[],
  { now, filter, page }: VisibleQuestion,
) {
  const { articles } = db.tables
  return db
    .select({ id: articles.id })
    .from(joins)
    .innerJoin(articles, eq(articles.id, joins.articleId))
    .where(and(holds, isNotNull(joins.listedAt), matching(db, now, filter, others)))
    .orderBy(desc(joins.listedAt), desc(joins.articleId))
    .limit(page.limit)
    .offset(offsetOf(page))
}

/** How many the public sees. Those of one term, and all, are kept; only what is chosen otherwise is counted. */
async function countVisible(db: Reader, now: Date, filter: ArticleFilter = {}): Promise<number> {
  const { excludeId, ...chosen } = filter
  const [shelf, ...others] = shelvesOf(db, chosen)
  if (others.length > 0 || filter.within) return countMatching(db, now, filter)
  const excluded = excludeId === undefined ? 0 : await countMatching(db, now, { ...chosen, ids: [excludeId] })
  return (await countListed(db, shelf)) - (await countComing(db, now, shelf)) - excluded
}

async function countMatching(db: Reader, now: Date, filter: ArticleFilter): Promise<number> {
  return db.$count(db.tables.articles, matching(db, now, filter))
}

/** Those that are listed, and whose hour has not come. */
async function countComing(db: Reader, now: Date, shelf: Shelf | undefined): Promise<number> {
  const { articles } = db.tables
  return db.$count(articles, and(comingArticles(db.tables, now), standsOn(db, shelf ? [shelf] : [])))
}

/**
 * One page of what the public sees. `sticky` puts sticky articles first; then the newest first.
 * With `filter.ids` (search results), those articles in the order given.
 */
export async function listVisibleArticles(db: Reader, question: VisibleQuestion): Promise<PageOf<ArticleCard>> {
  const { now, filter, page } = question
  if (filter?.ids) {
    const all = await listCards(db, await listMatchingIds(db, now, filter), now)
    const order = new Map(filter.ids.map((id, index) => [id, index]))
    all.sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0))
    return { items: all.slice(offsetOf(page), offsetOf(page) + page.limit), total: all.length }
  }
  const ids = (await selectVisibleIds(db, question)).map((row) => row.id)
  return { items: await listCards(db, ids, now), total: await countVisible(db, now, filter) }
}

/** A signature that nothing public bears is not public either. */
export async function isPublicByline(db: Reader, bylineId: string, now: Date): Promise<boolean> {
  return (await countVisible(db, now, { bylineId })) > 0
}

/** The visible articles that cite a work, the newest first. */
export async function listArticlesCiting(
  db: Reader,
  workId: string,
  page: Page,
  now: Date,
): Promise<PageOf<ArticleCard>> {
  return listVisibleArticles(db, { now, filter: { workId }, page })
}

async function listMatchingIds(db: Reader, now: Date, filter: ArticleFilter): Promise<string[]> {
  const { articles } = db.tables
  return (
    await db
      .select({ id: articles.id })
      .from(articles)
      .where(matching(db, now, filter))
  ).map((row) => row.id)
}

/** The newest visible articles with their bodies. */
export async function listVisibleForFeed(
  db: Reader,
  question: { now: Date; filter?: ArticleFilter; limit: number },
): Promise<ArticleFull[]> {
  const ids = await selectVisibleIds(db, { ...question, page: { page: 1, limit: question.limit } })
  return listFull(
    db,
    ids.map((row) => row.id),
    question.now,
  )
}

/** The article à la une: the newest one marked as featured, or else the newest. */
export async function findLead(db: Reader, now: Date): Promise<ArticleCard | null> {
  const { articles } = db.tables
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(visibleArticles(db.tables, now))
    .orderBy(desc(articles.featured), desc(articles.publishedAt), desc(articles.id))
    .limit(1)
  const [card] = await listCards(
    db,
    rows.map((row) => row.id),
    now,
  )
  return card ?? null
}

const selectVisibleId = prepared((db: Reader) => {
  const { id, slug, publishedAt } = db.tables.articles
  return db
    .select({ id, slug })
    .from(db.tables.articles)
    .where(and(eq(slug, given(slug, 'slug')), visibleArticles(db.tables, given(publishedAt, 'now'))))
    .limit(1)
})

/** The id of the visible article at this address, or at one that led to it before. */
async function findVisibleId(db: Reader, slug: string, now: Date): Promise<{ id: string; slug: string } | null> {
  const { articles } = db.tables
  const [found] = await selectVisibleId(db, { slug, now })
  if (found) return found
  const targetId = await findRedirect(db, 'article', slug)
  if (targetId === null) return null
  const targets = await db
    .select({ id: articles.id, slug: articles.slug })
    .from(articles)
    .where(and(eq(articles.id, targetId), visibleArticles(db.tables, now)))
    .limit(1)
  return targets[0] ?? null
}

/** The visible article at this address, or the slug to which its old address leads; null when there is none. */
export async function findVisibleArticle(
  db: Reader,
  slug: string,
  now: Date,
): Promise<{ article: ArticleFull } | { redirectTo: string } | null> {
  const found = await findVisibleId(db, slug, now)
  if (!found) return null
  if (found.slug !== slug) return { redirectTo: found.slug }
  const [article] = await listFull(db, [found.id], now)
  return article ? { article } : null
}

const selectOpenArticle = prepared((db: Reader) => {
  const { articles, articleRevisions } = db.tables
  const { id, slug, publishedAt, commentsOpen, commentsCloseAt } = articles
  return db
    .select({ id, slug, title: articleRevisions.title, publishedAt, commentsOpen, commentsCloseAt })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.liveRevisionId))
    .where(and(eq(slug, given(slug, 'slug')), visibleArticles(db.tables, given(publishedAt, 'now'))))
    .limit(1)
})

/** Those of its text. There they stand behind the body, which would be read for them. */
const selectCategoriesOf = prepared((db: Reader) => {
  const { articleId, categoryId, direct } = db.tables.articleCategories
  return db
    .select({ id: categoryId })
    .from(db.tables.articleCategories)
    .where(and(eq(articleId, given(articleId, 'id')), eq(direct, true)))
})

export async function findOpenArticle(
  db: Reader,
  slug: string,
  now: Date,
): Promise<
  | (Pick<ArticleCard, 'id' | 'slug' | 'title' | 'publishedAt' | 'commentsOpen' | 'commentsCloseAt'> & {
      categoryIds: string[]
    })
  | null
> {
  const [row] = await selectOpenArticle(db, { slug, now })
  if (!row) {
    const moved = await findVisibleId(db, slug, now)
    return moved && moved.slug !== slug ? findOpenArticle(db, moved.slug, now) : null
  }
  const categoryIds = (await selectCategoriesOf(db, { id: row.id })).map(({ id }) => id)
  return { ...row, categoryIds, publishedAt: dateOf(row.publishedAt) }
}

export interface Neighbour {
  slug: string
  title: string
}

const selectOlder = prepared((db: Reader) => {
  const { id, publishedAt } = db.tables.articles
  const at = given(publishedAt, 'publishedAt')
  const before = and(lte(publishedAt, at), or(lt(publishedAt, at), lt(id, given(id, 'id'))))
  return selectNearest(db, before, [desc(publishedAt), desc(id)])
})

const selectNewer = prepared((db: Reader) => {
  const { id, publishedAt } = db.tables.articles
  const at = given(publishedAt, 'publishedAt')
  const after = and(gte(publishedAt, at), or(gt(publishedAt, at), gt(id, given(id, 'id'))))
  return selectNearest(db, after, [asc(publishedAt), asc(id)])
})

function selectNearest(db: Reader, side: SQL | undefined, order: SQL[]) {
  const { articles, articleRevisions } = db.tables
  return db
    .select({ slug: articles.slug, title: articleRevisions.title })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.liveRevisionId))
    .where(and(visibleArticles(db.tables, given(articles.publishedAt, 'now')), side))
    .orderBy(...order)
    .limit(1)
}

/** The visible articles just before and just after this one, by date. */
export async function findNeighbours(
  db: Reader,
  { id, publishedAt }: { id: string; publishedAt: Date },
  now: Date,
): Promise<{ older: Neighbour | null; newer: Neighbour | null }> {
  const place = { id, publishedAt, now }
  const [older] = await selectOlder(db, place)
  const [newer] = await selectNewer(db, place)
  return { older: older ?? null, newer: newer ?? null }
}

/**
 * A word that changes when a scheduled article comes due, part of the name of the public state, and until when it holds
 * unless something is saved; null when nothing is to come. Of those published by hand an event tells.
 */
export async function findDueVersion(db: Reader, now: Date): Promise<{ version: string; until: Date | null }> {
  const [past] = await selectLastDue(db, { now })
  const [next] = await selectNextDue(db, { now })
  return { version: String(past?.publishedAt?.getTime() ?? 0), until: next?.publishedAt ?? null }
}

const selectLastDue = prepared((db: Reader) => {
  const { id, publishedAt } = db.tables.articles
  return selectScheduled(db, lte(publishedAt, given(publishedAt, 'now')), [desc(publishedAt), desc(id)])
})

const selectNextDue = prepared((db: Reader) => {
  const { id, publishedAt } = db.tables.articles
  return selectScheduled(db, gt(publishedAt, given(publishedAt, 'now')), [asc(publishedAt), asc(id)])
})

function selectScheduled(db: Reader, when: SQL, order: SQL[]) {
  const { articles } = db.tables
  return db
    .select({ publishedAt: articles.publishedAt })
    .from(articles)
    .where(and(eq(articles.status, 'scheduled'), when))
    .orderBy(...order)
    .limit(1)
}

/**
 * The live text of an article or a page, for an index of its own: `live` is false once it is archived. Whoever reads such an index
 * asks `listVisibleArticles` what may be shown now. Null when there is no live text.
 */
export async function findArticleForIndex(
  db: Reader,
  id: string,
): Promise<{ id: string; title: string; standfirst: string; body: string; lang: string; live: boolean } | null> {
  const { articles, articleRevisions } = db.tables
  const rows = await db
    .select({
      title: articleRevisions.title,
      standfirst: articleRevisions.standfirst,
      body: articleRevisions.body,
      lang: articleRevisions.lang,
      status: articles.status,
    })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, liveTextId(db.tables)))
    .where(eq(articles.id, id))
    .limit(1)
  const [row] = rows
  return row
    ? {
        id,
        title: row.title,
        standfirst: row.standfirst,
        body: row.body,
        lang: row.lang,
        live: row.status === 'published' || row.status === 'scheduled',
      }
    : null
}
