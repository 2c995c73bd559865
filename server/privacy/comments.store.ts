import { aliasedTable, and, eq, inArray, isNotNull, isNull, ne, notExists, sql, type SQL } from '../db/sql.ts'
import type { Reader, Writer } from '../db/index.ts'
import { nothingLeft } from '../comments/index.ts'
import { stepSize } from './steps.ts'

/** A refusal that goes with its comment. */
export interface Refusal {
  ground: string
  at: Date
}

/** How many went in one step, and the refusals that went with them. */
export interface Removed {
  count: number
  refusals: Refusal[]
}

/**
 * Removes comments of the condition that carry no reply, one step of them: called until none is left, replies go before
 * what they answer. Those that still carry one stay, for the thread’s sake.
 */
export async function deleteLeaves(tx: Writer, condition: SQL): Promise<Removed> {
  const { comments } = tx.tables
  const leaves = await listIds(tx, and(condition, isLeaf(tx))!)
  if (leaves.length === 0) return { count: 0, refusals: [] }
  const refusals = await listRefusals(tx, leaves)
  await tx.delete(comments).where(inArray(comments.id, leaves))
  return { count: leaves.length, refusals }
}

/**
 * Leaves nothing of comments of the condition but their place in the thread, one step of them; how many had something.
 */
export async function emptyComments(tx: Writer, condition: SQL): Promise<number> {
  const { comments, commentOrigins } = tx.tables
  const ids = await listIds(tx, and(condition, ne(comments.text, ''))!)
  await tx.update(comments).set(nothingLeft(tx)).where(inArray(comments.id, ids))
  await tx.delete(commentOrigins).where(inArray(commentOrigins.commentId, ids))
  return ids.length
}

/** The ids of comments of the condition, one step of them. */
export async function listIds(db: Reader, condition: SQL): Promise<string[]> {
  const { comments } = db.tables
  return (await db.select({ id: comments.id }).from(comments).where(condition).limit(stepSize)).map(({ id }) => id)
}

async function listRefusals(db: Reader, commentIds: string[]): Promise<Refusal[]> {
  const { commentDecisions } = db.tables
  const rows = await db
    .select({ ground: commentDecisions.ground, at: commentDecisions.at })
    .from(commentDecisions)
    .where(
      and(
        eq(commentDecisions.decision, 'reject'),
        isNotNull(commentDecisions.ground),
        inArray(commentDecisions.commentId, commentIds),
      ),
    )
  return rows.map(({ ground, at }) => ({ ground: ground ?? '', at }))
}

/** The condition of comments that carry no reply. */
export function isLeaf(db: Reader): SQL {
  const { comments } = db.tables
  const replies = aliasedTable(comments, 'replies')
  return notExists(
    db
      .select({ one: sql`1` })
      .from(replies)
      .where(eq(replies.parentId, comments.id)),
  )
}

/** The condition of comments that no open appeal concerns. */
export function isUncontested(db: Reader): SQL {
  const { comments, commentAppeals } = db.tables
  return notExists(
    db
      .select({ one: sql`1` })
      .from(commentAppeals)
      .where(and(eq(commentAppeals.commentId, comments.id), isNull(commentAppeals.outcome))),
  )
}
