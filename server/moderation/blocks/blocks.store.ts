import { and, count, desc, eq, gt, isNull, or, type SQL } from '../../db/sql.ts'
import type { BlockKind, Reader, Tables, Writer } from '../../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../../http/paging.ts'

export type BlockRow = Tables['blocks']['$inferSelect']

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

export async function findBlock(db: Reader, id: string): Promise<BlockRow | null> {
  const { blocks } = db.tables
  const rows = await db.select().from(blocks).where(eq(blocks.id, id)).limit(1)
  return rows[0] ?? null
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

export interface SenderRow {
  userId: string | null
  email: string | null
  emailProven: boolean
  addressHash: string | null
  staff: boolean
  /** Who they are on the site that it came from; null for what was written here. */
  author: string | null
  host: string | null
}

/** What a comment tells of its sender. */
export async function findSender(db: Reader, commentId: string): Promise<SenderRow | null> {
  const { comments, commentOrigins } = db.tables
  const { userId, email, emailProven, addressHash, staff } = comments
  const { author, host } = commentOrigins
  const rows = await db
    .select({ userId, email, emailProven, addressHash, staff, author, host })
    .from(comments)
    .leftJoin(commentOrigins, eq(commentOrigins.commentId, comments.id))
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
