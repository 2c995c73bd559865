export { editWindow, initialStatus } from './comments.policy.ts'
export { findPublicComment, listApprovedForFeed, type FeedComment, type PublicComment } from './thread/public.reads.ts'
export type { CommentsService, Edited, OpenEdit, Sender, Submitted } from './comments.ts'
export { cursorMeta, cursorQuery } from './comments.schema.ts'
export {
  findComment,
  insertFollow,
  isSentBy,
  nothingLeft,
  nothingPersonal,
  updateComment,
  type CommentRow,
  type FollowRow,
} from './comments.store.ts'
export { readCursor, writeCursor, type Cursor } from './thread/cursor.ts'
export { checkEmail, draftLimits, isEmail, type CommentDraft } from './draft.ts'
export { isBlockedElsewhere } from './elsewhere/blocked.store.ts'
export type {
  Changed,
  ElsewhereService,
  Received,
  RemoteAuthor,
  RemoteDraft,
  RemoteSource,
} from './elsewhere/elsewhere.ts'
export {
  findByObject,
  isSentFrom,
  listOrigins,
  objectOf,
  type OriginRow,
  type RemoteComment,
} from './elsewhere/elsewhere.store.ts'
export { gatherFacts, subjectOf } from './judge.ts'
export { createKeys, isHashedEmail } from './keys.ts'
export { modeSentences } from './comments.words.ts'
export { listNewestChoices, type ModeChoice } from './modes/modes.store.ts'
export type { CommentModesService } from './modes/modes.service.ts'
export { readModes } from './modes/modes.ts'
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
export { readOpenings, type OpenableArticle, type Opening } from './opening.ts'
export { commentPath } from './thread/permalink.ts'
export { readMatch } from './rules/queue-cap.ts'
export { findStanding, type Person } from './rules/standing.store.ts'
export { readReaderName } from './signature.ts'
export {
  findThreadPlace,
  listThreadPage,
  readThread,
  threadLength,
  type ThreadPage,
  type ThreadPlace,
} from './thread/thread.reads.ts'
export { isBeyond, isNotBeyond, type ThreadOrder } from './thread/thread.store.ts'
export { bylineView } from './views.ts'

/**
 * The name of the form's field that people never see: whoever fills it in is a robot. Browsers do not fill it in by
 * themselves.
 */
export const honeypotField = 'subject'

/** The name of the form's field that carries the signed time of `startForm`. */
export const startedField = 'startedAt'
