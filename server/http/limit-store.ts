import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import type { Clock } from '../clock.ts'
import { createWindows } from './windows.ts'

const mostKept = 5_000

type Answer = Parameters<FastifyRateLimitStore['incr']>[1]

/** Where the limits of requests count: the package's own store goes by the date. */
export function createLimitStore(clock: Clock): FastifyRateLimitStoreCtor {
  return class LimitStore implements FastifyRateLimitStore {
    readonly #windows = createWindows(clock, mostKept)

    incr(key: string, answer: Answer, timeWindow: number): void {
      const window = this.#windows.find(key, timeWindow)
      window.add()
      answer(null, { current: window.count(), ttl: window.left() })
    }

    /** Asks without counting. */
    read(key: string, answer: Answer): void {
      const window = this.#windows.find(key, 0)
      answer(null, { current: window.count(), ttl: window.left() })
    }

    /** Each route counts for itself. */
    child(): FastifyRateLimitStore {
      return new LimitStore()
    }
  }
}
