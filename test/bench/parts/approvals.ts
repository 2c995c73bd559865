import { setTimeout as wait } from 'node:timers/promises'
import { ask, askWell, keepConnections, signIn } from '../ask.ts'
import type { House, Server } from '../house.ts'
import { offer } from '../load.ts'
import { percentile } from '../median.ts'
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
  const urls = paths.map((path) => server.url + path)
  const readSteadily = async () => {
    const { times, unsent } = await offer({ urls, aSecond: readersEachSecond, seconds })
    const { 200: read = [], ...others } = times
    if (unsent > 0 || Object.keys(others).length > 0)
      throw new Error(`not all pages came: ${Object.keys(others).join()}`)
    return read
  }
  const rows: Table['rows'] = []
  const note = async (what: string, times: number[], { pages, stale }: Approved) => {
    const at = (part: number) => round(percentile(times, part))
    const delay = round(await server.readDelay())
    const figures = { 'pages read': times.length, 'p50, ms': at(50), 'p99, ms': at(99), 'longest delay, ms': delay }
    rows.push({ what, ...figures, approvals: pages, 'pages without the comment': stale })
  }
  try {
    for (const url of urls) await ask(url)
    const approve = await prepareApprovals(house, server, paths)
    await server.readDelay()
    say('readers alone')
    await note('readers alone', await readSteadily(), { pages: 0, stale: 0 })
    say('readers, and a moderator')
    const approving = { pages: 0, stale: 0, over: false }
    const moderator = (async () => {
      for (let turn = 0; !approving.over; turn++) {
        const due = wait(1000 / approvalsEachSecond)
        const { path, text } = await approve(turn)
        const page = await ask(server.url + path, { agent })
        approving.pages += 1
        if (!page.body.toString().includes(text)) approving.stale += 1
        await due
      }
    })()
    const times = await readSteadily()
    approving.over = true
    await moderator
    await note(`and ${approvalsEachSecond} approvals a second`, times, approving)
  } finally {
    agent.destroy()
    await server.stop()
  }
  return [{ title: `Readers, ${readersEachSecond} a second, while comments are approved`, rows }]
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
