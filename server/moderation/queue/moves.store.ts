import { eq } from '../../db/sql.ts'
import type { CommentDecision, CommentStatus, Writer } from '../../db/index.ts'

/** A move of a comment that is part of more than a decision: it is held by reports, or an appeal publishes it. */
export interface Move {
  /** Of the decision. */
  id: string
  commentId: string
  decision: CommentDecision
  from: CommentStatus
  to: CommentStatus
  note: string
  /** Null where nobody decided. */
  actorId: string | null
  at: Date
}

/** Approves a comment whose state was read in this transaction. */
export async function approveComment(tx: Writer, { commentId, at }: Move): Promise<void> {
  const { comments } = tx.tables
  await tx.update(comments).set({ status: 'approved', decidedAt: at }).where(eq(comments.id, commentId))
}

/** Writes the move down among the decisions on the comment. */
export async function insertMove(tx: Writer, { from, to, ...move }: Move): Promise<void> {
  await tx.insert(tx.tables.commentDecisions).values({ ...move, fromStatus: from, toStatus: to, ground: null })
}
