import type { CommentOrigin, CommentStatus, Reader, Tables, Writer } from '../../db/index.ts'
import { and, eq, inArray, or, type SQL } from '../../db/sql.ts'
import { nothingLeft } from '../comments.store.ts'

export type OriginRow = Tables['commentOrigins']['$inferSelect']

/** A comment that came from another site, as whatever brought it asks for it. */
export interface RemoteComment {
  commentId: string
  articleId: string
  author: string
  host: string
  status: CommentStatus
}

/** The comment that has this name on the site that it came from; null where there is none. */
export async function findByObject(db: Reader, kind: CommentOrigin, object: string): Promise<RemoteComment | null> {
  const { comments, commentOrigins } = db.tables
  const { commentId, author, host } = commentOrigins
  const rows = await db
    .select({ commentId, articleId: comments.articleId, author, host, status: comments.status })
    .from(commentOrigins)
    .innerJoin(comments, eq(comments.id, commentId))
    .where(and(eq(commentOrigins.kind, kind), eq(commentOrigins.object, object)))
    .limit(1)
  return rows[0] ?? null
}

/** Where a comment was written, with its name there; null for one that was written here. */
export async function objectOf(db: Reader, commentId: string): Promise<OriginRow | null> {
  const { commentOrigins } = db.tables
  const rows = await db.select().from(commentOrigins).where(eq(commentOrigins.commentId, commentId)).limit(1)
  return rows[0] ?? null
}

/** Where these comments were written, of those that were not written here, by id. */
export async function listOrigins(db: Reader, commentIds: readonly string[]): Promise<Map<string, OriginRow>> {
  if (commentIds.length === 0) return new Map()
  const { commentOrigins } = db.tables
  const rows = await db
    .select()
    .from(commentOrigins)
    .where(inArray(commentOrigins.commentId, [...commentIds]))
  return new Map(rows.map((row) => [row.commentId, row]))
}

/** The condition of the comments that these accounts and people's pages wrote, or that stand on these pages. */
export function isSentFrom(db: Reader, addresses: readonly string[]): SQL {
  const { comments, commentOrigins: t } = db.tables
  const theirs = db
    .select({ id: t.commentId })
    .from(t)
    .where(or(inArray(t.author, [...addresses]), inArray(t.address, [...addresses])))
  return inArray(comments.id, theirs)
}

/** @returns false where something has this name already. */
export async function insertOrigin(tx: Writer, row: OriginRow): Promise<boolean> {
  const { commentOrigins } = tx.tables
  const rows = await tx
    .insert(commentOrigins)
    .values(row)
    .onConflictDoNothing({ target: [commentOrigins.kind, commentOrigins.object] })
    .returning({ id: commentOrigins.commentId })
  return rows.length > 0
}

/** Removes a comment; where another hangs under it, nothing is left of it but its place. */
export async function removeRemote(tx: Writer, commentId: string): Promise<void> {
  const { comments, commentOrigins } = tx.tables
  if ((await tx.$count(comments, eq(comments.parentId, commentId))) === 0) {
    await tx.delete(comments).where(eq(comments.id, commentId))
    return
  }
  await tx.delete(commentOrigins).where(eq(commentOrigins.commentId, commentId))
  await tx
    .update(comments)
    .set({ ...nothingLeft(tx), status: 'trashed' })
    .where(eq(comments.id, commentId))
}
