import type { CommentDecision, CommentMode, CommentStatus } from '../db/index.ts'
import type { Localised } from '../i18n.ts'

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
}

/** True for what readers see and no person has read yet: published at once, or changed since. */
export function awaitsReview(comment: Decidable): boolean {
  return comment.status === 'approved' && !comment.staff && (comment.decidedAt === null || comment.nextText !== null)
}

/** The state after `decision`; null where the table does not admit it. Approving what awaits its review marks it as read. */
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
  const fresh = (['approve', 'reject', 'spam', 'trash'] as const).filter(
    (decision) => decide(comment, decision) !== null,
  )
  return findUndo(comment.status, decisions) ? [...fresh, 'undo'] : fresh
}

/** What a move does to the number of approved comments of the article. */
export function countChange(from: CommentStatus, to: CommentStatus): number {
  return Number(to === 'approved') - Number(from === 'approved')
}

/** Why a comment may be refused, or reported: the grounds of the charter, and what the law forbids (DSA, article 16). */
export const grounds = ['off_topic', 'advertising', 'insult', 'discrimination', 'obscenity', 'illegal'] as const

export type Ground = (typeof grounds)[number]

/** Who and what is behind a comment decides how it starts. Where everything is held, no rule lets anything through. */
export function initialStatus(comment: {
  staff: boolean
  mode: CommentMode
  outcome: 'hold' | 'spam' | 'pass' | null
}): CommentStatus {
  if (comment.staff) return 'approved'
  if (comment.outcome === 'spam') return 'spam'
  return comment.outcome === 'hold' || comment.mode !== 'open' ? 'pending' : 'approved'
}

/** From the strictest to the most open. */
const strictness: readonly CommentMode[] = ['closed', 'held', 'open']

/** The strictest of the modes chosen for an article's categories; without any, the site's. */
export function strictestMode(ofCategories: readonly CommentMode[], ofSite: CommentMode): CommentMode {
  return strictness.find((mode) => ofCategories.includes(mode)) ?? ofSite
}

/** How long the author of a comment may change it. */
export const editWindow = 15 * 60_000

/** What must be known of an article to tell whether it takes comments. */
export interface Commentable {
  commentsOpen: boolean
  publishedAt: Date
  /** Null to follow the setting of the site. */
  commentsCloseAt: Date | null
}

interface ClosingSettings {
  commentsCloseAfterDays: number
}

const day = 86_400_000

/** The instant from which the article takes no more comments; null when they stay open. */
export function closesAt(
  article: Pick<Commentable, 'publishedAt' | 'commentsCloseAt'>,
  settings: ClosingSettings,
): Date | null {
  if (article.commentsCloseAt !== null) return article.commentsCloseAt
  if (settings.commentsCloseAfterDays === 0) return null
  return new Date(article.publishedAt.getTime() + settings.commentsCloseAfterDays * day)
}

/** Why the article takes no comments now, as a sentence for readers; null when it does. */
export function commentsClosedReason(
  article: Commentable,
  settings: ClosingSettings,
  now: Date,
  mode: CommentMode = 'held',
): Localised | null {
  const closed: Localised = {
    fr: 'Les commentaires de cet article sont fermés.',
    en: 'Comments on this article are closed.',
  }
  if (!article.commentsOpen || mode === 'closed') return closed
  const end = closesAt(article, settings)
  if (!end || now < end) return null
  if (article.commentsCloseAt !== null) return closed
  const days = settings.commentsCloseAfterDays
  return {
    fr: `Les commentaires sont fermés : cet article est paru il y a plus de ${days === 1 ? 'vingt-quatre heures' : `${days} jours`}.`,
    en: `Comments are closed: this article was published more than ${days === 1 ? 'a day' : `${days} days`} ago.`,
  }
}
