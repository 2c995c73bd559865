import { and, count, desc, eq, gt, inArray, isNull, or, type SQL } from '../../db/sql.ts'
import type { BlockEffect, BlockKind, Reader, Tables, Writer } from '../../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../../http/paging.ts'

export type BlockRow = Tables['blocks']['$inferSelect']

/** Who sends a comment, as far as it is known. */
export interface Sought {
  userId: string | null
  /** Lower case. */
  email: string | null
  /** The address is theirs: a link sent to it was used. */
  emailProven: boolean
  /** The sender's address under each month's key that may still count. */
  addressHashes: readonly string[]
  now: Date
}

/**
 * What holds this person back: `block` before `silence`; null when nothing does. An address that somebody typed is not
 * theirs: where it is blocked they are silenced, so that nobody learns of it by trying.
 */
export async function findBlock(
  db: Reader,
  { userId, email, emailProven, addressHashes, now }: Sought,
): Promise<{ effect: BlockEffect } | null> {
  const { blocks } = db.tables
  const kinds = [
    userId === null ? undefined : and(eq(blocks.kind, 'account'), eq(blocks.value, userId)),
    email === null ? undefined : and(eq(blocks.kind, 'email'), eq(blocks.value, email)),
    addressHashes.length === 0 ? undefined : and(eq(blocks.kind, 'address'), inArray(blocks.value, [...addressHashes])),
  ].filter((condition) => condition !== undefined)
  if (kinds.length === 0) return null
  const rows = await db
    .select({ kind: blocks.kind, effect: blocks.effect })
    .from(blocks)
    .where(and(or(...kinds), isCurrent(db, now)))
  const effects = rows.map(({ kind, effect }) => (kind === 'email' && !emailProven ? 'silence' : effect))
  if (effects.length === 0) return null
  return { effect: effects.includes('block') ? 'block' : 'silence' }
}

export async function listBlocks(db: Reader, now: Date, page: Page): Promise<PageOf<BlockRow>> {
  const { blocks } = db.tables
  const items = await db
    .select()
    .from(blocks)
    .where(isCurrent(db, now))
    .orderBy(desc(blocks.createdAt), desc(blocks.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  const [row] = await db.select({ total: count() }).from(blocks).where(isCurrent(db, now))
  return { items, total: row?.total ?? 0 }
}

export async function findBlockOf(db: Reader, kind: BlockKind, value: string): Promise<BlockRow | null> {
  const { blocks } = db.tables
  const rows = await db
    .select()
    .from(blocks)
    .where(and(eq(blocks.kind, kind), eq(blocks.value, value)))
    .limit(1)
  return rows[0] ?? null
}

export async function insertBlock(tx: Writer, row: BlockRow): Promise<void> {
  await tx.insert(tx.tables.blocks).values(row)
}

/** False when there is none. */
export async function deleteBlock(tx: Writer, id: string): Promise<boolean> {
  const { blocks } = tx.tables
  const rows = await tx.delete(blocks).where(eq(blocks.id, id)).returning({ id: blocks.id })
  return rows.length === 1
}

/** What a comment tells of its sender. */
export async function findSender(
  db: Reader,
  commentId: string,
): Promise<{
  userId: string | null
  email: string | null
  emailProven: boolean
  addressHash: string | null
  staff: boolean
} | null> {
  const { comments } = db.tables
  const { userId, email, emailProven, addressHash, staff } = comments
  const rows = await db
    .select({ userId, email, emailProven, addressHash, staff })
    .from(comments)
    .where(eq(comments.id, commentId))
    .limit(1)
  return rows[0] ?? null
}

/** The roles of an account; null when there is no such account. */
export async function findRoles(db: Reader, userId: string): Promise<string[] | null> {
  const { users, userRoles } = db.tables
  const rows = await db
    .select({ role: userRoles.role })
    .from(users)
    .leftJoin(userRoles, eq(userRoles.userId, users.id))
    .where(eq(users.id, userId))
  return rows.length === 0 ? null : rows.flatMap((row) => row.role ?? [])
}

function isCurrent(db: Reader, now: Date): SQL {
  const { blocks } = db.tables
  return or(isNull(blocks.until), gt(blocks.until, now))!
}
