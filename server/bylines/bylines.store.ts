import { asc, count, countDistinct, eq, inArray, or, sql } from '../db/sql.ts'
import type { BylineKind, Reader, Tables, Writer } from '../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'
import { findRedirect } from '../slugs/index.ts'

export type BylineRow = Tables['bylines']['$inferSelect']

/** What the public may know of a signature: never the account behind it. */
export interface Byline {
  id: string
  kind: BylineKind
  name: string
  slug: string
  bio: string
}

function publicColumns(tables: Tables) {
  const { id, kind, name, slug, bio } = tables.bylines
  return { id, kind, name, slug, bio }
}

export async function listBylines(db: Reader, ids?: readonly string[]): Promise<Map<string, Byline>> {
  if (ids?.length === 0) return new Map()
  const { bylines } = db.tables
  const rows = await db
    .select(publicColumns(db.tables))
    .from(bylines)
    .where(ids ? inArray(bylines.id, [...ids]) : undefined)
    .orderBy(asc(bylines.sortKey), asc(bylines.id))
  return new Map(rows.map((row) => [row.id, row]))
}

export async function findBylineBySlug(
  db: Reader,
  slug: string,
): Promise<{ byline: Byline } | { redirectTo: string } | null> {
  const { bylines } = db.tables
  const rows = await db.select(publicColumns(db.tables)).from(bylines).where(eq(bylines.slug, slug)).limit(1)
  if (rows[0]) return { byline: rows[0] }
  const targetId = await findRedirect(db, 'byline', slug)
  const target = targetId === null ? null : await findByline(db, targetId)
  return target && { redirectTo: target.slug }
}

export async function listBylineIdsOfUser(db: Reader, userId: string): Promise<string[]> {
  const { bylines } = db.tables
  const rows = await db
    .select({ id: bylines.id })
    .from(bylines)
    .where(eq(bylines.userId, userId))
    .orderBy(asc(bylines.sortKey), asc(bylines.id))
  return rows.map((row) => row.id)
}

export async function findByline(db: Reader, id: string): Promise<BylineRow | null> {
  const { bylines } = db.tables
  const rows = await db.select().from(bylines).where(eq(bylines.id, id)).limit(1)
  return rows[0] ?? null
}

export async function listBylinePage(db: Reader, page: Page): Promise<PageOf<BylineRow>> {
  const { bylines } = db.tables
  const items = await db
    .select()
    .from(bylines)
    .orderBy(asc(bylines.sortKey), asc(bylines.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  const [total] = await db.select({ total: count() }).from(bylines)
  return { items, total: total?.total ?? 0 }
}

export async function insertByline(tx: Writer, row: BylineRow): Promise<void> {
  await tx.insert(tx.tables.bylines).values(row)
}

export async function updateByline(tx: Writer, row: BylineRow): Promise<void> {
  const { bylines } = tx.tables
  await tx.update(bylines).set(row).where(eq(bylines.id, row.id))
}

export async function deleteByline(tx: Writer, id: string): Promise<void> {
  const { bylines } = tx.tables
  await tx.delete(bylines).where(eq(bylines.id, id))
}

/** How many articles (by their live or working text) and comments are signed by it. */
export async function countUses(db: Reader, id: string): Promise<{ articles: number; comments: number }> {
  const { articles, articleBylines, articleRevisions, comments } = db.tables
  const signed = db.select({ id: articleBylines.articleId }).from(articleBylines).where(eq(articleBylines.bylineId, id))
  const [inArticles] = await db
    .select({ total: countDistinct(articles.id) })
    .from(articles)
    .leftJoin(
      articleRevisions,
      or(eq(articleRevisions.id, articles.workingRevisionId), eq(articleRevisions.id, articles.liveRevisionId)),
    )
    .where(or(inArray(articles.id, signed), sql`cast(${articleRevisions.bylineIds} as text) like ${`%"${id}"%`}`))
  const [inComments] = await db.select({ total: count() }).from(comments).where(eq(comments.bylineId, id))
  return { articles: inArticles?.total ?? 0, comments: inComments?.total ?? 0 }
}
