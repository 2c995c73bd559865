export {
  closesAt,
  commentsClosedReason,
  editWindow,
  grounds,
  type Commentable,
  type Ground,
} from './comments.policy.ts'
export { listApprovedForFeed, type FeedComment, type PublicComment } from './thread/public.reads.ts'
export type { CommentsService, Decided, DecisionDraft, Edited, OpenEdit, Sender, Submitted } from './comments.ts'
export { countByStatus, type ThreadOrder } from './comments.store.ts'
export { readCursor, writeCursor, type Cursor } from './thread/cursor.ts'
export { draftLimits, isEmail, type CommentDraft } from './draft.ts'
export { holdComment } from './hold.ts'
export type { CommentHooks, Person } from './judge.ts'
export { editedMessage, heldMessage } from './messages.ts'
export { findCommentMode, modeSentences } from './modes/modes.ts'
export {
  createRuleBook,
  ownRules,
  phases,
  type CommentRule,
  type Outcome,
  type Phase,
  type RuleBook,
  type RuleInput,
  type Verdict,
} from './rules/index.ts'
export { commentPath } from './thread/permalink.ts'
export { readReaderName } from './signature.ts'
export {
  findThreadPlace,
  listThreadPage,
  readThread,
  threadLength,
  type ThreadPage,
  type ThreadPlace,
} from './thread/thread.reads.ts'

/** The name of the form's field that people never see: whoever fills it in is a robot. Browsers do not fill it in by themselves. */
export const honeypotField = 'subject'

/** The name of the form's field that carries the signed time of `startForm`. */
export const startedField = 'startedAt'
