import { setTimeout as wait } from 'node:timers/promises'
import { ask, askWell, keepConnections, signIn } from '../ask.ts'
import type { House, Server } from '../house.ts'
import { round, type Table } from '../table.ts'
import { findArticles } from './pages.ts'

const readersEachSecond = 1_000
const approvalsEachSecond = 10
const seconds = 15
const mostArticles = 50

interface Approved {
  pages: number
  stale: number
}

/** Readers ask for articles at a steady pace, alone and while a moderator approves comments on them. */
export async function measureApprovals(house: House, say: (text: string) => void): Promise<Table[]> {
  const server = await house.start()
  const agent = keepConnections(64)
  const paths = findArticles(house.database, mostArticles).map((slug) => `/articles/${slug}`)
  const read = (path: string) => ask(server.url + path, { agent })
  const rows: Table['rows'] = []
  const note = async (what: string, times: number[], { pages, stale }: Approved) => {
    const sorted = times.toSorted((one, other) => one - other)
    const at = (part: number) => round(sorted[Math.floor(sorted.length * part)] ?? NaN)
    const delay = round(await server.readDelay())
    const figures = { 'pages read': sorted.length, 'p50, ms': at(0.5), 'p99, ms': at(0.99), 'longest delay, ms': delay }
    rows.push({ what, ...figures, approvals: pages, 'pages without the comment': stale })
  }
  try {
    for (const path of paths) await ask(server.url + path)
    const approve = await prepareApprovals(house, server, paths)
    await server.readDelay()
    say('readers alone')
    await note('readers alone', await readSteadily(read, paths), { pages: 0, stale: 0 })
    say('readers, and a moderator')
    const approving = { pages: 0, stale: 0, over: false }
    const moderator = (async () => {
      for (let turn = 0; !approving.over; turn++) {
        const due = wait(1000 / approvalsEachSecond)
        const { path, text } = await approve(turn)
        const page = await read(path)
        approving.pages += 1
        if (!page.body.toString().includes(text)) approving.stale += 1
        await due
      }
    })()
    const times = await readSteadily(read, paths)
    approving.over = true
    await moderator
    await note(`and ${approvalsEachSecond} approvals a second`, times, approving)
  } finally {
    agent.destroy()
    await server.stop()
  }
  return [{ title: `Readers, ${readersEachSecond} a second, while comments are approved`, rows }]
}

/** Each reader asks at their time, whether or not those before were answered. @returns milliseconds of each. */
async function readSteadily(read: (path: string) => Promise<unknown>, paths: readonly string[]): Promise<number[]> {
  const times: number[] = []
  const reading: Promise<void>[] = []
  const from = performance.now()
  const total = seconds * readersEachSecond
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.ceil(((performance.now() - from) * readersEachSecond) / 1000))
    for (; sent < due; sent++) {
      const asked = performance.now()
      reading.push(read(paths[sent % paths.length] ?? '/').then(() => void times.push(performance.now() - asked)))
    }
    await wait(1)
  }
  await Promise.all(reading)
  return times
}

/** Comments that wait on each of the articles in turn; `approve` lets one out, and tells where it then stands. */
async function prepareApprovals({ accounts }: House, server: Server, paths: readonly string[]) {
  const admin = `${server.url}/api/v1/admin`
  const headers = await signIn(server.url, accounts[0])
  const waiting: { id: string; path: string; text: string }[] = []
  for (let number = 0; number < seconds * approvalsEachSecond * 2; number++) {
    const path = paths[number % paths.length] ?? ''
    const text = `Un mot de plus, le ${number}`
    const sender = { 'x-forwarded-for': `10.9.${number >> 8}.${number & 255}` }
    const url = `${server.url}/api/v1/public${path}/comments`
    const answer = await askWell(url, { method: 'POST', headers: sender, body: { name: `Nora ${number}`, text } })
    const { data } = JSON.parse(answer.body.toString()) as { data: { id: string } }
    waiting.push({ id: data.id, path, text })
  }
  return async (turn: number) => {
    const next = waiting[turn]
    if (!next) throw new Error('no comment waits any more')
    const body = { decision: 'approve' }
    await askWell(`${admin}/comments/${next.id}/decisions`, { method: 'POST', headers, body })
    return next
  }
}
