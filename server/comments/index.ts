export { closesAt, commentsClosedReason, editWindow, grounds, type Commentable, type Ground } from './comments.policy.ts'
export { listApprovedForFeed, listThread, listThreadPage, type PublicComment } from './comments.reads.ts'
export type { CommentsService, Decided, DecisionDraft, Edited, Sender, Submitted } from './comments.ts'
export { countByStatus, type ThreadOrder } from './comments.store.ts'
export { readCursor, writeCursor, type Cursor } from './cursor.ts'
export { draftLimits, type CommentDraft } from './draft.ts'
export { holdComment } from './hold.ts'
export type { CommentHooks, Person } from './judge.ts'
export { editedMessage, heldMessage } from './messages.ts'
export { findCommentMode, modeSentences } from './modes.ts'
export { ownRules, type CommentRule, type Outcome, type RuleBook, type RuleInput, type Verdict } from './rules/index.ts'
export { nestReplies } from './thread.ts'

/** The name of the form's field that people never see: whoever fills it in is a robot. Browsers do not fill it in by themselves. */
export const honeypotField = 'subject'

/** The name of the form's field that carries the signed time of `startForm`. */
export const startedField = 'startedAt'
