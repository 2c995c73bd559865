import { and, count, desc, eq, isNotNull, or, sql } from '../db/sql.ts'
import { visibleArticles, type ArticleStatus, type Reader, type Tables, type Writer } from '../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'
import type { Placing } from '../taxonomy/index.ts'
import type { Citation } from './citations.ts'
import { listedAt, type ArticleRow, type ArticleText, type RevisionRow } from './articles.ts'

export type TransitionRow = Tables['articleTransitions']['$inferSelect']

export async function findArticle(db: Reader, id: string): Promise<ArticleRow | null> {
  const { articles } = db.tables
  const rows = await db.select().from(articles).where(eq(articles.id, id)).limit(1)
  return rows[0] ?? null
}

/** Whether anybody has written an article: those that a new house begins with are nobody's. */
export async function hasWritten(db: Reader): Promise<boolean> {
  const { articles } = db.tables
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(isNotNull(articles.createdBy), eq(articles.kind, 'article')))
    .limit(1)
  return rows.length > 0
}

export async function insertArticle(tx: Writer, row: ArticleRow): Promise<void> {
  await tx.insert(tx.tables.articles).values(row)
}

/** Its joins are dated as it is. */
export async function updateArticle(tx: Writer, row: ArticleRow): Promise<void> {
  const { articles, articleBylines, articleCategories, articleTags, articleWorks } = tx.tables
  await tx.update(articles).set(row).where(eq(articles.id, row.id))
  const dated = { listedAt: listedAt(row) }
  await tx.update(articleBylines).set(dated).where(eq(articleBylines.articleId, row.id))
  await tx.update(articleCategories).set(dated).where(eq(articleCategories.articleId, row.id))
  await tx.update(articleTags).set(dated).where(eq(articleTags.articleId, row.id))
  await tx
    .update(articleWorks)
    .set(dated)
    .where(and(eq(articleWorks.articleId, row.id), eq(articleWorks.shown, true)))
}

/** The articles à la une that the public sees, the one that leads first. */
export async function listFeatured(db: Reader, now: Date): Promise<ArticleRow[]> {
  const { articles } = db.tables
  return db
    .select()
    .from(articles)
    .where(and(eq(articles.featured, true), visibleArticles(db.tables, now)))
    .orderBy(desc(articles.publishedAt), desc(articles.id))
}

/** Its revisions, moves, joins, media uses and comments go with it. */
export async function deleteArticle(tx: Writer, id: string): Promise<void> {
  const { articles } = tx.tables
  await tx.delete(articles).where(eq(articles.id, id))
}

/** Adds to the number of approved comments, in the commit that changes one. */
export async function updateCommentsCount(tx: Writer, id: string, delta: number): Promise<void> {
  const { articles } = tx.tables
  await tx
    .update(articles)
    .set({ commentsCount: sql`${articles.commentsCount} + ${delta}` })
    .where(eq(articles.id, id))
}

export async function findRevision(db: Reader, id: string): Promise<RevisionRow | null> {
  const { articleRevisions } = db.tables
  const rows = await db.select().from(articleRevisions).where(eq(articleRevisions.id, id)).limit(1)
  return rows[0] ?? null
}

export async function findRevisionByNumber(db: Reader, articleId: string, number: number): Promise<RevisionRow | null> {
  const { articleRevisions } = db.tables
  const rows = await db
    .select()
    .from(articleRevisions)
    .where(and(eq(articleRevisions.articleId, articleId), eq(articleRevisions.number, number)))
    .limit(1)
  return rows[0] ?? null
}

export type RevisionSummary = Pick<RevisionRow, 'id' | 'number' | 'title' | 'savedBy' | 'savedAt' | 'restoredFrom'>

export async function listRevisions(db: Reader, articleId: string, page: Page): Promise<PageOf<RevisionSummary>> {
  const { articleRevisions } = db.tables
  const { id, number, title, savedBy, savedAt, restoredFrom } = articleRevisions
  const where = eq(articleRevisions.articleId, articleId)
  const items = await db
    .select({ id, number, title, savedBy, savedAt, restoredFrom })
    .from(articleRevisions)
    .where(where)
    .orderBy(desc(number), desc(id))
    .limit(page.limit)
    .offset(offsetOf(page))
  const [total] = await db.select({ total: count() }).from(articleRevisions).where(where)
  return { items, total: total?.total ?? 0 }
}

export async function insertRevision(tx: Writer, row: RevisionRow): Promise<void> {
  await tx.insert(tx.tables.articleRevisions).values(row)
}

/** Only for a revision that is still being typed: every other stays as it was saved. */
export async function updateRevisionText(tx: Writer, id: string, text: ArticleText): Promise<void> {
  const { articleRevisions } = tx.tables
  await tx.update(articleRevisions).set(text).where(eq(articleRevisions.id, id))
}

export async function insertTransition(tx: Writer, row: TransitionRow): Promise<void> {
  await tx.insert(tx.tables.articleTransitions).values(row)
}

export async function listTransitions(db: Reader, articleId: string, page: Page): Promise<PageOf<TransitionRow>> {
  const { articleTransitions } = db.tables
  const where = eq(articleTransitions.articleId, articleId)
  const items = await db
    .select()
    .from(articleTransitions)
    .where(where)
    .orderBy(desc(articleTransitions.at), desc(articleTransitions.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  const [total] = await db.select({ total: count() }).from(articleTransitions).where(where)
  return { items, total: total?.total ?? 0 }
}

/** True when the article has been in public at some time before; one that came due by itself left as `published`. */
export async function wasPublished(db: Reader, id: string): Promise<boolean> {
  const { articleTransitions } = db.tables
  const published: ArticleStatus = 'published'
  const rows = await db
    .select({ id: articleTransitions.id })
    .from(articleTransitions)
    .where(
      and(
        eq(articleTransitions.articleId, id),
        or(eq(articleTransitions.fromStatus, published), eq(articleTransitions.toStatus, published)),
      ),
    )
    .limit(1)
  return rows.length > 0
}

export async function updateTitleKeys(
  tx: Writer,
  id: string,
  keys: Pick<ArticleRow, 'titleKey' | 'liveTitleKey' | 'liveLang'>,
): Promise<void> {
  const { articles } = tx.tables
  await tx.update(articles).set(keys).where(eq(articles.id, id))
}

/** What the public filters read; the ids must exist. `categories`: its own, and those above them. */
export async function replaceJoins(
  tx: Writer,
  article: ArticleRow,
  text: {
    bylineIds: readonly string[]
    categories: readonly Placing[]
    tagIds: readonly string[]
    works: readonly Citation[]
  },
): Promise<void> {
  const joined = { articleId: article.id, listedAt: listedAt(article) }
  const { articleBylines, articleCategories, articleTags, articleWorks } = tx.tables
  await tx.delete(articleBylines).where(eq(articleBylines.articleId, article.id))
  await tx.delete(articleCategories).where(eq(articleCategories.articleId, article.id))
  await tx.delete(articleTags).where(eq(articleTags.articleId, article.id))
  await tx.delete(articleWorks).where(eq(articleWorks.articleId, article.id))
  const bylines = text.bylineIds.map((bylineId, position) => ({ ...joined, bylineId, position }))
  const categories = text.categories.map((placing) => ({ ...joined, ...placing }))
  const tags = text.tagIds.map((tagId) => ({ ...joined, tagId }))
  if (bylines.length > 0) await tx.insert(articleBylines).values(bylines)
  if (categories.length > 0) await tx.insert(articleCategories).values(categories)
  if (tags.length > 0) await tx.insert(articleTags).values(tags)
  const works = text.works.map((each) => ({ ...joined, ...each, ...(!each.shown && { listedAt: null }) }))
  if (works.length > 0) await tx.insert(articleWorks).values(works)
}
