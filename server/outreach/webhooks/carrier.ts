import type { Clock } from '../../clock.ts'
import type { Db } from '../../db/index.ts'
import type { Outbound } from '../../outbound.ts'
import type { Carry } from '../attempt.service.ts'
import { readRetryAfter } from '../courier.policy.ts'
import { signatureHeaders } from './signing.ts'
import { findWebhook } from './webhooks.store.ts'
import type { WebhooksService } from './webhooks.service.ts'

const limits = { time: 15_000, size: 1_000 }

/** How a message reaches a webhook (Standard Webhooks, "Delivery"): whatever answers 2xx has it; 410 wants no more. */
export function createHookCarrier(deps: {
  db: Db
  clock: Clock
  outbound: Outbound
  webhooks: WebhooksService
}): Carry {
  const { db, clock, outbound, webhooks } = deps
  return async ({ id, target, body }) => {
    const webhook = await findWebhook(db.primary, target)
    if (!webhook?.active) return { verdict: 'never', reason: 'paused' }
    const now = clock.now()
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      ...signatureHeaders({ id, body }, webhooks.secretsOf(webhook), now),
    }
    const answer = await outbound.send(webhook.address, { headers, body }, limits)
    const { status } = answer
    if (status >= 200 && status < 300) return { verdict: 'sent' }
    if (status === 410) return { verdict: 'never', reason: '410' }
    const retryAfter = readRetryAfter(answer.headers['retry-after'], now)
    return { verdict: 'later', reason: String(status), retryAfter }
  }
}
