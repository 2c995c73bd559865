import type { Byline } from '../../bylines/index.ts'
import { bylineView, readMatch } from '../../comments/index.ts'
import { commentHtml } from '../../html.ts'
import { shorten } from '../../text.ts'
import { awaitsReview, listAllowed } from './decisions.policy.ts'
import type { DecisionRow } from './decisions.store.ts'
import type { AncestorRow, PersonRecord, QueueRow } from './queue.store.ts'

/** What stands beside the comments of a queue, read together. */
export interface CardContext {
  decisions: ReadonlyMap<string, readonly DecisionRow[]>
  names: ReadonlyMap<string, string>
  bylines: ReadonlyMap<string, Byline>
  records: ReadonlyMap<string, PersonRecord>
  above: ReadonlyMap<string, AncestorRow>
}

/** What a moderator needs to decide, in one piece. */
export function cardView(row: QueueRow, { decisions, names, bylines, records, above }: CardContext) {
  const { comment, article, parent, origin } = row
  const past = decisions.get(comment.id) ?? []
  const held = readMatch(comment.heldMatch)
  return {
    id: comment.id,
    status: comment.status,
    allowedDecisions: listAllowed(comment, past),
    unreviewed: awaitsReview(comment),
    parentId: comment.parentId,
    depth: comment.depth,
    name: comment.name,
    email: comment.email,
    emailProven: comment.emailProven,
    staff: comment.staff,
    origin,
    byline: bylineView(comment.bylineId === null ? null : (bylines.get(comment.bylineId) ?? null)),
    html: commentHtml(comment.text),
    text: comment.text,
    next: comment.nextText === null ? null : { html: commentHtml(comment.nextText), text: comment.nextText },
    editedAt: comment.editedAt?.toISOString() ?? null,
    highlighted: comment.highlighted,
    createdAt: comment.createdAt.toISOString(),
    decidedAt: comment.decidedAt?.toISOString() ?? null,
    heldBy: comment.heldBy,
    heldMatch: held.match,
    queueFull: held.queueFull,
    record: records.get(comment.id) ?? { by: null, approved: 0, rejected: 0, spam: 0 },
    article,
    parent: parent && { id: parent.id, name: parent.name, excerpt: shorten(parent.text, 160) },
    thread: threadAbove(comment.parentId, above),
    decisions: past.map((decision) => decisionView(decision, names)),
  }
}

export function decisionView(decision: DecisionRow, names: ReadonlyMap<string, string>) {
  return {
    decision: decision.decision,
    from: decision.fromStatus,
    to: decision.toStatus,
    ground: decision.ground,
    note: decision.note,
    sentence: decision.sentence,
    by: decision.actorId === null ? null : { id: decision.actorId, name: names.get(decision.actorId) ?? '' },
    at: decision.at.toISOString(),
  }
}

/** From the top of the thread down to the comment that is answered. */
function threadAbove(parentId: string | null, above: ReadonlyMap<string, AncestorRow>) {
  const chain: { id: string; status: AncestorRow['status']; name: string; excerpt: string }[] = []
  for (let row = above.get(parentId ?? ''); row; row = above.get(row.parentId ?? '')) {
    chain.unshift({ id: row.id, status: row.status, name: row.name, excerpt: shorten(row.text, 160) })
  }
  return chain
}
