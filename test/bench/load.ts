import { execFile, fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import autocannon from 'autocannon'
import { median } from './median.ts'
import type { Offer, Outcome } from './open-loop.ts'

export const rounds = 5
/** As many clients as ask for kept pages at once. */
export const clients = 32
/** What takes long is asked in fewer rounds: no other begins after so many milliseconds. */
const longest = 20_000

/** As many as ask for pages that have to be made; of more at once some would be turned away. */
export const fewClients = 8

/** How many requests a second are answered, `clients` asking at once, each as soon as it has its answer. */
export async function flood(options: {
  url: string
  headers: Record<string, string>
  status: number
  /** Most of these once, by few clients, instead of one address for a second. */
  paths?: readonly string[]
}): Promise<number> {
  const { url, headers, status, paths = [] } = options
  let next = 0
  // It sets some requests up that it does not send.
  const amount = Math.ceil(paths.length * 0.7)
  const result = await autocannon({
    url,
    connections: amount > 0 ? Math.min(fewClients, amount) : clients,
    timeout: 120,
    ...(amount > 0 ? { amount } : { duration: 1 }),
    requests: [
      amount > 0
        ? { setupRequest: (one) => ({ ...one, headers, path: paths[next++ % paths.length] ?? '/' }) }
        : { headers },
    ],
  })
  const { requests, errors, duration, statusCodeStats } = result
  const others = Object.keys(statusCodeStats ?? {}).filter((code) => code !== String(status))
  if (errors > 0 || others.length > 0)
    throw new Error(`${url}: ${errors} errors, answers ${others.join(', ')} instead of ${status}`)
  return requests.total / duration
}

/** A client that takes a core as long as it asks, as Node's does, is what is measured where little is done for an answer. */
export const hasWrk = spawnSync('wrk', ['-v']).error === undefined

/** As `flood` of one address, by wrk where it is installed. */
export async function hammer(options: {
  url: string
  headers: Record<string, string>
  status: number
}): Promise<number> {
  if (!hasWrk) return flood(options)
  const { url, headers, status } = options
  const fields = Object.entries(headers).map(([name, value]) => `--header=${name}: ${value}`)
  const words = ['--threads=1', `--connections=${clients}`, '--duration=1s', ...fields, url]
  const { stdout } = await promisify(execFile)('wrk', words)
  const count = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1] ?? 0)
  const [all, others] = [count(/(\d+) requests in/), count(/Non-2xx or 3xx responses: (\d+)/)]
  if (/Socket errors/.test(stdout) || others !== (status >= 400 ? all : 0)) throw new Error(`${url}: ${stdout}`)
  return count(/Requests\/sec:\s+([\d.]+)/)
}

/** Asks at a steady pace, from a process of its own. */
export async function offer(load: Offer): Promise<Outcome> {
  const child = fork(join(import.meta.dirname, 'open-loop.ts'), { serialization: 'advanced' })
  child.send(load)
  const [outcome] = (await once(child, 'message')) as [Outcome]
  return outcome
}

/** Does `work` so many times, `clients` of it at once, with the number of each. */
export async function share(count: number, work: (number: number) => Promise<unknown>): Promise<void> {
  let begun = 0
  const client = async () => {
    for (let number = begun++; number < count; number = begun++) await work(number)
  }
  await Promise.all(Array.from({ length: clients }, client))
}

/**
 * The median of the milliseconds that `work` takes, one time after the other: 40 times, or as often as fits in a second.
 * `prepare` comes before each and is not counted.
 */
export async function timeInTurns(
  work: () => Promise<unknown>,
  prepare: () => unknown = () => undefined,
): Promise<number> {
  const times: number[] = []
  const until = performance.now() + 1_000
  do {
    await prepare()
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
  } while (times.length < 40 && performance.now() < until)
  return median(times)
}

/** Medians of rounds in which ours and the bare server's take turns, so that other work slows both. */
export async function compare(
  own: () => Promise<number>,
  bare: () => Promise<number>,
): Promise<{ own: number; bare: number; ratio: number }> {
  const found: { own: number; bare: number }[] = []
  const until = performance.now() + longest
  do found.push({ own: await own(), bare: await bare() })
  while (found.length < rounds && performance.now() < until)
  return {
    own: median(found.map((round) => round.own)),
    bare: median(found.map((round) => round.bare)),
    ratio: median(found.map((round) => round.own / round.bare)),
  }
}
