import type { CommentDecision } from '../db/index.ts'

type Id = { id: string }

/**
 * Every event, with what it carries: ids and words, never a text, a name or an address,
 * because the outbox is kept for good.
 */
export interface EventMap {
  'user.created': Id
  'user.changed': Id
  'user.deactivated': Id
  'user.reactivated': Id
  'session.opened': Id
  'session.ended': Id & { reason: string }
  'settings.changed': { keys: string[] }
  'byline.created': Id
  'byline.changed': Id
  'byline.deleted': Id
  'category.created': Id
  'category.changed': Id
  'category.deleted': Id
  'tag.created': Id
  'tag.changed': Id
  'tag.merged': Id & { into: string }
  'tag.deleted': Id
  'media.uploaded': Id
  'media.changed': Id
  'media.deleted': Id
  'article.created': Id
  /** The working text or a member of the article was saved. */
  'article.saved': Id
  /** One move of the workflow. */
  'article.moved': Id & { from: string; to: string }
  /** Deleted for good, from the trash. */
  'article.deleted': Id
  /** What the public sees of the article changed: published, re-published, withdrawn, slug or options changed. */
  'article.live-changed': Id
  'comment.submitted': Id & { articleId: string; status: string }
  'comment.decided': Id & { articleId: string; decision: CommentDecision; from: string; to: string }
  /** Its author changed it; `live` when readers see the change at once. */
  'comment.edited': Id & { articleId: string; status: string; live: boolean }
  /** An approved comment waits for a moderator again, because of a rule or of reports. */
  'comment.held': Id & { articleId: string; rule: string }
  'comment.highlighted': Id & { articleId: string; on: boolean }
  'comment.reported': Id & { commentId: string }
  /** A moderator read the reports of a comment and left it as it is. */
  'comment.reports-closed': Id & { outcome: string }
  'appeal.created': Id & { commentId: string }
  'appeal.decided': Id & { commentId: string; outcome: string }
  'block.created': Id & { kind: string; effect: string }
  'block.deleted': Id
  'canned-reply.created': Id
  'canned-reply.changed': Id
  'canned-reply.deleted': Id
  /** The categories that somebody moderates changed. */
  'user.scope-changed': Id
  'mail.failed': Id
  'mail.retried': Id
  /** Somebody asked to follow the comments of an article by e-mail; nothing is sent before it is confirmed. */
  'follow.asked': Id & { articleId: string }
  'follow.confirmed': Id & { articleId: string }
  'follow.ended': Id & { articleId: string }
  /** How often a member of the staff is told of comments; `id` is theirs. */
  'notices.changed': Id & { frequency: string }
  /** An address wants no more (or again) to be told what becomes of its comments; nothing tells which. */
  'notices.stopped': Record<string, never>
  'notices.resumed': Record<string, never>
  'privacy.exported': { comments: number }
  /** What was tied to an e-mail address is gone; nothing tells which. */
  'privacy.erased': { comments: number; texts: boolean }
}

export type EventName = keyof EventMap

/** Those after which a public page, feed or reply may read otherwise. */
const publicNames: ReadonlySet<EventName> = new Set<EventName>([
  'settings.changed',
  'byline.changed',
  'byline.deleted',
  'category.created',
  'category.changed',
  'category.deleted',
  'tag.created',
  'tag.changed',
  'tag.merged',
  'tag.deleted',
  'media.changed',
  'article.live-changed',
  'comment.decided',
  'comment.held',
  'comment.highlighted',
  'privacy.erased',
])

/** A comment that is published at once changes pages too. */
export function isPublic<N extends EventName>(name: N, payload: EventMap[N]): boolean {
  if (name === 'comment.submitted') return (payload as EventMap['comment.submitted']).status === 'approved'
  if (name === 'comment.edited') return (payload as EventMap['comment.edited']).live
  return publicNames.has(name)
}

export interface StoredEvent<N extends EventName = EventName> {
  /** Ever growing, in commit order. */
  sequence: number
  name: N
  payload: EventMap[N]
  actorId: string | null
  at: Date
}
