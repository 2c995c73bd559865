import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock.ts'
import { countPausing, pause } from '../turns.ts'

export type Handler = (request: IncomingMessage, reply: ServerResponse) => void

/** How many requests wait to be begun at most, and for how many milliseconds. */
const reading = { most: 200, longest: 400 }
/** Of whoever writes: their words would be lost. */
const writing = { most: 400, longest: 800 }

/** Of those who write so many are begun in one turn. */
const mostWriters = 8

/** A turn counts for so much of their wait at most: one slow second, as while a program is young, turns nobody away. */
const longestTurn = 100

/** What works in steps takes longer for each that does. Some may last: one request is begun every tenth of a second. */
const mostInSteps = 4
const longestGap = 100

/** Whoever asks whether the process lives must be told, above all when it is busy. */
const probes = new Set(['/healthz', '/readyz'])

interface Waiting {
  request: IncomingMessage
  reply: ServerResponse
  /** How long those before it had waited. */
  since: number
}

/**
 * Begins one request in each turn of the event loop (a few of those that write), however many come at once, and only
 * while few are under way: what is begun is answered soon. The others wait, in their order; those that would wait too
 * long are refused.
 */
export function paceRequests(steps: { begin: Handler; refuse: Handler; clock: Clock }): Handler {
  const { begin, refuse, clock } = steps
  const waiting: Waiting[] = []
  let isRunning = false
  let begunAt = -Infinity
  let waited = 0
  let lookedAt = 0

  async function run(): Promise<void> {
    lookedAt = clock.monotonic()
    for (isRunning = true; waiting.length > 0; await pause()) {
      const now = clock.monotonic()
      waited += Math.min(now - lookedAt, longestTurn)
      lookedAt = now
      refuseLate()
      const isRoom = countPausing() < mostInSteps || now - begunAt >= longestGap
      const next = isRoom ? takeNext() : []
      if (next.length > 0) begunAt = now
      for (const { request, reply } of next) begin(request, reply)
    }
    isRunning = false
  }

  /** One who reads, or those who write that come next: what they write shares a commit. */
  function takeNext(): Waiting[] {
    const others = waiting.findIndex(({ request }) => isReading(request))
    const writers = others === -1 ? waiting.length : others
    return waiting.splice(0, Math.max(1, Math.min(writers, mostWriters)))
  }

  function refuseLate(): void {
    const isOver = ({ request, reply, since }: Waiting) =>
      reply.destroyed || waited - since > patienceFor(request).longest
    while (waiting[0] && isOver(waiting[0])) {
      const { request, reply } = waiting.shift()!
      if (!reply.destroyed) refuse(request, reply)
    }
  }

  return (request, reply) => {
    if (probes.has(request.url ?? '')) begin(request, reply)
    else if (waiting.length >= patienceFor(request).most) refuse(request, reply)
    else {
      waiting.push({ request, reply, since: waited })
      if (!isRunning) void run()
    }
  }
}

function isReading({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}

function patienceFor(request: IncomingMessage): { most: number; longest: number } {
  return isReading(request) ? reading : writing
}
