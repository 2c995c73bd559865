/** What is told to those who follow the library from elsewhere: reached by events, and its own pages, alone. */
export type { OutreachService } from './outreach.service.ts'
export { listDeliveries, listNewest, type DeliveryRow } from './deliveries.store.ts'
export { hookEvents, longestAddress, longestName, type HookEvent, type WebhookRow } from './webhooks/webhook.ts'
export { WebhookBody, WebhookPatch } from './webhooks/webhooks.schema.ts'
export { findWebhook, listWebhooks } from './webhooks/webhooks.store.ts'
export { createCourier } from './courier.service.ts'
export { createParting } from './fediverse/parting.ts'
export { blogHandle } from './fediverse/addresses.ts'
export { countByHost, countFollowers, findFollowerById, listFollowers, listSent } from './fediverse/fediverse.store.ts'
export { findAnswer, listAnswers, type AnswerRow } from './fediverse/following/answers.store.ts'
export {
  countFollows,
  findFollow,
  findFollowById,
  findPostById,
  listFollows,
  listPosts,
  type FollowRow,
  type PostRow,
} from './fediverse/following/follows.store.ts'
export type { FediverseService } from './fediverse/fediverse.service.ts'
export {
  AnnouncementError,
  type AnnouncedPicture,
  type Announcement,
  type Announcer,
  type AnnouncerConnection,
  type AnnouncerSetting,
  type AnnouncerTools,
  type TextLimit,
} from './announcements/announcer.ts'
export type { Announcers } from './announcements/announcers.ts'
export {
  longestAlt,
  longestSecret,
  longestSetting,
  longestText,
  type AccountDraft,
  type AccountRow,
  type AnnouncementRow,
  type Plan,
} from './announcements/announcements.ts'
export { findAnnouncementAccount, listAnnouncementAccounts } from './announcements/accounts.store.ts'
export { hasAnnouncementAccounts, listAnnouncements, listAnnouncementsOf } from './announcements/announcements.store.ts'
export { countCharacters, hashtags, proposeText, withLink } from './announcements/proposal.ts'
export * from './newsletter/subscribers/index.ts'
export * from './audience/index.ts'
export * from './newsletter/issues/index.ts'
export { findMailboxTrouble } from './newsletter/bounces/bounces.store.ts'
