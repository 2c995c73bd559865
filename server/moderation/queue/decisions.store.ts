import { asc, inArray } from '../../db/sql.ts'
import type { CommentDecision, CommentStatus, Reader, Writer } from '../../db/index.ts'

export interface DecisionRow {
  id: string
  commentId: string
  decision: CommentDecision
  fromStatus: CommentStatus
  toStatus: CommentStatus
  ground: string | null
  note: string
  sentence: string
  actorId: string | null
  at: Date
}

export async function insertDecision(tx: Writer, row: DecisionRow): Promise<void> {
  await tx.insert(tx.tables.commentDecisions).values(row)
}

/** The decisions taken on these comments, oldest first. */
export async function listDecisions(db: Reader, commentIds: readonly string[]): Promise<DecisionRow[]> {
  const { commentDecisions } = db.tables
  return await db
    .select()
    .from(commentDecisions)
    .where(inArray(commentDecisions.commentId, [...commentIds]))
    .orderBy(asc(commentDecisions.at), asc(commentDecisions.id))
}
