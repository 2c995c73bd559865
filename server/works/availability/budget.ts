import type { Clock } from '../../clock.ts'

/** How much a catalogue is asked, whatever readers and robots do. */
export interface Budget {
  /** Takes one question; false where there were too many. */
  take(): boolean
}

/** So many questions at once, and from then on one a second. */
export function createBudget(clock: Pick<Clock, 'monotonic'>, most: number): Budget {
  let left = most
  let counted = clock.monotonic()
  return {
    take() {
      const now = clock.monotonic()
      left = Math.min(most, left + (now - counted) / 1000)
      counted = now
      if (left < 1) return false
      left--
      return true
    },
  }
}

/** Whether a source that was not heard is let be: after the third time for a minute, then for twice as long each. */
export interface Rest {
  /** Milliseconds until it is asked again; 0 where it is asked. */
  left(): number
  heard(): void
  unheard(): void
}

const minute = 60_000
const longestRest = 30 * minute
const patience = 3

export function createRest(clock: Pick<Clock, 'monotonic'>): Rest {
  let failures = 0
  let until = 0
  return {
    left: () => Math.max(0, until - clock.monotonic()),
    heard() {
      failures = 0
      until = 0
    },
    unheard() {
      failures++
      if (failures < patience) return
      until = clock.monotonic() + Math.min(longestRest, minute * 2 ** (failures - patience))
    },
  }
}
