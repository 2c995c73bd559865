import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'

interface Window {
  count: number
  endsAt: number
}

/** A stretch of time in which something is counted, for one who does it. */
export interface OpenWindow {
  count(): number
  /** Milliseconds until it ends. */
  left(): number
  /** Counts one more. @returns what takes that one back. */
  add(): () => void
}

/** Counts what each does within a stretch of time that begins with the first. */
export interface Windows {
  /** Of whoever bears this key; one begins, for so many milliseconds, where none is open. Nothing is kept before `add`. */
  find(key: string, time: number): OpenWindow
}

/**
 * Makes one, in memory: a restart forgets it. It goes by the monotonic clock: a clock set back an hour would keep whoever
 * has met a limit waiting for that hour.
 */
export function createWindows(clock: Pick<Clock, 'monotonic'>, most: number): Windows {
  // Told as a size, the limit takes no memory before it is needed.
  const windows = new LRUCache<string, Window>({ maxSize: most, sizeCalculation: () => 1 })
  return {
    find(key, time) {
      const now = clock.monotonic()
      const kept = windows.get(key)
      const current = kept && kept.endsAt > now ? kept : { count: 0, endsAt: now + time }
      return {
        count: () => current.count,
        left: () => current.endsAt - now,
        add() {
          current.count++
          windows.set(key, current)
          return () => void current.count--
        },
      }
    },
  }
}
