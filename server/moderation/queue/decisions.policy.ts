import type { CommentDecision, CommentStatus } from '../../db/index.ts'

/** What a moderator decides anew; `undo` takes such a decision back. */
export type NewDecision = Exclude<CommentDecision, 'undo'>

/** The state that each decision leads to. */
export const decisionTargets: Readonly<Record<NewDecision, CommentStatus>> = {
  approve: 'approved',
  reject: 'rejected',
  spam: 'spam',
  trash: 'trashed',
}

/** The decisions that change each state. Only `undo` returns to `pending`. */
export const moves: Readonly<Record<CommentStatus, readonly NewDecision[]>> = {
  pending: ['approve', 'reject', 'spam', 'trash'],
  approved: ['reject', 'spam', 'trash'],
  rejected: ['approve', 'trash'],
  spam: ['approve', 'trash'],
  trashed: ['approve', 'reject'],
}

/** What decides which decisions a comment admits. */
export interface Decidable {
  status: CommentStatus
  staff: boolean
  decidedAt: Date | null
  nextText: string | null
  /** Empty where nothing but its place is left: it was purged, or withdrawn where it was written. */
  text: string
}

/** Nothing of it is left that could be decided on. */
export const isEmptied = ({ text }: Pick<Decidable, 'text'>): boolean => text === ''

/** True for what readers see and no person has read yet: published at once, or changed since. */
export function awaitsReview(comment: Decidable): boolean {
  return comment.status === 'approved' && !comment.staff && (comment.decidedAt === null || comment.nextText !== null)
}

/**
 * The state after `decision`; null where the table does not admit it. Approving what awaits its review marks it as
 * read.
 */
export function decide(comment: Decidable, decision: NewDecision): CommentStatus | null {
  if (decision === 'approve' && awaitsReview(comment)) return 'approved'
  return moves[comment.status].includes(decision) ? decisionTargets[decision] : null
}

/** One decision of the past. */
export interface PastDecision {
  decision: CommentDecision
  fromStatus: CommentStatus
  toStatus: CommentStatus
  at: Date
}

/**
 * Where `undo` leads: the state before the last decision that was not taken back yet, so that a second one steps
 * back once more, until none is left. Null when there is nothing to undo: no decision, a state that another cause
 * gave (reports that held it), or an approval of what readers saw already, whose text before is not kept.
 * `decisions` are oldest first.
 */
export function findUndo(
  status: CommentStatus,
  decisions: readonly PastDecision[],
): { to: CommentStatus; decidedAt: Date | null } | null {
  const standing: PastDecision[] = []
  for (const one of decisions) {
    if (one.decision === 'undo') standing.pop()
    else standing.push(one)
  }
  const last = standing.pop()
  if (!last || last.toStatus !== status || last.fromStatus === last.toStatus) return null
  return { to: last.fromStatus, decidedAt: standing.at(-1)?.at ?? null }
}

/** The decisions that a comment admits now. */
export function listAllowed(comment: Decidable, decisions: readonly PastDecision[]): CommentDecision[] {
  if (isEmptied(comment)) return []
  const fresh = (['approve', 'reject', 'spam', 'trash'] as const).filter(
    (decision) => decide(comment, decision) !== null,
  )
  return findUndo(comment.status, decisions) ? [...fresh, 'undo'] : fresh
}

/** What a move does to the number of approved comments of the article. */
export function countChange(from: CommentStatus, to: CommentStatus): number {
  return Number(to === 'approved') - Number(from === 'approved')
}
