/** The only place that reads the machine's clocks: everything else is given a Clock, so tests choose the time. */
export interface Clock {
  /** The date; it may be set back or forward while the program runs. */
  now(): Date
  /** Milliseconds since some moment, for waiting and measuring: never set, never back. */
  monotonic(): number
}

/** What needs the date alone. */
export type WallClock = Pick<Clock, 'now'>

export const systemClock: Clock = { now: () => new Date(), monotonic: () => performance.now() }

/**
 * Gives a date that never goes back, for comparing with dates that were stored to wait for: a clock that is
 * set back makes nobody wait longer.
 */
export function createForwardClock(clock: Clock): () => Date {
  let date = clock.now().getTime()
  let at = clock.monotonic()
  return () => {
    const moment = clock.monotonic()
    date = Math.max(date + (moment - at), clock.now().getTime())
    at = moment
    return new Date(date)
  }
}
