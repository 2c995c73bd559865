import type { CommentMode, Reader } from '../db/index.ts'
import type { Localised } from '../i18n.ts'
import { Problem } from '../problem.ts'
import type { Settings } from '../settings/index.ts'
import { closesAt, commentsClosedReason, type Commentable } from './comments.policy.ts'
import { readModes } from './modes/modes.ts'

export type OpenableArticle = Commentable & { categoryIds: readonly string[] }

/** Whether an article takes comments now, and how they are published. */
export interface Opening {
  mode: CommentMode
  /** Why it takes none, as a sentence for readers; null when it does. */
  closed: Localised | null
  /** When it will take no more; null for one that is closed, or stays open. */
  until: Date | null
}

/**
 * The one rule of what takes comments: the refusal, the form of the page and the member of the API follow it.
 * The modes are read once, for several articles.
 */
export async function readOpenings(
  db: Reader,
  settings: Settings,
  now: Date,
): Promise<(article: OpenableArticle) => Opening> {
  const modeOf = await readModes(db)
  return (article) => {
    const mode = modeOf(article.categoryIds)
    const closed = commentsClosedReason(article, settings, now, mode)
    return { mode, closed, until: closed ? null : closesAt(article, settings) }
  }
}

/** How comments are published on this article. @throws Problem 403 with the reason when it takes none. */
export async function assertOpen(
  db: Reader,
  article: OpenableArticle,
  settings: Settings,
  now: Date,
): Promise<CommentMode> {
  const { mode, closed } = (await readOpenings(db, settings, now))(article)
  if (closed) throw new Problem('comments_closed', { detail: closed })
  return mode
}
