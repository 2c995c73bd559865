import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'

const mostKept = 5_000

interface Window {
  current: number
  endsAt: number
}

type Answer = Parameters<FastifyRateLimitStore['incr']>[1]

/**
 * Where the limits of requests count, in memory. The package's own store goes by the date: a clock set back an hour
 * would keep whoever has met a limit waiting for that hour.
 */
export function createLimitStore(clock: Clock): FastifyRateLimitStoreCtor {
  return class LimitStore implements FastifyRateLimitStore {
    // Told as a size, the limit takes no memory before it is needed: each route has a store.
    readonly #windows = new LRUCache<string, Window>({ maxSize: mostKept, sizeCalculation: () => 1 })

    incr(key: string, answer: Answer, timeWindow: number): void {
      const window = this.#find(key) ?? { current: 0, endsAt: clock.monotonic() + timeWindow }
      window.current++
      this.#windows.set(key, window)
      answer(null, { current: window.current, ttl: window.endsAt - clock.monotonic() })
    }

    /** Asks without counting. */
    read(key: string, answer: Answer): void {
      const window = this.#find(key)
      answer(
        null,
        window ? { current: window.current, ttl: window.endsAt - clock.monotonic() } : { current: 0, ttl: 0 },
      )
    }

    /** Each route counts for itself. */
    child(): FastifyRateLimitStore {
      return new LimitStore()
    }

    #find(key: string): Window | undefined {
      const window = this.#windows.get(key)
      return window && window.endsAt > clock.monotonic() ? window : undefined
    }
  }
}
