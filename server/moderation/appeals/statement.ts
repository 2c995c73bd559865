import type { CommentStatus, Reader } from '../../db/index.ts'
import { listDecisions } from '../queue/decisions.store.ts'

/** What a statement of reasons is made from: a decision as stored. */
export interface DecisionFact {
  id: string
  toStatus: CommentStatus
  ground: string | null
  at: Date
}

const refused: readonly CommentStatus[] = ['rejected', 'spam', 'trashed']

/**
 * The decision that keeps a comment from readers, of its decisions from the oldest to the newest; null when none does.
 * Of several since it was last up or waiting, the one that names a ground: putting in the trash what was refused
 * changes no reason.
 */
export function findRefusal<T extends DecisionFact>(status: CommentStatus, decisions: readonly T[]): T | null {
  if (!refused.includes(status)) return null
  const start = decisions.findLastIndex((decision) => !refused.includes(decision.toStatus))
  const since = decisions.slice(start + 1)
  return since.findLast((decision) => decision.ground !== null) ?? since.at(-1) ?? null
}

export type StatusForAuthor = 'pending' | 'approved' | 'rejected'

/** The state as its author is told: what a robot's field put aside waits, like anything that nobody has read. */
export function statusForAuthor(status: CommentStatus, isRefused: boolean): StatusForAuthor {
  if (status === 'approved') return 'approved'
  return isRefused ? 'rejected' : 'pending'
}

/** What became of each of these comments, as its author is told. */
export async function listStatusesForAuthor(
  db: Reader,
  comments: readonly { id: string; status: CommentStatus }[],
): Promise<Map<string, StatusForAuthor>> {
  const ids = comments.map(({ id }) => id)
  const decisions = Map.groupBy(await listDecisions(db, ids), ({ commentId }) => commentId)
  return new Map(
    comments.map(({ id, status }) => [
      id,
      statusForAuthor(status, findRefusal(status, decisions.get(id) ?? []) !== null),
    ]),
  )
}
