import { and, asc, count, desc, eq, holdsFolded, inArray, ne, sql, type SQL } from '../db/sql.ts'
import { liveTextId, visibleTexts, type Reader, type Tables, type Writer } from '../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'
import { foldText } from '../text.ts'
import { documentType, type MediaKind } from './documents.ts'

export type MediaRow = Omit<Tables['mediaItems']['$inferSelect'], 'searchKey'>
export type MediaSizeRow = Tables['mediaSizes']['$inferSelect']

export interface StoredMedia extends MediaRow {
  sizes: MediaSizeRow[]
}

/** Where an item is used: by an article, as the cover of a work, or as the portrait of a signature. */
export type MediaUse = ArticleUse | CoverUse | PortraitUse

/** `history`: in an earlier version of the article, which can be restored. */
export interface ArticleUse {
  articleId: string
  place: 'body' | 'image' | 'history'
  createdBy: string | null
  /** Of the text being worked on. */
  title: string
  /** What the public reads; null while the article is not visible. */
  publicTitle: string | null
}

export interface CoverUse {
  workId: string
  place: 'cover'
  title: string
}

export interface PortraitUse {
  bylineId: string
  place: 'portrait'
  /** The name of the signature. */
  title: string
}

export async function insertMedia(tx: Writer, row: MediaRow, sizes: readonly MediaSizeRow[]): Promise<void> {
  await tx.insert(tx.tables.mediaItems).values({ ...row, searchKey: searchKey(row) })
  await tx.insert(tx.tables.mediaSizes).values([...sizes])
}

export async function updateMedia(tx: Writer, stored: StoredMedia): Promise<void> {
  const { mediaItems } = tx.tables
  const { sizes: _sizes, ...row } = stored
  await tx
    .update(mediaItems)
    .set({ ...row, searchKey: searchKey(row) })
    .where(eq(mediaItems.id, row.id))
}

function searchKey({ filename, title, alt, caption, credit }: MediaRow): string {
  return foldText([filename, title, alt, caption, credit].filter((text) => text !== '').join(' '))
}

/** Puts the files of an item in the place of those that it had, whose name goes on leading to it. */
export async function replaceSizes(tx: Writer, stored: StoredMedia, formerName: string): Promise<void> {
  const { mediaSizes, mediaFormerNames } = tx.tables
  await updateMedia(tx, stored)
  await tx.delete(mediaSizes).where(eq(mediaSizes.mediaId, stored.id))
  await tx.insert(mediaSizes).values(stored.sizes)
  await tx.insert(mediaFormerNames).values({ name: formerName, mediaId: stored.id })
}

/** Which item had files of these names before others took their place. */
export async function listFormerNames(db: Reader, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const { mediaFormerNames } = db.tables
  const rows = await db
    .select()
    .from(mediaFormerNames)
    .where(inArray(mediaFormerNames.name, [...new Set(names)]))
    .orderBy(asc(mediaFormerNames.name))
  return new Map(rows.map(({ name, mediaId }) => [name, mediaId]))
}

export async function deleteMedia(tx: Writer, id: string): Promise<void> {
  const { mediaItems, mediaSizes } = tx.tables
  await tx.delete(mediaSizes).where(eq(mediaSizes.mediaId, id))
  await tx.delete(mediaItems).where(eq(mediaItems.id, id))
}

export async function listMedia(db: Reader, ids: readonly string[]): Promise<StoredMedia[]> {
  if (ids.length === 0) return []
  const { mediaItems } = db.tables
  const rows = await db
    .select()
    .from(mediaItems)
    .where(inArray(mediaItems.id, [...ids]))
    .orderBy(asc(mediaItems.id))
  return addSizes(db, rows)
}

export async function findMedia(db: Reader, id: string): Promise<StoredMedia | null> {
  const [item] = await listMedia(db, [id])
  return item ?? null
}

/** What is missing from what is said of an image: `alt`, where it is not decorative either, or `credit`. */
export const mediaGaps = ['alt', 'credit'] as const

export type MediaGap = (typeof mediaGaps)[number]

export interface MediaQuestion {
  /** Every word of it stands in the file name, the title, the alternative text, the caption or the credit, folded. */
  q?: string | undefined
  kind?: MediaKind | undefined
  lacks?: MediaGap | undefined
  page: Page
}

/** Newest first, read off the index of their dates. */
export async function listMediaPage(db: Reader, { q, kind, lacks, page }: MediaQuestion): Promise<PageOf<StoredMedia>> {
  const { mediaItems } = db.tables
  const where = and(...listConditions(db, q), kind && isOfKind(db, kind), lacks && isLacking(db, lacks))
  const total = await db.$count(mediaItems, where)
  const rows = await db
    .select()
    .from(mediaItems)
    .where(where)
    .orderBy(desc(mediaItems.createdAt), desc(mediaItems.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  return { items: await addSizes(db, rows), total }
}

/** How many there are, of which kind, and how many lack what; told in one reading. */
export async function countMedia(db: Reader, q?: string): Promise<Record<'all' | MediaKind | MediaGap, number>> {
  const { mediaItems } = db.tables
  const countOf = (condition?: SQL) => sql<number>`count(case when ${condition} then 1 end)`.mapWith(Number)
  const [counts] = await db
    .select({
      all: count(),
      image: countOf(isOfKind(db, 'image')),
      document: countOf(isOfKind(db, 'document')),
      alt: countOf(isLacking(db, 'alt')),
      credit: countOf(isLacking(db, 'credit')),
    })
    .from(mediaItems)
    .where(and(...listConditions(db, q)))
  return counts ?? { all: 0, image: 0, document: 0, alt: 0, credit: 0 }
}

function listConditions({ tables }: Reader, q = ''): SQL[] {
  const words = foldText(q).split(' ')
  return words.slice(0, 10).map((word) => holdsFolded(tables.mediaItems.searchKey, word))
}

function isOfKind({ tables: { mediaItems } }: Reader, kind: MediaKind): SQL {
  return kind === 'document' ? eq(mediaItems.type, documentType) : ne(mediaItems.type, documentType)
}

function isLacking(db: Reader, gap: MediaGap): SQL | undefined {
  const { mediaItems } = db.tables
  const isImage = isOfKind(db, 'image')
  if (gap === 'credit') return and(isImage, eq(mediaItems.credit, ''))
  return and(isImage, eq(mediaItems.alt, ''), eq(mediaItems.decorative, false))
}

async function addSizes(db: Reader, rows: readonly MediaRow[]): Promise<StoredMedia[]> {
  if (rows.length === 0) return []
  const { mediaSizes } = db.tables
  const sizes = await db
    .select()
    .from(mediaSizes)
    .where(
      inArray(
        mediaSizes.mediaId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(desc(mediaSizes.width), asc(mediaSizes.type), asc(mediaSizes.mediaId))
  const byItem = Map.groupBy(sizes, (size) => size.mediaId)
  return rows.map((row) => ({ ...row, sizes: byItem.get(row.id) ?? [] }))
}

/** The oldest item made of these very bytes. */
export async function findMediaIdBySha256(db: Reader, sha256: string): Promise<string | null> {
  const { mediaItems } = db.tables
  const rows = await db
    .select({ id: mediaItems.id })
    .from(mediaItems)
    .where(eq(mediaItems.sha256, sha256))
    .orderBy(asc(mediaItems.createdAt), asc(mediaItems.id))
    .limit(1)
  return rows[0]?.id ?? null
}

/** Which item each storage path belongs to. */
export async function listMediaPaths(
  db: Reader,
  paths: readonly string[],
): Promise<{ path: string; mediaId: string }[]> {
  if (paths.length === 0) return []
  const { mediaSizes } = db.tables
  return db
    .select({ path: mediaSizes.path, mediaId: mediaSizes.mediaId })
    .from(mediaSizes)
    .where(inArray(mediaSizes.path, [...paths]))
    .orderBy(asc(mediaSizes.path))
}

export async function listMediaUses(db: Reader, mediaId: string, now: Date): Promise<MediaUse[]> {
  const { mediaUses, articles, articleRevisions } = db.tables
  const working = await db
    .select({
      articleId: mediaUses.articleId,
      place: mediaUses.place,
      createdBy: articles.createdBy,
      title: articleRevisions.title,
    })
    .from(mediaUses)
    .innerJoin(articles, eq(articles.id, mediaUses.articleId))
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.workingRevisionId))
    .where(eq(mediaUses.mediaId, mediaId))
    .orderBy(asc(mediaUses.articleId), asc(mediaUses.place))
  const earlier = await listEarlierUses(
    db,
    mediaId,
    working.filter((use) => use.place === 'image').map((use) => use.articleId),
  )
  const uses = [...working, ...earlier]
  const live = await db
    .select({ articleId: articles.id, title: articleRevisions.title })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, liveTextId(db.tables)))
    .where(
      and(
        inArray(
          articles.id,
          uses.map((use) => use.articleId),
        ),
        visibleTexts(db.tables, now),
      ),
    )
    .orderBy(asc(articles.id))
  const publicTitles = new Map(live.map((article) => [article.articleId, article.title]))
  const byArticles = uses.map((use) => ({ ...use, publicTitle: publicTitles.get(use.articleId) ?? null }))
  return [...byArticles, ...(await listCoverUses(db, mediaId)), ...(await listPortraitUses(db, mediaId))]
}

async function listCoverUses(db: Reader, mediaId: string): Promise<CoverUse[]> {
  const { works } = db.tables
  const rows = await db
    .select({ workId: works.id, title: works.title })
    .from(works)
    .where(eq(works.coverId, mediaId))
    .orderBy(asc(works.id))
  return rows.map((row) => ({ ...row, place: 'cover' }))
}

async function listPortraitUses(db: Reader, mediaId: string): Promise<PortraitUse[]> {
  const { bylines } = db.tables
  const rows = await db
    .select({ bylineId: bylines.id, title: bylines.name })
    .from(bylines)
    .where(eq(bylines.portraitId, mediaId))
    .orderBy(asc(bylines.id))
  return rows.map((row) => ({ ...row, place: 'portrait' }))
}

/** Versions are kept for good and point at their picture, so the picture stays as long as they do. */
async function listEarlierUses(
  db: Reader,
  mediaId: string,
  known: readonly string[],
): Promise<Omit<ArticleUse, 'publicTitle'>[]> {
  const { articles, articleRevisions } = db.tables
  const rows = await db
    .selectDistinct({ articleId: articles.id, createdBy: articles.createdBy })
    .from(articleRevisions)
    .innerJoin(articles, eq(articles.id, articleRevisions.articleId))
    .where(and(eq(articleRevisions.imageId, mediaId), ...known.map((id) => ne(articles.id, id))))
    .orderBy(asc(articles.id))
  if (rows.length === 0) return []
  const titles = await db
    .select({ articleId: articles.id, title: articleRevisions.title })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.workingRevisionId))
    .where(
      inArray(
        articles.id,
        rows.map((row) => row.articleId),
      ),
    )
    .orderBy(asc(articles.id))
  const byArticle = new Map(titles.map((row) => [row.articleId, row.title]))
  return rows.map((row) => ({ ...row, place: 'history', title: byArticle.get(row.articleId) ?? '' }))
}

export async function replaceUses(
  tx: Writer,
  articleId: string,
  uses: readonly { mediaId: string; place: 'body' | 'image' }[],
): Promise<void> {
  const { mediaUses } = tx.tables
  await tx.delete(mediaUses).where(eq(mediaUses.articleId, articleId))
  const unique = [...new Map(uses.map((use) => [`${use.place} ${use.mediaId}`, use])).values()]
  if (unique.length > 0)
    await tx.insert(mediaUses).values(unique.map(({ mediaId, place }) => ({ articleId, mediaId, place })))
}
