import type { CommentMode, CommentStatus } from '../db/index.ts'
import type { Localised } from '../i18n.ts'
import { words } from './comments.words.ts'

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
  mode: CommentMode,
): Localised | null {
  if (!article.commentsOpen || mode === 'closed') return words.closed
  const end = closesAt(article, settings)
  if (!end || now < end) return null
  if (article.commentsCloseAt !== null) return words.closed
  const days = settings.commentsCloseAfterDays
  return words.closedAfter(days)
}
