import { asc, inArray } from '../../db/sql.ts'
import type { Reader, Tables, Writer } from '../../db/index.ts'

export type DecisionRow = Tables['commentDecisions']['$inferSelect']

/** A decision is only ever added. */
export async function insertDecision(tx: Writer, row: DecisionRow): Promise<void> {
  await tx.insert(tx.tables.commentDecisions).values(row)
}

/** The decisions taken on these comments, oldest first. */
export async function listDecisions(db: Reader, commentIds: readonly string[]): Promise<DecisionRow[]> {
  const { commentDecisions } = db.tables
  return db
    .select()
    .from(commentDecisions)
    .where(inArray(commentDecisions.commentId, [...commentIds]))
    .orderBy(asc(commentDecisions.at), asc(commentDecisions.id))
}

export async function listDecisionsById(db: Reader, ids: readonly string[]): Promise<Map<string, DecisionRow>> {
  if (ids.length === 0) return new Map()
  const { commentDecisions } = db.tables
  const rows = await db
    .select()
    .from(commentDecisions)
    .where(inArray(commentDecisions.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row]))
}
