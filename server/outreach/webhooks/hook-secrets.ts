import type { Clock } from '../../clock.ts'
import type { Secrets } from '../../secrets.ts'
import { makeSecret, oldSecretLasts } from './signing.ts'
import type { WebhookRow } from './webhook.ts'

/** The secrets of webhooks: the database keeps them sealed, each for its webhook alone. */
export function createHookSecrets({ clock, secrets }: { clock: Clock; secrets: Secrets }) {
  const about = (id: string) => `webhook ${id}`

  return {
    /** @returns a new one, for its receiver and for the database. */
    make(id: string): { secret: string; sealed: string } {
      const secret = makeSecret()
      return { secret, sealed: secrets.seal(secret, about(id)) }
    },
    /** Until when the one before a new one is good. */
    endOfOld: () => new Date(clock.now().getTime() + oldSecretLasts),
    /** Those that sign a message now, the newest first. */
    of({ id, secret, oldSecret, oldSecretUntil }: WebhookRow): string[] {
      const isOldGood = oldSecretUntil !== null && oldSecretUntil > clock.now()
      return [secret, isOldGood ? oldSecret : null].flatMap(
        (sealed) => (sealed && secrets.unseal(sealed, about(id))) ?? [],
      )
    },
  }
}
