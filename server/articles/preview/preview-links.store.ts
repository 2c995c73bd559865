import type { Reader, Writer } from '../../db/index.ts'
import { and, eq, gt, lte } from '../../db/sql.ts'

export interface PreviewLinkRow {
  articleId: string
  id: string
  expiresAt: Date
}

/** The link of an article that still opens it. */
export async function findLinkOf(db: Reader, articleId: string, now: Date): Promise<PreviewLinkRow | null> {
  const { previewLinks } = db.tables
  const rows = await db
    .select()
    .from(previewLinks)
    .where(and(eq(previewLinks.articleId, articleId), gt(previewLinks.expiresAt, now)))
  return rows[0] ?? null
}

/** The link of this name that still opens something. */
export async function findLink(db: Reader, id: string, now: Date): Promise<PreviewLinkRow | null> {
  const { previewLinks } = db.tables
  const rows = await db
    .select()
    .from(previewLinks)
    .where(and(eq(previewLinks.id, id), gt(previewLinks.expiresAt, now)))
  return rows[0] ?? null
}

/** Keeps the link of an article, in place of one there is; those that are too old go. */
export async function saveLink(tx: Writer, row: PreviewLinkRow, now: Date): Promise<void> {
  const { previewLinks } = tx.tables
  await tx.delete(previewLinks).where(lte(previewLinks.expiresAt, now))
  const { id, expiresAt } = row
  await tx
    .insert(previewLinks)
    .values(row)
    .onConflictDoUpdate({ target: previewLinks.articleId, set: { id, expiresAt } })
}

/** False where there was none. */
export async function deleteLink(tx: Writer, articleId: string): Promise<boolean> {
  const { previewLinks } = tx.tables
  const rows = await tx
    .delete(previewLinks)
    .where(eq(previewLinks.articleId, articleId))
    .returning({ id: previewLinks.id })
  return rows.length > 0
}
