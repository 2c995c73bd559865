import type { Tables } from '../../db/index.ts'
import type { EventName } from '../../events/index.ts'

export type WebhookRow = Tables['webhooks']['$inferSelect']

/** What a webhook may be told of, by the name that it is sent under, and the event that it comes from. */
const sources = {
  'article.published': 'article.appeared',
  'article.updated': 'article.altered',
  'article.withdrawn': 'article.disappeared',
  'comment.submitted': 'comment.submitted',
  'comment.decided': 'comment.decided',
} as const satisfies Readonly<Record<string, EventName>>

export type HookEvent = keyof typeof sources

export const hookEvents = Object.keys(sources) as readonly HookEvent[]

/** Sent on request, to see whether anybody hears. */
export const ping = 'webhook.ping'

/** The name under which an event is sent; null for what no webhook is told of. */
export function sentAs(name: EventName): HookEvent | null {
  return hookEvents.find((one) => sources[one] === name) ?? null
}

export const mostWebhooks = 50
export const longestName = 80
export const longestAddress = 500

/** What somebody gives of a webhook. */
export interface WebhookDraft {
  name: string
  address: string
  events: readonly HookEvent[]
  /** Only what concerns articles of these, their sub-categories included; none for all. */
  categories?: readonly string[]
}

export type WebhookChanges = Partial<WebhookDraft> & { active?: boolean }
