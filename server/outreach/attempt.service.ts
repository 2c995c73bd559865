import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import { OutboundError } from '../outbound.ts'
import { attemptLasts, nextAttempt } from './courier.policy.ts'
import { claimDelivery, updateDelivery, type DeliveryRow } from './deliveries.store.ts'

/** What became of one attempt; `reason` is a word, or the status of an answer. */
export type Outcome =
  | { verdict: 'sent' }
  | { verdict: 'later' | 'never'; reason: string; /** Milliseconds that the host asks for. */ retryAfter?: number }

/** How things of a channel are handed over. What it throws but an OutboundError is our own fault, and tried again. */
export type Carry = (delivery: DeliveryRow) => Promise<Outcome>

export interface Carrier {
  carry: Carry
  /** Is told of those that failed for good. */
  onFailure?: (delivery: DeliveryRow) => Promise<void>
}

export type CourierLog = Record<'warn' | 'error', (details: object, message: string) => void>

/** Makes what hands one thing over. @returns true once it has arrived. */
export function createAttempts(deps: { db: Db; clock: Clock; log: CourierLog }) {
  const { db, clock, log } = deps

  return async function attempt(delivery: DeliveryRow, carrier: Carrier | undefined): Promise<boolean> {
    if (!carrier) return false
    const attempts = delivery.attempts + 1
    const due = new Date(clock.now().getTime() + attemptLasts)
    if (!(await db.write((tx) => claimDelivery(tx, delivery, due)))) return false
    const outcome = await carryWith(carrier.carry, delivery)
    const now = clock.now()
    if (outcome.verdict === 'sent') {
      await db.write((tx) => updateDelivery(tx, delivery.id, { status: 'sent', sentAt: now, lastError: null }))
      return true
    }
    const next = outcome.verdict === 'later' ? nextAttempt(attempts, now, outcome.retryAfter) : null
    const { reason: lastError } = outcome
    const { id, channel, about } = delivery
    log.warn({ delivery: id, channel, about, attempts, reason: lastError }, 'a delivery did not arrive')
    await db.write((tx) => updateDelivery(tx, id, next ? { nextAt: next, lastError } : { status: 'failed', lastError }))
    if (next === null) await carrier.onFailure?.({ ...delivery, attempts, lastError })
    return false
  }

  async function carryWith(carry: Carry, delivery: DeliveryRow): Promise<Outcome> {
    try {
      return await carry(delivery)
    } catch (error) {
      if (error instanceof OutboundError) return judge(error)
      log.error({ err: error, delivery: delivery.id }, 'a delivery could not be made')
      return { verdict: 'later', reason: 'fault' }
    }
  }
}

/** Where no answer came; an address that may not be asked, or is none, will not be one later. */
function judge({ reason }: OutboundError): Outcome {
  return { verdict: reason === 'private' || reason === 'address' ? 'never' : 'later', reason }
}
