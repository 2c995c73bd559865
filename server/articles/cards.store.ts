import { and, eq, inArray } from '../db/sql.ts'
import { listBylines } from '../bylines/index.ts'
import { liveTextId, visibleArticles, visiblePages, visibleTexts, type Reader } from '../db/index.ts'
import { listCategories, listTags } from '../taxonomy/index.ts'
import type { ArticleCard, ArticleFull } from './articles.ts'

/** In the order of `ids`; those no longer visible are left out. */
export async function listCards(db: Reader, ids: readonly string[], now: Date): Promise<ArticleCard[]> {
  if (ids.length === 0) return []
  const { articles, articleRevisions } = db.tables
  const rows = await db
    .select(cardColumns(db))
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.liveRevisionId))
    .where(and(inArray(articles.id, [...ids]), visibleArticles(db.tables, now)))
  return completeCards(db, ids, rows)
}

/** What the public sees of these, pages too, in the order of `ids`: for what finds texts by their words. */
export async function listTextCards(db: Reader, ids: readonly string[], now: Date): Promise<ArticleCard[]> {
  if (ids.length === 0) return []
  const { articles, articleRevisions } = db.tables
  const rows = await db
    .select(cardColumns(db))
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, liveTextId(db.tables)))
    .where(and(inArray(articles.id, [...ids]), visibleTexts(db.tables, now)))
  return completeCards(db, ids, rows)
}

/** A page that the public sees, with its text. */
export async function findFullPage(db: Reader, id: string, now: Date): Promise<ArticleFull | null> {
  const { articles, articleRevisions } = db.tables
  const rows = await db
    .select({ ...cardColumns(db), body: articleRevisions.body })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.pageRevisionId))
    .where(and(eq(articles.id, id), visiblePages(db.tables, now)))
  // It bears neither signatures nor categories: none is looked for.
  const terms = { bylines: [], categories: [], tags: [] }
  const [page] = rows.map((row) => ({ ...row, ...terms, publishedAt: dateOf(row.publishedAt) }))
  return page ?? null
}

/** The same with the bodies. */
export async function listFull(db: Reader, ids: readonly string[], now: Date): Promise<ArticleFull[]> {
  if (ids.length === 0) return []
  const { articles, articleRevisions } = db.tables
  const rows = await db
    .select({ ...cardColumns(db), body: articleRevisions.body })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.liveRevisionId))
    .where(and(inArray(articles.id, [...ids]), visibleArticles(db.tables, now)))
  return completeCards(db, ids, rows)
}

/** An article by the text that is being worked on, dated now where it has no date: what its page would show. */
export async function findWorkingFull(db: Reader, id: string, now: Date): Promise<ArticleFull | null> {
  const { articles, articleRevisions } = db.tables
  const rows = await db
    .select({ ...cardColumns(db), body: articleRevisions.body })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.workingRevisionId))
    .where(eq(articles.id, id))
  const dated = rows.map((row) => ({ ...row, publishedAt: row.publishedAt ?? now }))
  const [article] = await completeCards(db, [id], dated)
  return article ?? null
}

function cardColumns(db: Reader) {
  const { articles, articleRevisions } = db.tables
  const { id, kind, slug, publishedAt, liveChangedAt, featured, sticky, commentsOpen, commentsCloseAt, commentsCount } =
    articles
  const { title, standfirst, excerpt, lang, imageId, bylineIds, categoryIds, tagIds, workIds } = articleRevisions
  return {
    id,
    kind,
    slug,
    publishedAt,
    changedAt: liveChangedAt,
    featured,
    sticky,
    commentsOpen,
    commentsCloseAt,
    commentsCount,
    title,
    standfirst,
    excerpt,
    lang,
    imageId,
    bylineIds,
    categoryIds,
    tagIds,
    workIds,
  }
}

type CardRow = Omit<ArticleCard, 'publishedAt' | 'bylines' | 'categories' | 'tags'> & {
  publishedAt: Date | null
  bylineIds: string[]
  categoryIds: string[]
  tagIds: string[]
}

/** Bylines in their own order, categories and tags in that of the site; what was deleted since is passed over. */
async function completeCards<T extends CardRow>(db: Reader, ids: readonly string[], rows: readonly T[]) {
  const bylines = await listBylines(db, distinct(rows.flatMap((row) => row.bylineIds)))
  const categories = await listCategories(db)
  const tags = await listTags(db, distinct(rows.flatMap((row) => row.tagIds)))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    const { bylineIds, categoryIds, tagIds, publishedAt, ...members } = row
    return [
      {
        ...members,
        publishedAt: dateOf(publishedAt),
        bylines: bylineIds.flatMap((each) => bylines.get(each) ?? []),
        categories: categories.filter((each) => categoryIds.includes(each.id)),
        tags: tags.filter((each) => tagIds.includes(each.id)),
      },
    ]
  })
}

export function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}

/** A visible article has its date: the predicate compares it. */
export function dateOf(publishedAt: Date | null): Date {
  if (publishedAt === null) throw new Error('a visible article has no publication date')
  return publishedAt
}
