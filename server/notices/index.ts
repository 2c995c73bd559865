/** Notices turn the events of comments into mails. They are reached by events and their own pages only. */
export type { NoticesService } from './notices.service.ts'
export { addressMark, queueNotice, stopUrl } from './post.ts'
export { createSubscriptions, type Subscriptions } from './subscriptions.ts'
