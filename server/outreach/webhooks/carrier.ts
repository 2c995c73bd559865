import type { Clock } from '../../clock.ts'
import type { Db } from '../../db/index.ts'
import type { Outbound } from '../../outbound.ts'
import type { Secrets } from '../../secrets.ts'
import type { Carry } from '../attempt.service.ts'
import { post } from '../post.ts'
import { createHookSecrets } from './hook-secrets.ts'
import { signatureHeaders } from './signing.ts'
import { findWebhook } from './webhooks.store.ts'

/** How a message reaches a webhook (Standard Webhooks, "Delivery"): 410 wants no more. */
export function createHookCarrier(deps: { db: Db; clock: Clock; secrets: Secrets; outbound: Outbound }): Carry {
  const { db, clock, outbound } = deps
  const keys = createHookSecrets(deps)
  return async ({ id, target, body }) => {
    const webhook = await findWebhook(db.primary, target)
    if (!webhook?.active) return { verdict: 'never', reason: 'paused' }
    const now = clock.now()
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      ...signatureHeaders({ id, body }, keys.of(webhook), now),
    }
    const outcome = await post(outbound, webhook.address, { headers, body }, now)
    return outcome.verdict === 'later' && outcome.reason === '410' ? { verdict: 'never', reason: '410' } : outcome
  }
}
