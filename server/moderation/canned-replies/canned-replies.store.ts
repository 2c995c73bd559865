import { asc, eq } from '../../db/sql.ts'
import type { Reader, Tables, Writer } from '../../db/index.ts'

export type CannedReply = Tables['cannedReplies']['$inferSelect']

/** All of them, by title: a library has some tens. */
export async function listCannedReplies(db: Reader): Promise<CannedReply[]> {
  const { cannedReplies } = db.tables
  return db.select().from(cannedReplies).orderBy(asc(cannedReplies.sortKey), asc(cannedReplies.id))
}

export async function findCannedReply(db: Reader, id: string): Promise<CannedReply | null> {
  const { cannedReplies } = db.tables
  const rows = await db.select().from(cannedReplies).where(eq(cannedReplies.id, id)).limit(1)
  return rows[0] ?? null
}

export async function findCannedReplyBySortKey(db: Reader, sortKey: string): Promise<CannedReply | null> {
  const { cannedReplies } = db.tables
  const rows = await db.select().from(cannedReplies).where(eq(cannedReplies.sortKey, sortKey)).limit(1)
  return rows[0] ?? null
}

export async function insertCannedReply(tx: Writer, row: CannedReply): Promise<void> {
  await tx.insert(tx.tables.cannedReplies).values(row)
}

export async function updateCannedReply(tx: Writer, row: CannedReply): Promise<void> {
  const { cannedReplies } = tx.tables
  await tx.update(cannedReplies).set(row).where(eq(cannedReplies.id, row.id))
}

export async function deleteCannedReply(tx: Writer, id: string): Promise<void> {
  const { cannedReplies } = tx.tables
  await tx.delete(cannedReplies).where(eq(cannedReplies.id, id))
}
