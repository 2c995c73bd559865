import type { CommitmentSpan } from '../../db/index.ts'
import { periodAround } from '../../time-zone.ts'

/** What is known of the articles that count for a commitment. */
export interface Given {
  every: CommitmentSpan
  /** Since when it is owed so often. */
  since: Date
  /** When the last article came out, and when the next will; null where there is none. */
  lastAt: Date | null
  nextAt: Date | null
}

/** `kept`, or will be (`planned`); `due` until the period ends; `missed` where the one before passed without one too. */
export type CommitmentState = 'kept' | 'planned' | 'due' | 'missed'

/** Beyond a dozen nobody counts any more. */
const mostMissed = 12

/**
 * How a commitment stands in the week, month or quarter that runs. `missed`: how many whole ones passed without an
 * article just before it; that in which it was made is not one of them.
 */
export function standingOf(
  { every, since, lastAt, nextAt }: Given,
  now: Date,
  timeZone: string,
): { state: CommitmentState; until: Date; missed: number } {
  const { from, to: until } = periodAround(now, timeZone, every)
  if (lastAt !== null && lastAt >= from) return { state: 'kept', until, missed: 0 }
  const missed = countMissed()
  if (nextAt !== null && nextAt < until) return { state: 'planned', until, missed }
  return { state: missed > 0 ? 'missed' : 'due', until, missed }

  function countMissed(): number {
    for (let count = 0; count < mostMissed; count++) {
      const before = periodAround(now, timeZone, every, -1 - count)
      if (before.from < since || (lastAt !== null && lastAt >= before.from)) return count
    }
    return mostMissed
  }
}
