import { asc, count, countDistinct, eq, holdsFolded, inArray, ne, or, sql } from '../db/sql.ts'
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
  /** A picture of the media library. */
  portraitId: string | null
  /** "@name@host"; empty for none. */
  fediverse: string
}

function publicColumns(tables: Tables) {
  const { id, kind, name, slug, bio, portraitId, fediverse } = tables.bylines
  return { id, kind, name, slug, bio, portraitId, fediverse }
}

/**
 * The signatures with these ids (all of them without `ids`), by id, sorted by name; ids that no longer exist are
 * left out.
 */
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

/** The signature at this address, or the slug to which its old address leads; null when there is none. */
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

/** The signatures linked to an account. For staff only: the link is private. */
export async function listBylineIdsOfUser(db: Reader, userId: string): Promise<string[]> {
  const { bylines } = db.tables
  const rows = await db
    .select({ id: bylines.id })
    .from(bylines)
    .where(eq(bylines.userId, userId))
    .orderBy(asc(bylines.sortKey), asc(bylines.id))
  return rows.map((row) => row.id)
}

/** With the accounts behind them: for the rules, never for the public. */
export async function listBylineRows(db: Reader, ids: readonly string[]): Promise<BylineRow[]> {
  const { bylines } = db.tables
  return db
    .select()
    .from(bylines)
    .where(inArray(bylines.id, [...ids]))
}

export async function findByline(db: Reader, id: string): Promise<BylineRow | null> {
  const { bylines } = db.tables
  const rows = await db.select().from(bylines).where(eq(bylines.id, id)).limit(1)
  return rows[0] ?? null
}

/** By name. `q`: what the name holds, whatever its accents and case. */
export async function listBylinePage(db: Reader, page: Page, q?: string): Promise<PageOf<BylineRow>> {
  const { bylines } = db.tables
  const where = q === undefined ? undefined : holdsFolded(bylines.sortKey, q)
  const items = await db
    .select()
    .from(bylines)
    .where(where)
    .orderBy(asc(bylines.sortKey), asc(bylines.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  const [total] = await db.select({ total: count() }).from(bylines).where(where)
  return { items, total: total?.total ?? 0 }
}

/** To whom each of these signatures is given, besides the account behind it. */
export async function listSigners(db: Reader, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { bylineSigners } = db.tables
  const rows = await db
    .select()
    .from(bylineSigners)
    .where(inArray(bylineSigners.bylineId, [...ids]))
    .orderBy(asc(bylineSigners.userId))
  const signers = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const { bylineId, userId } of rows) signers.get(bylineId)?.push(userId)
  return signers
}

export async function replaceSigners(tx: Writer, bylineId: string, userIds: readonly string[]): Promise<void> {
  const { bylineSigners } = tx.tables
  await tx.delete(bylineSigners).where(eq(bylineSigners.bylineId, bylineId))
  if (userIds.length > 0) await tx.insert(bylineSigners).values(userIds.map((userId) => ({ bylineId, userId })))
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

/** The accounts of the staff, by name: those that a signature may be linked or given to. */
export async function listStaffAccounts(db: Reader): Promise<{ id: string; name: string; active: boolean }[]> {
  const { users, userRoles } = db.tables
  return db
    .selectDistinct({ id: users.id, name: users.name, active: users.active, nameKey: users.nameKey })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .where(ne(userRoles.role, 'patron'))
    .orderBy(asc(users.nameKey), asc(users.id))
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
