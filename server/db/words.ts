/** The closed lists of words that the database holds, each with its CHECK. */
export const roles = ['patron', 'contributor', 'author', 'moderator', 'editor', 'administrator'] as const
export const bylineKinds = ['person', 'pseudonym', 'institution'] as const
export const articleKinds = ['article', 'page'] as const
export const articleStatuses = [
  'draft',
  'in_review',
  'changes_requested',
  'scheduled',
  'published',
  'archived',
  'trashed',
] as const
export const menuNames = ['head', 'foot'] as const
export const menuEntryKinds = ['page', 'category', 'link'] as const
export const bookingKinds = ['none', 'link', 'telephone', 'email', 'full'] as const
export const noteKinds = ['correction', 'reply'] as const
export const occasionStates = ['planned', 'cancelled', 'postponed'] as const
export const commentStatuses = ['pending', 'approved', 'rejected', 'spam', 'trashed'] as const
export const commentDecisions = ['approve', 'reject', 'spam', 'trash', 'undo'] as const
export const commentModes = ['held', 'open', 'closed'] as const
export const blockKinds = ['account', 'email', 'address', 'remote', 'server'] as const
export const blockEffects = ['block', 'silence'] as const
export const appealOutcomes = ['upheld', 'overturned'] as const
export const mailStatuses = ['queued', 'sent', 'failed'] as const
export const deliveryChannels = ['webhook', 'websub', 'announcement', 'fediverse', 'webmention'] as const
export const deliveryStatuses = ['queued', 'sent', 'failed'] as const
export const announcementStatuses = ['planned', 'queued', 'sent', 'failed', 'cancelled'] as const
export const commentOrigins = ['fediverse', 'webmention'] as const
export const subscriberStatuses = ['pending', 'confirmed', 'ended'] as const
export const subscriberSources = ['form', 'import', 'staff'] as const
export const subscriberChoices = ['category', 'byline', 'works'] as const
export const subscriptionEnds = ['reader', 'staff', 'bounce', 'erasure'] as const
export const letterFrequencies = ['at_once', 'daily', 'weekly', 'monthly'] as const
export const issueKinds = ['digest', 'written'] as const
export const issueStatuses = ['draft', 'sending', 'paused', 'sent'] as const
export const issueLetterStatuses = ['queued', 'in_doubt', 'sent', 'failed', 'dropped'] as const
export const linkPurposes = ['register', 'sign-in', 'prove', 'follow', 'decide', 'erase'] as const
export const accountLinkPurposes = ['invite', 'password'] as const
export const noticeFrequencies = ['never', 'at_once', 'daily'] as const
export const commitmentSpans = ['week', 'month', 'quarter'] as const
export const workKinds = ['book', 'comic', 'film', 'record', 'game', 'periodical'] as const
export const workRoles = ['author', 'illustrator', 'translator', 'editor', 'director', 'performer', 'composer'] as const
export const slugKinds = ['article', 'category', 'tag', 'byline'] as const
export const mediaPlaces = ['body', 'image'] as const
export const sessionEnds = ['logout', 'reuse', 'deactivated', 'password', 'expired'] as const

export type Role = (typeof roles)[number]
export type BylineKind = (typeof bylineKinds)[number]
export type ArticleKind = (typeof articleKinds)[number]
export type ArticleStatus = (typeof articleStatuses)[number]
export type MenuName = (typeof menuNames)[number]
export type MenuEntryKind = (typeof menuEntryKinds)[number]
export type BookingKind = (typeof bookingKinds)[number]
export type NoteKind = (typeof noteKinds)[number]
export type OccasionState = (typeof occasionStates)[number]
export type CommentStatus = (typeof commentStatuses)[number]
export type CommentMode = (typeof commentModes)[number]
export type BlockKind = (typeof blockKinds)[number]
export type BlockEffect = (typeof blockEffects)[number]
export type AppealOutcome = (typeof appealOutcomes)[number]
export type MailStatus = (typeof mailStatuses)[number]
export type DeliveryChannel = (typeof deliveryChannels)[number]
export type DeliveryStatus = (typeof deliveryStatuses)[number]
export type AnnouncementStatus = (typeof announcementStatuses)[number]
export type CommentOrigin = (typeof commentOrigins)[number]
export type SubscriberStatus = (typeof subscriberStatuses)[number]
export type SubscriberSource = (typeof subscriberSources)[number]
export type SubscriberChoice = (typeof subscriberChoices)[number]
export type SubscriptionEnd = (typeof subscriptionEnds)[number]
export type LetterFrequency = (typeof letterFrequencies)[number]
export type IssueKind = (typeof issueKinds)[number]
export type IssueStatus = (typeof issueStatuses)[number]
export type IssueLetterStatus = (typeof issueLetterStatuses)[number]
export type LinkPurpose = (typeof linkPurposes)[number]
export type AccountLinkPurpose = (typeof accountLinkPurposes)[number]
export type NoticeFrequency = (typeof noticeFrequencies)[number]
export type CommentDecision = (typeof commentDecisions)[number]
export type CommitmentSpan = (typeof commitmentSpans)[number]
export type WorkKind = (typeof workKinds)[number]
export type WorkRole = (typeof workRoles)[number]
export type SlugKind = (typeof slugKinds)[number]

/** From when to when a branch is open on a day: "10:00" and "12:30"; "24:00" for midnight. */
export interface OpeningStretch {
  opens: string
  closes: string
}

/** How it stands with an account that the blog asked to follow. */
export const followStates = ['asked', 'accepted', 'refused', 'unreached'] as const
