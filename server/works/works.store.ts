import { and, asc, desc, eq, exists, gt, inArray, isNotNull, like, lte, not, or, type SQL } from '../db/sql.ts'
import { visibleArticles, workKinds, type Reader, type Tables, type WorkKind, type Writer } from '../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'
import { readIsbn } from './isbn.ts'
import type { Work } from './work.ts'
import { findWorks, searchKey } from './words.store.ts'

export type WorkRow = Tables['works']['$inferSelect']

/** A page of works; `isMore`: only so many of those that hold the words are counted. */
export interface Found extends PageOf<Work> {
  isMore: boolean
}

/** Where a work is cited: by the text that is worked on, or by the live one. */
export interface WorkUse {
  articleId: string
  createdBy: string | null
  /** Of the text being worked on. */
  title: string
  /** What the public reads; null while the article is not visible. */
  publicTitle: string | null
}

export async function findWork(db: Reader, id: string): Promise<WorkRow | null> {
  const { works } = db.tables
  const rows = await db.select().from(works).where(eq(works.id, id)).limit(1)
  return rows[0] ?? null
}

export async function findWorkByIsbn(db: Reader, isbn: string): Promise<WorkRow | null> {
  const { works } = db.tables
  const rows = await db.select().from(works).where(eq(works.isbn, isbn)).limit(1)
  return rows[0] ?? null
}

/** The works with these ids, in this order; those that are gone are left out. No statement where there are none. */
export async function listWorksOf(db: Reader, ids: readonly string[]): Promise<Work[]> {
  if (ids.length === 0) return []
  const { works } = db.tables
  const rows = await db
    .select()
    .from(works)
    .where(inArray(works.id, [...new Set(ids)]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? []).map(workOf)
}

/** Works by their ISBN. No statement where there are none. */
export async function listWorksByIsbn(db: Reader, isbns: readonly string[]): Promise<Map<string, Work>> {
  if (isbns.length === 0) return new Map()
  const { works } = db.tables
  const rows = await db
    .select()
    .from(works)
    .where(inArray(works.isbn, [...new Set(isbns)]))
  return new Map(rows.map((row) => [row.isbn ?? '', workOf(row)]))
}

/** Which of these ids are works. */
export async function listKnownWorkIds(db: Reader, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { works } = db.tables
  const rows = await db
    .select({ id: works.id })
    .from(works)
    .where(inArray(works.id, [...new Set(ids)]))
  return new Set(rows.map(({ id }) => id))
}

/** All that have been recorded, last changed first. `q`: words of them, or an ISBN. */
export async function listWorkPage(
  db: Reader,
  { q, kind, page }: { q?: string | undefined; kind?: WorkKind | undefined; page: Page },
): Promise<Found> {
  const { works } = db.tables
  const where = kind && eq(works.kind, kind)
  if (q !== undefined) return search(db, { q, where, page })
  const rows = await db
    .select()
    .from(works)
    .where(where)
    .orderBy(desc(works.updatedAt), desc(works.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  return { items: rows.map(workOf), total: await db.$count(works, where), isMore: false }
}

/** How many of each kind have been recorded. */
export async function countWorksByKind(db: Reader): Promise<Map<WorkKind, number>> {
  const { works } = db.tables
  const counts = workKinds.map(async (kind) => [kind, await db.$count(works, eq(works.kind, kind))] as const)
  return new Map(await Promise.all(counts))
}

/**
 * The works that a visible article cites. Those come first that were cited first last: each stands where it came in,
 * and does not move when it is cited again. `q`: as in `listWorkPage`, and in its order.
 */
export async function listCitedWorks(
  db: Reader,
  { kind, q, page }: { kind?: WorkKind | undefined; q?: string | undefined; page: Page },
  now: Date,
): Promise<Found> {
  const { works } = db.tables
  const where = and(isCited(db, now), kind && eq(works.kind, kind))
  if (q !== undefined) return search(db, { q, where, page })
  const rows = await db
    .select()
    .from(works)
    .where(where)
    .orderBy(desc(works.listedAt), desc(works.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  return { items: rows.map(workOf), total: await countCited(db, kind, now), isMore: false }
}

/** One work by its ISBN, or those that hold the words. */
async function search(
  db: Reader,
  { q, where, page }: { q: string; where: SQL | undefined; page: Page },
): Promise<Found> {
  const { works } = db.tables
  const read = readIsbn(q)
  if ('isbn' in read) {
    const rows = await db
      .select()
      .from(works)
      .where(and(eq(works.isbn, read.isbn), where))
    return { items: page.page === 1 ? rows.map(workOf) : [], total: rows.length, isMore: false }
  }
  const { ids, ...counted } = await findWorks(db, { q, where, page })
  return { items: await listWorksOf(db, ids), ...counted }
}

/** The work of this id or ISBN (of ten digits or thirteen, hyphens or not) that a visible article cites; else null. */
export async function findCitedWork(db: Reader, isbnOrId: string, now: Date): Promise<Work | null> {
  const { works } = db.tables
  const read = readIsbn(isbnOrId)
  const [row] = await db
    .select()
    .from(works)
    .where(and('isbn' in read ? eq(works.isbn, read.isbn) : eq(works.id, isbnOrId), isCited(db, now)))
    .limit(1)
  return row ? workOf(row) : null
}

/** Those that are listed; of the few whose hour has not come, those that another article shows. */
function isCited(db: Reader, now: Date): SQL {
  const { works } = db.tables
  return and(isNotNull(works.listedAt), or(lte(works.listedAt, now), isShown(db, now)))!
}

/** Whether a page holds its mark: pages show works, and cite none. */
export async function isOnPage(db: Reader, id: string): Promise<boolean> {
  const { articles, articleRevisions } = db.tables
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.pageRevisionId))
    .where(and(isNotNull(articles.position), like(articleRevisions.body, `%data-work="${id}"%`)))
    .limit(1)
  return rows.length > 0
}

/** By an article that readers see, whatever its date: the clock may have been set back since. */
export function isShown(db: Reader, now: Date): SQL {
  const { articles, articleWorks, works } = db.tables
  return exists(
    db
      .select({ id: articles.id })
      .from(articleWorks)
      .innerJoin(articles, eq(articles.id, articleWorks.articleId))
      .where(and(eq(articleWorks.workId, works.id), eq(articleWorks.shown, true), visibleArticles(db.tables, now))),
  )
}

/** How many are kept as listed, less those whose hour has not come. */
async function countCited(db: Reader, kind: WorkKind | undefined, now: Date): Promise<number> {
  const { listTotals, works } = db.tables
  const lists = (kind === undefined ? workKinds : [kind]).map((each) => `works/${each}`)
  const kept = await db.select({ total: listTotals.total }).from(listTotals).where(inArray(listTotals.list, lists))
  const hidden = await db.$count(
    works,
    and(gt(works.listedAt, now), kind && eq(works.kind, kind), not(isShown(db, now))),
  )
  return kept.reduce((sum, { total }) => sum + total, 0) - hidden
}

/** The articles that cite a work, those first that were changed last; `most` of them. */
export async function listWorkUses(db: Reader, workId: string, now: Date, most: number): Promise<WorkUse[]> {
  const { articles, articleRevisions, articleWorks } = db.tables
  const rows = await db
    .select({ articleId: articles.id, createdBy: articles.createdBy, title: articleRevisions.title })
    .from(articleWorks)
    .innerJoin(articles, eq(articles.id, articleWorks.articleId))
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.workingRevisionId))
    .where(eq(articleWorks.workId, workId))
    .orderBy(desc(articles.updatedAt), desc(articles.id))
    .limit(most)
  if (rows.length === 0) return []
  const ids = rows.map(({ articleId }) => articleId)
  const live = await db
    .select({ articleId: articles.id, title: articleRevisions.title })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.liveRevisionId))
    .where(and(inArray(articles.id, ids), visibleArticles(db.tables, now)))
    .orderBy(asc(articles.id))
  const titles = new Map(live.map((row) => [row.articleId, row.title]))
  return rows.map((row) => ({ ...row, publicTitle: titles.get(row.articleId) ?? null }))
}

export async function countWorkUses(db: Reader, workId: string): Promise<number> {
  const { articleWorks } = db.tables
  return db.$count(articleWorks, eq(articleWorks.workId, workId))
}

export async function insertWork(tx: Writer, row: Omit<WorkRow, 'searchKey'>): Promise<void> {
  await tx.insert(tx.tables.works).values({ ...row, searchKey: searchKey(row) })
}

export async function updateWork(tx: Writer, row: Omit<WorkRow, 'searchKey' | 'listedAt'>): Promise<void> {
  const { works } = tx.tables
  await tx
    .update(works)
    .set({ ...row, searchKey: searchKey(row) })
    .where(eq(works.id, row.id))
}

export async function deleteWork(tx: Writer, id: string): Promise<void> {
  const { works } = tx.tables
  await tx.delete(works).where(eq(works.id, id))
}

export function workOf(row: Omit<WorkRow, 'searchKey' | 'listedAt'>): Work {
  const { id, kind, isbn, title, people, publisher, year, collection, lang, notice, catalogueUrl, callNumber } = row
  const { coverId, createdAt, updatedAt, revision } = row
  const text = { kind, isbn, title, people, publisher, year, collection, lang, notice, catalogueUrl, callNumber }
  return { id, ...text, coverId, createdAt, updatedAt, revision }
}
