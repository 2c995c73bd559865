import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'
import { addressKey } from '../http/address.ts'
import { Problem } from '../problem.ts'

const windowTime = 15 * 60_000
const perAccount = 5
const perAddress = 20
// Some 10 MB at most. Pushing an account out takes thousands of addresses, each of which is limited.
const mostKept = 50_000

interface Window {
  failures: number
  endsAt: number
}

/** Counts failed sign-ins, by account and by network address, over a quarter of an hour. */
export interface Attempts {
  /**
   * Counts an attempt as failed, before anything is checked: attempts sent together are all counted.
   * @returns a function that takes it back, for an attempt that did not fail.
   * @throws Problem 429 when there were too many; the wait is at most a quarter of an hour.
   */
  begin(email: string, address: string): () => void
}

/** Makes the counter, in memory: a restart forgets it. */
export function createAttempts(clock: Clock): Attempts {
  const accounts = createWindows(clock, perAccount)
  const addresses = createWindows(clock, perAddress)
  return {
    begin(email, address) {
      const account = accounts.find(email)
      const network = addresses.find(addressKey(address))
      const wait = Math.max(account.wait(), network.wait())
      if (wait > 0) throw tooMany(wait)
      const release = [account.take(), network.take()]
      return () => release.forEach((giveBack) => giveBack())
    },
  }
}

function createWindows(clock: Clock, limit: number) {
  const windows = new LRUCache<string, Window>({ max: mostKept })
  return {
    find(key: string) {
      const now = clock.now().getTime()
      const kept = windows.get(key)
      const current = kept && kept.endsAt > now ? kept : { failures: 0, endsAt: now + windowTime }
      return {
        /** Milliseconds until an attempt is allowed. */
        wait: () => (current.failures >= limit ? current.endsAt - now : 0),
        take() {
          current.failures++
          windows.set(key, current)
          return () => void current.failures--
        },
      }
    },
  }
}

function tooMany(wait: number): Problem {
  const seconds = Math.ceil(wait / 1000)
  const minutes = Math.ceil(seconds / 60)
  return new Problem('too_many', {
    headers: { 'retry-after': String(seconds) },
    detail: {
      fr: `Trop d’essais infructueux. Réessayez dans ${minutes} minute${minutes > 1 ? 's' : ''}.`,
      en: `Too many failed attempts. Try again in ${minutes} minute${minutes > 1 ? 's' : ''}.`,
    },
  })
}
