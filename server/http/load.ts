import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../problem.ts'

// Past this mean delay of the event loop, new requests are turned away rather than left waiting.
const longestDelay = 5_000

/** Sheds load: a program that cannot keep up answers 503 with `Retry-After` to some rather than nothing to all. */
export async function registerLoadShedding(app: FastifyInstance): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: longestDelay,
    pressureHandler: (request) => {
      // Whoever asks whether the process lives must be told, above all when it is busy.
      if (request.url !== '/healthz') throw new Problem('unavailable', { headers: { 'retry-after': '5' } })
    },
  })
}
