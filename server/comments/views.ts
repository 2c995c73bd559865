import type { Byline } from '../bylines/index.ts'
import { commentHtml } from '../html.ts'
import { shorten } from '../text.ts'
import { moves } from './comments.policy.ts'
import type { QueueRow } from './comments-queue.store.ts'
import type { PublicComment } from './comments.reads.ts'
import type { DecisionRow } from './comments.store.ts'

/** What anybody may know of an approved comment: nothing else of it leaves the house. */
export function publicCommentView(comment: PublicComment) {
  return {
    id: comment.id,
    parentId: comment.parentId,
    depth: comment.depth,
    name: comment.name,
    staff: comment.staff,
    byline: bylineView(comment.byline),
    html: commentHtml(comment.text),
    text: comment.text,
    createdAt: comment.createdAt.toISOString(),
  }
}

/** What a moderator needs to decide, in one piece. */
export function cardView(row: QueueRow, beside: { decisions: readonly DecisionRow[]; names: ReadonlyMap<string, string>; bylines: ReadonlyMap<string, Byline> }) {
  const { comment, article, parent } = row
  return {
    id: comment.id,
    status: comment.status,
    allowedDecisions: [...moves[comment.status]],
    parentId: comment.parentId,
    depth: comment.depth,
    name: comment.name,
    email: comment.email,
    staff: comment.staff,
    byline: bylineView((comment.bylineId !== null && beside.bylines.get(comment.bylineId)) || null),
    html: commentHtml(comment.text),
    text: comment.text,
    createdAt: comment.createdAt.toISOString(),
    decidedAt: comment.decidedAt?.toISOString() ?? null,
    article,
    parent: parent && { id: parent.id, name: parent.name, excerpt: shorten(parent.text, 160) },
    decisions: beside.decisions.map((decision) => ({
      decision: decision.decision,
      from: decision.fromStatus,
      to: decision.toStatus,
      ground: decision.ground,
      note: decision.note,
      by: decision.actorId === null ? null : { id: decision.actorId, name: beside.names.get(decision.actorId) ?? '' },
      at: decision.at.toISOString(),
    })),
  }
}

function bylineView(byline: Byline | null) {
  return byline && { name: byline.name, slug: byline.slug }
}
