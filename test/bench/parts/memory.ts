import { ask } from '../ask.ts'
import { startBare } from '../bare.ts'
import { readMemory, type House } from '../house.ts'
import { flood } from '../load.ts'
import { round, type Table } from '../table.ts'

const accept = { 'accept-encoding': 'br' }

/** What the process takes of the machine's memory, before and after many have read. */
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
  try {
    note('once it has answered')
    for (const path of ['/', '/feed.xml', '/api/v1/public/articles'])
      await flood({ url: server.url + path, headers: accept, status: 200 })
    const paths = slugs.map((slug) => `/articles/${slug}`)
    await flood({ url: server.url, headers: accept, status: 200, paths })
    for (let count = 0; count < 4; count++) await flood({ url: `${bare.url}/0`, headers: accept, status: 200 })
    note('after some seconds of load, and hundreds of articles')
  } finally {
    await bare.stop()
    await server.stop()
  }
  return [{ title: 'Memory (its proportional share, PSS)', rows }]
}
