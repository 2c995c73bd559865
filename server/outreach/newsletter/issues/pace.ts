/** How fast letters leave. */
export interface Pace {
  /** How many may leave now. */
  room(perMinute: number): number
  /** So many left. */
  spend(count: number): void
  /** Milliseconds until some more may leave. */
  wait(perMinute: number): number
  /** The server asked for less. */
  slow(): void
  /** It took a letter: little by little as fast as before. */
  recover(): void
}

const second = 1_000
/** At the slowest, a sixteenth of what is set. */
const slowest = 16
const [slower, faster] = [2, 0.98]
/** Some leave together, rather than each with a look of its own. */
const together = 250

/** Paces by the monotonic clock: at most what is set for a minute, a second's worth at once. */
export function createPace(monotonic: () => number): Pace {
  let slowness = 1
  let at = monotonic()
  let room = Infinity

  const rateOf = (perMinute: number) => perMinute / 60 / second / slowness
  const most = (perMinute: number) => Math.max(1, rateOf(perMinute) * second)

  function refill(perMinute: number): void {
    const moment = monotonic()
    room = Math.min(most(perMinute), room + (moment - at) * rateOf(perMinute))
    at = moment
  }

  return {
    room(perMinute) {
      refill(perMinute)
      // Thirds and the like do not add up to the last digit.
      return Math.floor(room + 1e-6)
    },
    spend: (count) => void (room -= count),
    wait(perMinute) {
      refill(perMinute)
      return Math.max(together, Math.ceil((1 - room) / rateOf(perMinute)))
    },
    slow: () => void (slowness = Math.min(slowest, slowness * slower)),
    recover: () => void (slowness = Math.max(1, slowness * faster)),
  }
}
