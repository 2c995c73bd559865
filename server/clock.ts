/** The only place that reads the wall clock: everything else is given a Clock, so tests choose the time. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
