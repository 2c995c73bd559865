import type { CommentMode, Reader } from '../db/index.ts'
import { Problem } from '../problem.ts'
import type { Settings } from '../settings/index.ts'
import { commentsClosedReason, type Commentable } from './comments.policy.ts'
import { findCommentMode } from './modes/modes.ts'

/** How comments are published on this article. @throws Problem 403 with the reason when it takes none. */
export async function assertOpen(
  db: Reader,
  article: Commentable & { categoryIds: readonly string[] },
  settings: Settings,
  now: Date,
): Promise<CommentMode> {
  const mode = await findCommentMode(db, article.categoryIds)
  const detail = commentsClosedReason(article, settings, now, mode)
  if (detail) throw new Problem('comments_closed', { detail })
  return mode
}
