import { and, eq } from '../db/sql.ts'
import type { Reader, SlugKind, Tables, Writer } from '../db/index.ts'

/** The id of the thing that has this slug now; null when it is free. */
export async function findSlugOwner(db: Reader, kind: SlugKind, slug: string): Promise<string | null> {
  const table = tableOf(db.tables, kind)
  const rows = await db.select({ id: table.id }).from(table).where(eq(table.slug, slug)).limit(1)
  return rows[0]?.id ?? null
}

function tableOf(tables: Tables, kind: SlugKind) {
  return { article: tables.articles, category: tables.categories, tag: tables.tags, byline: tables.bylines }[kind]
}

/** The id of the thing that once had this slug; null when none had. */
export async function findRedirect(db: Reader, kind: SlugKind, slug: string): Promise<string | null> {
  const { slugRedirects } = db.tables
  const rows = await db
    .select()
    .from(slugRedirects)
    .where(and(eq(slugRedirects.kind, kind), eq(slugRedirects.slug, slug)))
    .limit(1)
  return rows[0]?.targetId ?? null
}

/** Remembers that `oldSlug` led to this thing. */
export async function recordRedirect(
  tx: Writer,
  change: { kind: SlugKind; oldSlug: string; targetId: string; at: Date },
): Promise<void> {
  const { slugRedirects } = tx.tables
  await tx
    .insert(slugRedirects)
    .values({ kind: change.kind, slug: change.oldSlug, targetId: change.targetId, createdAt: change.at })
    .onConflictDoUpdate({
      target: [slugRedirects.kind, slugRedirects.slug],
      set: { targetId: change.targetId, createdAt: change.at },
    })
}

/** A slug in use again no longer redirects. Call it for every slug that a thing takes in public. */
export async function forgetRedirect(tx: Writer, kind: SlugKind, slug: string): Promise<void> {
  const { slugRedirects } = tx.tables
  await tx.delete(slugRedirects).where(and(eq(slugRedirects.kind, kind), eq(slugRedirects.slug, slug)))
}

/** Makes the old addresses of one thing lead to another (two tags merged). */
export async function updateRedirectTarget(tx: Writer, kind: SlugKind, fromId: string, toId: string): Promise<void> {
  const { slugRedirects } = tx.tables
  await tx
    .update(slugRedirects)
    .set({ targetId: toId })
    .where(and(eq(slugRedirects.kind, kind), eq(slugRedirects.targetId, fromId)))
}

/** Forgets the old addresses of a thing that is gone for good. */
export async function deleteRedirects(tx: Writer, kind: SlugKind, targetId: string): Promise<void> {
  const { slugRedirects } = tx.tables
  await tx.delete(slugRedirects).where(and(eq(slugRedirects.kind, kind), eq(slugRedirects.targetId, targetId)))
}
