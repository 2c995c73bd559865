import { updateCommentsCount } from '../../articles/index.ts'
import { findComment, updateComment } from '../../comments/index.ts'
import type { Writer } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'

/**
 * Makes an approved comment wait for a moderator again, for a reason that is no decision (reports), in the caller's
 * transaction: count and event follow. False when it is not approved.
 */
export async function holdComment(
  tx: Writer,
  events: Events,
  hold: { id: string; rule: string; match: string | null },
): Promise<boolean> {
  const comment = await findComment(tx, hold.id)
  if (comment?.status !== 'approved') return false
  await updateComment(tx, hold.id, { status: 'pending', heldBy: hold.rule, heldMatch: hold.match })
  await updateCommentsCount(tx, comment.articleId, -1)
  await events.record(tx, 'comment.held', { id: hold.id, articleId: comment.articleId, rule: hold.rule }, null)
  return true
}
