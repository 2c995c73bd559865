import { setTimeout as wait } from 'node:timers/promises'
import { createOddRequests } from '../../http/odd-requests.ts'
import { ask, keepConnections } from '../ask.ts'
import { readMemory, type House } from '../house.ts'
import { clients, share } from '../load.ts'
import { round, type Table } from '../table.ts'
import { findArticles } from './pages.ts'

const requests = 100_000
const accept = { 'accept-encoding': 'br' }

/** Pages asked for in a hundred thousand odd ways: what is kept of it, and whether the next reader gets another reply. */
export async function measureKeys(house: House, say: (text: string) => void): Promise<Table[]> {
  const server = await house.start()
  const agent = keepConnections(clients)
  const paths = ['/', '/feed.xml', ...findArticles(house.database, 50).map((slug) => `/articles/${slug}`)]
  const readAll = async () => {
    const read: string[] = []
    for (const path of paths) {
      const { status, headers, body } = await ask(server.url + path, { headers: accept, agent })
      read.push(`${status} ${headers.etag} ${headers['cache-control']} ${body.toString('base64')}`)
    }
    return read
  }
  const rows: Table['rows'] = []
  const note = (what: string, changed: number) => {
    const memory = readMemory(server.pid)
    rows.push({ what, MB: memory === null ? 'not known here' : round(memory), 'replies changed': changed })
  }
  try {
    await ask(`${server.url}/`)
    const before = await readAll()
    const countChanged = async () => (await readAll()).filter((reply, index) => reply !== before[index]).length
    note('once each page was read', await countChanged())
    say(`${requests} odd requests`)
    const next = createOddRequests(paths)
    await share(requests, () => {
      const { path, headers } = next()
      return ask(server.url + path, { headers, agent })
    })
    note(`after ${requests} odd requests`, await countChanged())
    say('a minute')
    await wait(60_000)
    note('a minute later', await countChanged())
  } finally {
    agent.destroy()
    await server.stop()
  }
  return [{ title: 'Pages asked for in odd ways, from one address', rows }]
}
