import { askWell, enterDesk, keepConnections, type Answer } from '../ask.ts'
import { startBare } from '../bare.ts'
import { openDemo, type House, type Server } from '../house.ts'
import { compare, rounds, timeInTurns } from '../load.ts'
import { round, type Table } from '../table.ts'

/** Pages of the desk over the demo library, by an administrator, as a browser asks for them; none is kept. */
export async function measureDesk(_house: House, say: (text: string) => void): Promise<Table[]> {
  say('the desk: the demo library is opened')
  const demo = await openDemo()
  try {
    const server = await demo.start()
    try {
      return [await measurePages(demo, server, say)]
    } finally {
      await server.stop()
    }
  } finally {
    demo.close()
  }
}

async function measurePages(demo: House, server: Server, say: (text: string) => void): Promise<Table> {
  const agent = keepConnections(1)
  const headers = {
    ...(await enterDesk(server.url, demo.accounts[0])),
    'accept-encoding': 'gzip, deflate, br',
    'accept-language': 'fr',
  }
  const pages = listPages(demo)
  const answers: Answer[] = []
  for (const { path } of pages) answers.push(await askWell(server.url + path, { headers, agent }))
  const bare = await startBare(demo.dataDir, answers)
  const rows: Table['rows'] = []
  try {
    for (const [place, { what, path }] of pages.entries()) {
      say(`the desk: ${what}`)
      const request = () => askWell(server.url + path, { headers, agent })
      await timeInTurns(request)
      await server.readDelay()
      const found = await compare(
        () => timeInTurns(request),
        () => timeInTurns(() => askWell(`${bare.url}/${place}`, { headers, agent })),
      )
      rows.push({
        what,
        ms: round(found.own),
        'requests a second': round(1000 / found.own),
        'bare route': round(1000 / found.bare),
        'times as long': round(found.ratio),
        'bytes on the wire': answers[place]?.body.length ?? 0,
        'longest delay, ms': round(await server.readDelay()),
      })
    }
  } finally {
    agent.destroy()
    await bare.stop()
  }
  return { title: `The desk of the demo library: one client, medians of ${rounds} rounds`, rows }
}

function listPages({ database }: House): { what: string; path: string }[] {
  const idOf = (query: string) => database.prepare(`select id from ${query} limit 1`).pluck().get() as string
  const article = idOf(`articles where status = 'published' order by published_at desc`)
  return [
    { what: 'home', path: '/desk' },
    { what: 'articles', path: '/desk/articles' },
    { what: 'an article, to write', path: `/desk/articles/${article}` },
    { what: 'its revisions', path: `/desk/articles/${article}/revisions` },
    { what: 'planning', path: '/desk/articles/planning' },
    { what: 'queue', path: '/desk/comments' },
    { what: 'approved comments', path: '/desk/comments?status=approved' },
    { what: 'a comment', path: `/desk/comments/${idOf(`comments where status = 'pending'`)}` },
    { what: 'statistics', path: '/desk/comments/statistics' },
    { what: 'media', path: '/desk/media' },
    { what: 'an image', path: `/desk/media/${idOf('media_items')}` },
    { what: 'categories', path: '/desk/categories' },
    { what: 'tags', path: '/desk/tags' },
    { what: 'people', path: '/desk/people' },
    { what: 'settings', path: '/desk/settings' },
    { what: 'log', path: '/desk/audit' },
    { what: 'search', path: '/desk/search?q=jardin' },
    { what: 'help', path: '/desk/help' },
    { what: 'my account', path: '/desk/account' },
  ]
}
