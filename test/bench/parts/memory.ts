import { setTimeout as wait } from 'node:timers/promises'
import { drawPhoto } from '../../media/samples.ts'
import { ask, keepConnections, signIn } from '../ask.ts'
import { startBare } from '../bare.ts'
import { readMemory, type House, type Server } from '../house.ts'
import { clients, flood, share } from '../load.ts'
import { round, type Table } from '../table.ts'

const accept = { 'accept-encoding': 'br' }
const addresses = 50_000
const searches = 5_000
const uploads = 100

/** What the process takes of the machine's memory, as it is read, searched and given pictures. */
export async function measureMemory(house: House, say: (text: string) => void): Promise<Table[]> {
  say('memory')
  const server = await house.start()
  const home = await ask(`${server.url}/`, { headers: accept })
  const bare = await startBare(house.dataDir, [home])
  const rows: Table['rows'] = []
  const note = (what: string) => {
    const [own, other] = [readMemory(server.pid), readMemory(bare.pid)]
    if (own === null || other === null) rows.push({ what, MB: 'not known here', 'bare route': 'not known here' })
    else rows.push({ what, MB: round(own), 'bare route': round(other) })
  }
  const slugs = house.database
    .prepare('select slug from articles order by published_at desc limit 500')
    .pluck()
    .all() as string[]
  const paths = slugs.map((slug) => `/articles/${slug}`)
  try {
    note('once it has answered')
    for (const path of ['/', '/feed.xml', '/api/v1/public/articles'])
      await flood({ url: server.url + path, headers: accept, status: 200 })
    await flood({ url: server.url, headers: accept, status: 200, paths })
    for (let count = 0; count < 4; count++) await flood({ url: `${bare.url}/0`, headers: accept, status: 200 })
    note('after some seconds of load, and hundreds of articles')
    say(`${addresses} addresses`)
    await readMany(server, paths)
    note(`after ${addresses} addresses more, ${searches} searches among them`)
    say(`${uploads} pictures`)
    await upload(house, server)
    note(`after ${uploads} pictures`)
    say('a minute')
    await wait(60_000)
    note('a minute later')
  } finally {
    await bare.stop()
    await server.stop()
  }
  return [{ title: 'Memory (its proportional share, PSS)', rows }]
}

/** Each address is asked for once. */
async function readMany(server: Server, paths: readonly string[]): Promise<void> {
  const agent = keepConnections(clients)
  await share(addresses, (number) => {
    const isSearch = number % (addresses / searches) === 0
    const path = isSearch ? `/search?q=biblioth%C3%A8que+${number}` : `${paths[number % paths.length]}?number=${number}`
    return ask(server.url + path, { headers: accept, agent })
  })
  agent.destroy()
}

/** One after the other. */
async function upload({ accounts: [account] }: House, server: Server): Promise<void> {
  const headers = await signIn(server.url, account)
  for (let number = 0; number < uploads; number++) {
    const form = new FormData()
    // A little less wide each time: no picture is taken twice.
    form.set('file', new Blob([await drawPhoto(1200 - number, 800)]), `photo-${number}.jpg`)
    form.set('alt', `La façade, ${number}`)
    const reply = await fetch(`${server.url}/api/v1/admin/media`, { method: 'POST', headers, body: form })
    if (reply.status !== 201) throw new Error(`${reply.status}: ${await reply.text()}`)
  }
}
