import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import type { Lang } from '../i18n.ts'
import type { NewId } from '../ids.ts'
import type { CommentDraft } from './draft.ts'
import type { ElsewhereService } from './elsewhere/elsewhere.ts'
import type { Keys } from './keys.ts'
import type { RuleBook } from './rules/index.ts'

/** What is known of whoever sends a comment. */
export interface Sender {
  /** Network address; empty for the program itself (the demo), which no limit holds. */
  address: string
  /** What stood in the field that people never see. */
  honeypot?: string | undefined
  /** The signed time at which the form was handed out (`startForm`), as it came back; undefined where no form was. */
  startedAt?: string | undefined
  /** Language of the messages to the author. */
  lang?: Lang | undefined
}

export interface Submitted {
  id: string
  /** `pending` for what a rule put aside as spam, too: robots are told nothing. */
  status: 'pending' | 'approved'
  /** With the id, lets its author alone see a comment that waits, and change it for a quarter of an hour. */
  viewKey: string
}

/** What became of a change by the author. */
export interface Edited {
  id: string
  /** `held`: the new text waits, whatever stands in view meanwhile. */
  status: 'live' | 'held'
}

/** A comment that its author may change. */
export interface OpenEdit {
  article: { slug: string; title: string }
  /** The newest text, whether or not readers see it. */
  text: string
  /** Whether readers see the comment. */
  live: boolean
  until: Date
}

export interface CommentsService {
  /**
   * Takes in a comment. The staff's, signed with a byline, is published at once; the rules (`rules/index.ts`) and
   * the mode of the site or category decide on the others.
   * @throws Problem 404, 403, 413, 422, 409 or 429, looked for in this order.
   */
  submit(actor: Actor, slug: string, draft: CommentDraft, sender: Sender): Promise<Submitted>
  /**
   * Changes the text of a comment within a quarter of an hour, by its view key or by the account that sent it.
   * Every rule runs again. What waits is replaced; what is approved stays in view while the new text waits.
   * With `slug`, the comment must be of that article, at this address or an old one.
   * @throws Problem 404 for a wrong key, 403 when it is too late, and those of `submit`.
   */
  editByAuthor(author: { key: string } | { actor: Actor }, id: string, text: string, slug?: string): Promise<Edited>
  /**
   * What its author may change now, before the change.
   * @throws Problem 404 for a wrong key, 403 when it is too late or comments are closed.
   */
  openEdit(author: { key: string } | { actor: Actor }, id: string, slug?: string): Promise<OpenEdit>
  /** The key by which its author alone sees a comment: for whoever has proven that it is theirs. */
  viewKey(id: string): string
  /** True when `key` is the view key of this comment. */
  isViewKey(id: string, key: string): boolean
  /** The signed time for a form that is handed out now. */
  startForm(): string
  /** What is written on other sites. */
  elsewhere: ElsewhereService
  /** The rules, to which plugins add. */
  rules: RuleBook
}

/** What the parts of the service share. */
export interface CommentsDeps {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  keys: Keys
  book: RuleBook
}
