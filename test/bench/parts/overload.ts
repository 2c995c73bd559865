import { setTimeout as wait } from 'node:timers/promises'
import { ask, askWell, keepConnections } from '../ask.ts'
import type { House } from '../house.ts'
import { offer } from '../load.ts'
import { median, percentile } from '../median.ts'
import type { Outcome } from '../open-loop.ts'
import { round, type Table } from '../table.ts'
import { createRenewal, findArticles } from './pages.ts'

const times = 10
const fewClients = 4
const seconds = Number(process.env['BENCH_SECONDS'] ?? 60)
const questions = ['biblioth%C3%A8que', 'herbier+climat', 'rencontre', 'xylophage']
const renewedEvery = 20
/** Seconds within which all should be well again. */
const longest = 60

/**
 * What becomes of readers when ten times as many come as can be answered, of whoever asks whether the process lives, and
 * how soon all is well again. They search, for nothing that is searched is kept; or read while all pages change.
 */
export async function measureOverload(house: House, say: (text: string) => void): Promise<Table[]> {
  const server = await house.start()
  try {
    const searches = questions.map((question) => `${server.url}/search?q=${question}`)
    const tables = [await measureOne('searches', searches, say)]
    const articles = findArticles(house.database, 1_000).map((slug) => `${server.url}/articles/${slug}`)
    const renewal = setInterval(createRenewal(house.database), renewedEvery)
    tables.push(await measureOne('articles, while all pages change', articles, say))
    clearInterval(renewal)
    return tables
  } finally {
    await server.stop()
  }
}

async function measureOne(what: string, urls: readonly string[], say: (text: string) => void): Promise<Table> {
  say(`overload, ${what}: the capacity`)
  const capacity = await findCapacity(urls)
  const few = urls.slice(0, 10)
  const usual = await timeUsual(few)
  say(`overload, ${what}: ${Math.round(capacity)} a second are answered, ${times} times as many come`)
  const health = watchHealth(urls[0] ?? '')
  const outcome = await offer({ urls, aSecond: times * capacity, seconds })
  const recovered = await timeUntilUsual(few, usual)
  return describe(what, { capacity, usual, outcome, recovered, health: await health() })
}

/** How many a second are answered where a few ask, each as soon as it has its answer. */
async function findCapacity(urls: readonly string[]): Promise<number> {
  const agent = keepConnections(fewClients)
  const from = performance.now()
  let answered = 0
  const client = async () => {
    while (performance.now() - from < 5_000) await askWell(urls[answered++ % urls.length] ?? '', { agent })
  }
  await Promise.all(Array.from({ length: fewClients }, client))
  agent.destroy()
  return (1000 * answered) / (performance.now() - from)
}

/** The milliseconds that one request takes while there is no other, on an average of some, one after the other. */
async function timeRound(urls: readonly string[]): Promise<number> {
  let taken = 0
  for (const url of urls) {
    const from = performance.now()
    await askWell(url)
    taken += performance.now() - from
    await wait(renewedEvery)
  }
  return taken / urls.length
}

async function timeUsual(urls: readonly string[]): Promise<number> {
  const found: number[] = []
  for (let count = 0; count < 5; count++) found.push(await timeRound(urls))
  return median(found)
}

/** Asks five times a second whether the process lives, until it is called: then it gives the milliseconds of each. */
function watchHealth(url: string): () => Promise<number[]> {
  const agent = keepConnections(50)
  const found: Promise<number>[] = []
  const askOnce = async () => {
    const from = performance.now()
    const { status } = await ask(new URL('/healthz', url).href, { agent })
    if (status !== 200) throw new Error(`/healthz: ${status}`)
    return performance.now() - from
  }
  const timer = setInterval(() => found.push(askOnce()), 200)
  return async () => {
    clearInterval(timer)
    const all = await Promise.all(found)
    agent.destroy()
    return all
  }
}

/** The seconds until a round takes no more than half as long again as usual; `longest` where none did. */
async function timeUntilUsual(urls: readonly string[], usual: number): Promise<number> {
  const from = performance.now()
  for (let since = from; since - from < 1000 * longest; since = performance.now()) {
    const found = await timeRound(urls).catch(() => Infinity)
    if (found <= 1.5 * usual) return (since - from) / 1000
  }
  return longest
}

function describe(
  what: string,
  found: {
    capacity: number
    usual: number
    outcome: Outcome
    recovered: number
    health: readonly number[]
  },
): Table {
  const { times: all, unsent } = found.outcome
  const { 200: accepted = [], 503: refused = [], ...others } = all
  const sent = Object.values(all).reduce((sum, { length }) => sum + length, 0)
  const failed = Object.entries(others).map(([status, { length }]) => `${length} ${status}`)
  const rows = [
    { what: 'capacity, a second', figure: round(found.capacity) },
    { what: 'asked for, a second', figure: round(times * found.capacity) },
    { what: 'for which no connection was left, %', figure: round((100 * unsent) / (sent + unsent)) },
    { what: 'answered, a second', figure: round(accepted.length / seconds) },
    { what: 'answered, median, ms', figure: round(percentile(accepted, 50)) },
    { what: 'answered, 99 %, ms', figure: round(percentile(accepted, 99)) },
    { what: '503, % of those sent', figure: round((100 * refused.length) / sent) },
    { what: '503, median, ms', figure: round(percentile(refused, 50)) },
    { what: '503, 99 %, ms', figure: round(percentile(refused, 99)) },
    { what: 'anything else', figure: failed.join(', ') || 0 },
    { what: '/healthz, 99 %, ms', figure: round(percentile(found.health, 99)) },
    { what: '/healthz, longest, ms', figure: round(Math.max(...found.health)) },
    { what: 'alone, ms', figure: round(found.usual) },
    { what: 'seconds until that again', figure: round(found.recovered) },
  ]
  return { title: `Ten times the capacity for ${seconds} seconds: ${what}`, rows }
}
