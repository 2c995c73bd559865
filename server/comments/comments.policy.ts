import type { CommentDecision, CommentStatus } from '../db/index.ts'
import type { Localised } from '../i18n.ts'

/** The state that each decision leads to. */
export const decisionTargets: Readonly<Record<CommentDecision, CommentStatus>> = {
  approve: 'approved',
  reject: 'rejected',
  spam: 'spam',
  trash: 'trashed',
}

/** The decisions that may be taken in each state. Nothing returns to `pending`: a decision can be changed, not forgotten. */
export const moves: Readonly<Record<CommentStatus, readonly CommentDecision[]>> = {
  pending: ['approve', 'reject', 'spam', 'trash'],
  approved: ['reject', 'spam', 'trash'],
  rejected: ['approve', 'trash'],
  spam: ['approve', 'trash'],
  trashed: ['approve', 'reject'],
}

/** The state after `decision`; null where the table does not admit it. */
export function decide(from: CommentStatus, decision: CommentDecision): CommentStatus | null {
  return moves[from].includes(decision) ? decisionTargets[decision] : null
}

/** What a move does to the number of approved comments of the article. */
export function countChange(from: CommentStatus, to: CommentStatus): number {
  return Number(to === 'approved') - Number(from === 'approved')
}

/** Why a comment may be refused: the grounds of the charter. */
export const grounds = ['off_topic', 'advertising', 'insult', 'discrimination', 'obscenity'] as const

export type Ground = (typeof grounds)[number]

/** Who is behind a comment decides how it starts: guests and patrons are held; what a robot filled in is put aside. */
export function initialStatus(sender: { staff: boolean; honeypotFilled: boolean }): CommentStatus {
  if (sender.staff) return 'approved'
  return sender.honeypotFilled ? 'spam' : 'pending'
}

/** What must be known of an article to tell whether it takes comments. */
export interface Commentable {
  commentsOpen: boolean
  publishedAt: Date
}

interface ClosingSettings {
  commentsCloseAfterDays: number
}

const day = 86_400_000

/** The instant from which the article takes no more comments; null when they stay open. */
export function closesAt(article: Pick<Commentable, 'publishedAt'>, settings: ClosingSettings): Date | null {
  if (settings.commentsCloseAfterDays === 0) return null
  return new Date(article.publishedAt.getTime() + settings.commentsCloseAfterDays * day)
}

/** Why the article takes no comments now, as a sentence for readers; null when it does. */
export function commentsClosedReason(article: Commentable, settings: ClosingSettings, now: Date): Localised | null {
  if (!article.commentsOpen) {
    return { fr: 'Les commentaires de cet article sont fermés.', en: 'Comments on this article are closed.' }
  }
  const end = closesAt(article, settings)
  if (!end || now < end) return null
  const days = settings.commentsCloseAfterDays
  return {
    fr: `Les commentaires sont fermés : cet article est paru il y a plus de ${days === 1 ? 'vingt-quatre heures' : `${days} jours`}.`,
    en: `Comments are closed: this article was published more than ${days === 1 ? 'a day' : `${days} days`} ago.`,
  }
}
