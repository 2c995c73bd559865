/** What is told to those who follow the library from elsewhere: reached by events, and its own pages, alone. */
export type { OutreachService } from './outreach.service.ts'
export { listDeliveries, listNewest, type DeliveryRow } from './deliveries.store.ts'
export { hookEvents, longestAddress, longestName, type HookEvent, type WebhookRow } from './webhooks/webhook.ts'
export { WebhookBody, WebhookPatch } from './webhooks/webhooks.schema.ts'
export { findWebhook, listWebhooks } from './webhooks/webhooks.store.ts'
export * from './audience/index.ts'
