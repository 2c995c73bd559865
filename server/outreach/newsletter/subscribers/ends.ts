import type { SubscriptionEnd, Writer } from '../../../db/index.ts'
import type { Events } from '../../../events/index.ts'
import { createSuppression } from '../../../privacy/index.ts'
import type { Secrets } from '../../../secrets.ts'
import { countBounce, endSubscriber, forgetBounces, type SentLetter } from './subscribers.store.ts'
import { mostBounces } from './subscribers.policy.ts'

/** How subscriptions end, whoever ends them: the address is suppressed in the same commit. */
export interface Ends {
  /** @returns false where none was running. */
  end(tx: Writer, id: string, given: { by: SubscriptionEnd; at: Date; actorId?: string | null }): Promise<boolean>
  /** Counts that a server refused the address for good; the third time in a row ends the subscription. */
  recordBounce(tx: Writer, id: string, now: Date): Promise<void>
  /** A server took these: refusals are counted anew, unless the letter before it came back. Mostly one statement. */
  recordArrivals(tx: Writer, letters: readonly SentLetter[]): Promise<void>
}

export function createEnds({ events, secrets }: { events: Events; secrets: Secrets }): Ends {
  const suppression = createSuppression(secrets)

  const end: Ends['end'] = async (tx, id, { by, at, actorId = null }) => {
    const ended = await endSubscriber(tx, id, { by, at })
    if (!ended) return false
    await suppression.add(tx, ended.email, by, at)
    await events.record(tx, 'subscriber.ended', { id, by }, actorId)
    return true
  }

  return {
    end,
    async recordBounce(tx, id, now) {
      const counted = await countBounce(tx, id)
      if (counted && counted.bounces >= mostBounces) await end(tx, id, { by: 'bounce', at: now })
    },
    recordArrivals: forgetBounces,
  }
}
