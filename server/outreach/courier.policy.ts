const [second, minute, hour] = [1_000, 60_000, 3_600_000]

/** Milliseconds before the second attempt, the third and so on, over a day; after the last one a delivery has failed. */
export const retryDelays: readonly number[] = [
  10 * second,
  minute,
  5 * minute,
  30 * minute,
  2 * hour,
  6 * hour,
  15 * hour,
]

/** A host may ask to be left alone, but not for longer than this. */
const longestPause = 6 * hour

/** The longest that an attempt may last, and then some: where the program died in it, it is due again. */
export const attemptLasts = minute

/** How long what was handed over, or failed, is listed. */
export const keptFor = 30 * 24 * hour

/** The latest date that a delivery may wait for. */
export function latestDue(now: Date): Date {
  return new Date(now.getTime() + Math.max(...retryDelays))
}

/** When the attempt after number `attempts` is due; null when there is none. */
export function nextAttempt(attempts: number, now: Date, retryAfter = 0): Date | null {
  const delay = retryDelays[attempts - 1]
  return delay === undefined ? null : new Date(now.getTime() + Math.max(delay, Math.min(retryAfter, longestPause)))
}

/** What a host asks for by Retry-After (RFC 9110 10.2.3), in milliseconds; 0 where it asks for nothing that is read. */
export function readRetryAfter(value: string | undefined, now: Date): number {
  if (value === undefined) return 0
  if (/^\d{1,9}$/.test(value)) return Number(value) * second
  const date = Date.parse(value)
  return Number.isNaN(date) ? 0 : Math.max(0, date - now.getTime())
}
