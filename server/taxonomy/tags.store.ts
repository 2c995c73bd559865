import { and, asc, count, eq, holdsFolded, inArray, notInArray, or, sql } from '../db/sql.ts'
import type { Reader, Tables, Writer } from '../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'
import { findRedirect } from '../slugs/index.ts'

export type TagRow = Tables['tags']['$inferSelect']

export interface Tag {
  id: string
  name: string
  slug: string
}

/** The tags with these ids (all of them without `ids`), sorted by name; ids that no longer exist are left out. */
export async function listTags(db: Reader, ids?: readonly string[]): Promise<Tag[]> {
  if (ids?.length === 0) return []
  const { tags } = db.tables
  return db
    .select({ id: tags.id, name: tags.name, slug: tags.slug })
    .from(tags)
    .where(ids ? inArray(tags.id, [...ids]) : undefined)
    .orderBy(asc(tags.sortKey), asc(tags.id))
}

/** By name. `q`: what the name holds, whatever its accents and case. */
export async function listTagPage(db: Reader, page: Page, q?: string): Promise<PageOf<TagRow>> {
  const { tags } = db.tables
  const where = q === undefined ? undefined : holdsFolded(tags.sortKey, q)
  const items = await db
    .select()
    .from(tags)
    .where(where)
    .orderBy(asc(tags.sortKey), asc(tags.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  const [total] = await db.select({ total: count() }).from(tags).where(where)
  return { items, total: total?.total ?? 0 }
}

export async function findTag(db: Reader, id: string): Promise<TagRow | null> {
  const { tags } = db.tables
  const rows = await db.select().from(tags).where(eq(tags.id, id)).limit(1)
  return rows[0] ?? null
}

export async function findTagBySortKey(db: Reader, sortKey: string): Promise<TagRow | null> {
  const { tags } = db.tables
  const rows = await db.select().from(tags).where(eq(tags.sortKey, sortKey)).limit(1)
  return rows[0] ?? null
}

/** The tag at this address, or the slug to which its old address leads (renamed or merged); null when there is none. */
export async function findTagBySlug(db: Reader, slug: string): Promise<{ tag: Tag } | { redirectTo: string } | null> {
  const { tags } = db.tables
  const rows = await db
    .select({ id: tags.id, name: tags.name, slug: tags.slug })
    .from(tags)
    .where(eq(tags.slug, slug))
    .limit(1)
  if (rows[0]) return { tag: rows[0] }
  const targetId = await findRedirect(db, 'tag', slug)
  const target = targetId === null ? null : await findTag(db, targetId)
  return target && { redirectTo: target.slug }
}

export async function insertTag(tx: Writer, row: TagRow): Promise<void> {
  await tx.insert(tx.tables.tags).values(row)
}

export async function updateTag(tx: Writer, row: TagRow): Promise<void> {
  const { tags } = tx.tables
  await tx.update(tags).set(row).where(eq(tags.id, row.id))
}

/** Its articles lose it: the join rows go with it. */
export async function deleteTag(tx: Writer, id: string): Promise<void> {
  const { tags } = tx.tables
  await tx.delete(tags).where(eq(tags.id, id))
}

/** Gives the articles of one tag to another, each once: their live joins, and their live and working texts. */
export async function updateTagOfArticles(tx: Writer, fromId: string, intoId: string): Promise<void> {
  const { articleTags } = tx.tables
  const already = tx.select({ id: articleTags.articleId }).from(articleTags).where(eq(articleTags.tagId, intoId))
  await tx
    .update(articleTags)
    .set({ tagId: intoId })
    .where(and(eq(articleTags.tagId, fromId), notInArray(articleTags.articleId, already)))
  await tx.delete(articleTags).where(eq(articleTags.tagId, fromId))
  await updateTagOfRevisions(tx, fromId, intoId)
}

/** Older revisions keep the id: whoever reads one passes over ids that are gone. */
async function updateTagOfRevisions(tx: Writer, fromId: string, intoId: string): Promise<void> {
  const { articles, articleRevisions } = tx.tables
  const rows = await tx
    .selectDistinct({ id: articleRevisions.id, tagIds: sql<string>`cast(${articleRevisions.tagIds} as text)` })
    .from(articles)
    .innerJoin(
      articleRevisions,
      or(eq(articleRevisions.id, articles.workingRevisionId), eq(articleRevisions.id, articles.liveRevisionId)),
    )
    .where(sql`cast(${articleRevisions.tagIds} as text) like ${`%"${fromId}"%`}`)
  for (const row of rows) {
    const ids = (JSON.parse(row.tagIds) as string[]).map((id) => (id === fromId ? intoId : id))
    await tx
      .update(articleRevisions)
      .set({ tagIds: [...new Set(ids)] })
      .where(eq(articleRevisions.id, row.id))
  }
}
