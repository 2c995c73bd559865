export { closesAt, commentsClosedReason, grounds, type Commentable, type Ground } from './comments.policy.ts'
export { listApprovedForFeed, listThread, type PublicComment } from './comments.reads.ts'
export type { CommentsService, DecisionDraft, Sender, Submitted } from './comments.service.ts'
export { countByStatus } from './comments.store.ts'
export { draftLimits, type CommentDraft } from './draft.ts'
export { heldMessage } from './messages.ts'

/** The name of the form's field that people never see: whoever fills it in is a robot. Browsers do not fill it in by themselves. */
export const honeypotField = 'subject'
