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
  /** Somebody may choose a password by a link: invited, or because it was forgotten. */
  'user.link-made': Id & { purpose: string }
  'user.link-withdrawn': Id
  'user.password-chosen': Id & { purpose: string }
  'user.second-factor-set': Id
  'user.second-factor-removed': Id
  'user.recovery-codes-renewed': Id
  'user.recovery-code-used': Id & { left: number }
  /** One's own keys at the desk. */
  'user.keys-chosen': Id
  /** A key for programs was made, or opens nothing more. */
  'api-key.made': Id & { grants: string[] }
  'api-key.revoked': Id
  'session.opened': Id
  'session.ended': Id & { reason: string }
  'settings.changed': { keys: string[] }
  /** A plugin was switched, or what it is set to changed; `name` is that of its folder, `keys` of its settings. */
  'plugin.switched-on': { name: string }
  'plugin.switched-off': { name: string }
  'plugin.set': { name: string; keys: string[] }
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
  'series.created': Id
  'series.changed': Id
  /** Its articles, or their order. */
  'series.arranged': Id
  'series.merged': Id & { into: string }
  'series.removed': Id
  'media.uploaded': Id
  'media.changed': Id
  'media.replaced': Id
  'media.turned': Id
  'media.deleted': Id
  'work.created': Id
  /** `cited`: an article that readers see, or will from its hour on, cites it, or a page shows it. */
  'work.changed': Id & { cited: boolean }
  'work.removed': Id
  'article.created': Id
  /** The working text or a member of the article was saved. */
  'article.saved': Id
  /** One move of the workflow. */
  'article.moved': Id & { from: string; to: string }
  /** A link opens it to whoever has no account, for another week; and opens it no more. */
  'article.preview-shared': Id
  'article.preview-withdrawn': Id
  /** Deleted for good, from the trash. */
  'article.deleted': Id
  /** What the public sees of the article changed: published, re-published, withdrawn, slug or options changed. */
  'article.live-changed': Id
  /** Readers see it, of late; `again` where they had before. Told after the fact, of one that was scheduled too. */
  'article.appeared': Id & { again: boolean }
  /** What readers see of it changed while they saw it. */
  'article.altered': Id
  /** Readers see it no more. */
  'article.disappeared': Id
  /** When a text is to be read again was set, or somebody said that it is still right; `out` where readers see it. */
  'article.review-set': Id & { out: boolean }
  /** A correction of a text or a reply to it, and what becomes of one. */
  'article.note-added': Id & { kind: string }
  'article.note-withdrawn': Id & { kind: string }
  /** A date that an article announces was added, changed or removed; `id` is the article's, `out` where readers see it. */
  'agenda.changed': Id & { out: boolean }
  /** A branch of the library, or the days on which the hours are others, were added, changed or removed. */
  'branch.changed': Id
  'branch.exceptions-changed': { days: number }
  /** What the head or the foot of the site leads to. */
  'menu.changed': { menu: string }
  /** Somebody owes an article regularly, or no longer. */
  'commitment.created': Id
  'commitment.changed': Id
  'commitment.deleted': Id
  /** How often the articles of a category are to be read. */
  'audience.aim-set': { category: string; reads: number }
  'audience.aim-removed': { category: string }
  /** Whether somebody of the staff wants the monthly letter. */
  'audience.letter-chosen': Id & { letter: boolean }
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
  /** An address to be told of what happens; `webhook.paused` by the program, which says why. */
  'webhook.created': Id
  'webhook.changed': Id
  'webhook.secret-renewed': Id
  'webhook.paused': Id & { reason: string }
  'webhook.removed': Id
  /** Somebody elsewhere follows the blog no more, because somebody of the staff said so. */
  'fediverse.follower-removed': Id
  /** The blog asked to follow an account elsewhere, or follows it no more, because somebody of the staff said so. */
  'fediverse.followed': Id
  'fediverse.unfollowed': Id
  /** The team answered what an account published that the blog follows, or took that back. */
  'fediverse.answered': Id
  'fediverse.answer-withdrawn': Id
  /** An account of the library on another network; `announcement-account.paused` by the program, which says why. */
  'announcement-account.connected': Id
  'announcement-account.changed': Id
  'announcement-account.paused': Id & { reason: string }
  'announcement-account.removed': Id
  /** What an account is to tell of an article, or that it tells nothing. */
  'announcement.planned': Id & { articleId: string }
  'announcement.sent-again': Id & { articleId: string }
  'mail.failed': Id
  'mail.retried': Id
  /** A failed mail was given up. */
  'mail.removed': Id
  /** Somebody asked to follow the comments of an article by e-mail; nothing is sent before it is confirmed. */
  /** Somebody asks for the newsletter, confirms it by their letter, changes or ends it; `by` says who ended it. */
  'subscriber.asked': Id
  'subscriber.confirmed': Id
  'subscriber.changed': Id
  'subscriber.ended': Id & { by: string }
  'subscriber.resumed': Id
  /** By the staff: one person, a file of them, the list handed out. */
  'subscriber.added': Id
  'subscriber.imported': { subscribers: number }
  'subscriber.exported': { subscribers: number }
  'follow.asked': Id & { articleId: string }
  'follow.confirmed': Id & { articleId: string }
  'follow.ended': Id & { articleId: string }
  /** An issue of the newsletter: written at the desk, changed, given up before it left; and how its letters leave. */
  'newsletter.issue-written': Id
  'newsletter.issue-changed': Id
  'newsletter.issue-removed': Id
  'newsletter.issue-started': Id
  'newsletter.issue-paused': Id
  'newsletter.issue-resumed': Id
  'newsletter.issue-cancelled': Id
  /** Those of which nobody knows whether they arrived were sent again. */
  'newsletter.issue-doubtful-sent': Id
  'newsletter.issue-sent': Id & { sent: number; failed: number }
  /** How often a member of the staff is told of comments; `id` is theirs. */
  'notices.changed': Id & { frequency: string }
  /** An address wants no more (or again) to be told what becomes of its comments; nothing tells which. */
  'notices.stopped': Record<string, never>
  'notices.resumed': Record<string, never>
  'privacy.exported': { comments: number }
  /** What was tied to an e-mail address is gone; nothing tells which. */
  'privacy.erased': { comments: number; texts: boolean }
  /** What was set aside was handed over again. */
  'events.replayed': { read: number; left: number }
  /** An administrator gave up an event that a follower could not read. */
  'events.forgotten': { sequence: number; follower: string }
  /** The site looks otherwise; `undo` where the look before came back. */
  'theme.published': { theme: string; undo: boolean }
  /** One was added at the desk, or taken away; its name, with its version. */
  'theme.added': { theme: string }
  'theme.removed': { theme: string }
  /** A backup was made at the desk, or left the house by it; `name` is that of its folder. */
  'backup.made': { name: string }
  'backup.downloaded': { name: string }
}

export type EventName = keyof EventMap

/** Whether a public page, feed or reply may read otherwise after an event. */
const changesPages: { readonly [N in EventName]: boolean | ((payload: EventMap[N]) => boolean) } = {
  'user.created': false,
  'user.changed': false,
  'user.deactivated': false,
  'user.reactivated': false,
  'user.link-made': false,
  'user.link-withdrawn': false,
  'user.password-chosen': false,
  'user.second-factor-set': false,
  'user.second-factor-removed': false,
  'user.recovery-codes-renewed': false,
  'user.recovery-code-used': false,
  'user.keys-chosen': false,
  'api-key.made': false,
  'api-key.revoked': false,
  'session.opened': false,
  'session.ended': false,
  'settings.changed': true,
  'plugin.switched-on': true,
  'plugin.switched-off': true,
  'plugin.set': true,
  'byline.created': false,
  'byline.changed': true,
  'byline.deleted': true,
  'category.created': true,
  'category.changed': true,
  'category.deleted': true,
  'tag.created': true,
  'tag.changed': true,
  'tag.merged': true,
  'tag.deleted': true,
  'series.created': false,
  'series.changed': true,
  'series.arranged': true,
  'series.merged': true,
  'series.removed': true,
  'media.uploaded': false,
  'media.changed': true,
  'media.replaced': true,
  'media.turned': true,
  'media.deleted': false,
  'work.created': false,
  'work.changed': ({ cited }) => cited,
  'work.removed': true,
  'article.created': false,
  'article.saved': false,
  'article.moved': false,
  'article.preview-shared': false,
  'article.preview-withdrawn': false,
  'article.deleted': false,
  'article.live-changed': true,
  'article.appeared': false,
  'article.altered': false,
  'article.disappeared': false,
  'article.review-set': ({ out }) => out,
  'article.note-added': true,
  'article.note-withdrawn': true,
  'agenda.changed': ({ out }) => out,
  'branch.changed': true,
  'branch.exceptions-changed': true,
  'menu.changed': true,
  'commitment.created': false,
  'commitment.changed': false,
  'commitment.deleted': false,
  'audience.aim-set': false,
  'audience.aim-removed': false,
  'audience.letter-chosen': false,
  'comment.submitted': ({ status }) => status === 'approved',
  'comment.decided': true,
  'comment.edited': ({ live }) => live,
  'comment.held': true,
  'comment.highlighted': true,
  'comment.reported': false,
  'comment.reports-closed': false,
  'appeal.created': false,
  'appeal.decided': false,
  'block.created': false,
  'block.deleted': false,
  'canned-reply.created': false,
  'canned-reply.changed': false,
  'canned-reply.deleted': false,
  'user.scope-changed': false,
  'webhook.created': false,
  'webhook.changed': false,
  'webhook.secret-renewed': false,
  'webhook.paused': false,
  'webhook.removed': false,
  'fediverse.follower-removed': false,
  'fediverse.followed': false,
  'fediverse.unfollowed': false,
  'fediverse.answered': false,
  'fediverse.answer-withdrawn': false,
  'announcement-account.connected': false,
  'announcement-account.changed': false,
  'announcement-account.paused': false,
  'announcement-account.removed': false,
  'announcement.planned': false,
  'announcement.sent-again': false,
  'mail.failed': false,
  'mail.retried': false,
  'mail.removed': false,
  'subscriber.asked': false,
  'subscriber.confirmed': false,
  'subscriber.changed': false,
  'subscriber.ended': false,
  'subscriber.resumed': false,
  'subscriber.added': false,
  'subscriber.imported': false,
  'subscriber.exported': false,
  'follow.asked': false,
  'follow.confirmed': false,
  'follow.ended': false,
  'newsletter.issue-written': false,
  'newsletter.issue-changed': false,
  'newsletter.issue-removed': false,
  'newsletter.issue-started': false,
  'newsletter.issue-paused': false,
  'newsletter.issue-resumed': false,
  'newsletter.issue-cancelled': false,
  'newsletter.issue-doubtful-sent': false,
  'newsletter.issue-sent': true,
  'notices.changed': false,
  'notices.stopped': false,
  'notices.resumed': false,
  'privacy.exported': false,
  'privacy.erased': true,
  'events.replayed': false,
  'events.forgotten': false,
  'theme.published': true,
  'theme.added': false,
  'theme.removed': false,
  'backup.made': false,
  'backup.downloaded': false,
}

/** Every event's name; a table of tests, and who reads the outbox, go by it. */
export const eventNames = Object.keys(changesPages) as readonly EventName[]

/** Those after which pages may read otherwise, all of them or some. */
export const publicEventNames = eventNames.filter((name) => changesPages[name] !== false)

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(changesPages, name)
}

export function isPublic<N extends EventName>(name: N, payload: EventMap[N]): boolean {
  const changes = changesPages[name]
  return typeof changes === 'function' ? changes(payload) : changes
}

/** The article whose comments alone read otherwise after this public event; null where more may. */
export function commentedArticle({ payload }: StoredEvent): string | null {
  return 'articleId' in payload ? payload.articleId : null
}

export interface StoredEvent<N extends EventName = EventName> {
  /** Ever growing, in commit order. */
  sequence: number
  name: N
  payload: EventMap[N]
  actorId: string | null
  at: Date
}
