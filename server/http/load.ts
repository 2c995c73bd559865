import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../problem.ts'

/**
 * Sheds load: a program that cannot keep up answers 503 with `Retry-After` to some rather than nothing to all. Past a
 * mean delay of the event loop of `longestDelay` milliseconds, new requests are turned away rather than left waiting.
 */
export async function registerLoadShedding(app: FastifyInstance, longestDelay = 5_000): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: longestDelay,
    // The delay is looked at after as long a time again. Where no turn of the loop fits in between, the package takes
    // it for endless: a start, or one slow second, would turn the first visitors away.
    sampleInterval: 2 * longestDelay,
    pressureHandler: (request) => {
      // Whoever asks whether the process lives must be told, above all when it is busy.
      if (request.url !== '/healthz') throw new Problem('unavailable', { headers: { 'retry-after': '5' } })
    },
  })
}
