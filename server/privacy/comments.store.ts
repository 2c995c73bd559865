import { aliasedTable, and, eq, inArray, isNotNull, isNull, ne, notExists, sql, type SQL } from '../db/sql.ts'
import type { Reader, Writer } from '../db/index.ts'

/** A refusal that goes with its comment. */
export interface Refusal {
  ground: string
  at: Date
}

/**
 * Removes the comments of the condition that carry no reply, again until none is left: replies go before what they answer.
 * Those that still carry one stay, for the thread's sake.
 */
export async function deleteLeaves(tx: Writer, condition: SQL): Promise<{ count: number; refusals: Refusal[] }> {
  const { comments } = tx.tables
  const refusals: Refusal[] = []
  let count = 0
  for (;;) {
    const leaves = and(condition, isLeaf(tx))!
    refusals.push(...(await listRefusals(tx, leaves)))
    const gone = await tx.delete(comments).where(leaves).returning({ id: comments.id })
    if (gone.length === 0) return { count, refusals }
    count += gone.length
  }
}

/** Leaves nothing of the comments of the condition but their place in the thread; how many still had something. */
export async function emptyComments(tx: Writer, condition: SQL): Promise<number> {
  const { comments } = tx.tables
  const rows = await tx
    .update(comments)
    .set({ ...nothingPersonal(tx), name: '', text: '', nextText: null })
    .where(and(condition, ne(comments.text, '')))
    .returning({ id: comments.id })
  return rows.length
}

/** The members of a comment that tell who sent it, as they stand once that is forgotten. */
export function nothingPersonal(tx: Writer) {
  const { comments } = tx.tables
  return {
    email: null,
    emailProven: false,
    notifyAuthor: false,
    userId: null,
    addressHash: null,
    heldMatch: null,
    fingerprint: sql`${comments.id}`,
  }
}

async function listRefusals(db: Reader, condition: SQL): Promise<Refusal[]> {
  const { comments, commentDecisions } = db.tables
  const rows = await db
    .select({ ground: commentDecisions.ground, at: commentDecisions.at })
    .from(commentDecisions)
    .where(
      and(
        eq(commentDecisions.decision, 'reject'),
        isNotNull(commentDecisions.ground),
        inArray(commentDecisions.commentId, db.select({ id: comments.id }).from(comments).where(condition)),
      ),
    )
  return rows.map(({ ground, at }) => ({ ground: ground ?? '', at }))
}

function isLeaf(db: Reader): SQL {
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
