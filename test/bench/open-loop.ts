/**
 * Asks so many times a second for so many seconds, each at its time, whether or not those before were answered. A
 * process of its own: a client that waited with the server would ask less of it. What it is to do comes as a message, and
 * what became of it goes back as one.
 */
import { Agent, request } from 'node:http'

/** What it is told to do. */
export interface Offer {
  /** Asked for in turn. */
  urls: readonly string[]
  aSecond: number
  seconds: number
}

/** What became of it. */
export interface Outcome {
  /** For each status, or error, the milliseconds from the moment that it was to be sent at. */
  times: Record<string, number[]>
  /** Those for which no connection was left. */
  unsent: number
}

const connections = 2_000
const tick = 2
// Whoever has heard nothing by then never will.
const longest = 30_000

process.once('message', (offer: Offer) => {
  void offerLoad(offer).then((outcome) => process.send?.(outcome, () => process.disconnect()))
})

async function offerLoad({ urls, aSecond, seconds }: Offer): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const outcome: Outcome = { times: {}, unsent: 0 }
  const underWay = new Set<Promise<void>>()
  const from = performance.now()
  const all = aSecond * seconds
  for (let sent = 0; sent < all; await new Promise((resolve) => setTimeout(resolve, tick))) {
    const due = Math.min(all, ((performance.now() - from) * aSecond) / 1000)
    for (; sent < due; sent++) {
      if (underWay.size >= connections) {
        outcome.unsent++
        continue
      }
      const at = from + (sent * 1000) / aSecond
      const asked = ask(urls[sent % urls.length] ?? '', agent).then((what) => {
        ;(outcome.times[what] ??= []).push(performance.now() - at)
        underWay.delete(asked)
      })
      underWay.add(asked)
    }
  }
  await Promise.all(underWay)
  agent.destroy()
  return outcome
}

/** @returns the status of the reply, once it is whole, or the error that there was instead. */
function ask(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message)
    const sent = request(url, { agent, timeout: longest }, (reply) => {
      reply.resume()
      reply.on('error', fail)
      reply.on('end', () => resolve(String(reply.statusCode)))
    })
    sent.on('error', fail)
    sent.on('timeout', () => sent.destroy(new Error('timeout')))
    sent.end()
  })
}
