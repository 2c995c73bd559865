import type { FastifyBaseLogger } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Handler } from './load.ts'

const minute = 60_000

/** Refuses, and tells the log how many were refused since it was told last: at once, then a line a minute at most. */
export function tellTurnedAway(
  refuse: Handler,
  { clock, log }: { clock: Clock; log: () => FastifyBaseLogger },
): Handler {
  let turnedAway = 0
  let toldAt = -Infinity
  return (request, reply) => {
    refuse(request, reply)
    turnedAway++
    if (clock.monotonic() - toldAt < minute) return
    log().warn({ turnedAway }, 'too much to do: requests were answered 503')
    toldAt = clock.monotonic()
    turnedAway = 0
  }
}
