import type Database from 'better-sqlite3'
import { ask, keepConnections, type Answer } from '../ask.ts'
import { startBare } from '../bare.ts'
import type { House, Server } from '../house.ts'
import { clients, compare, fewClients, flood, hammer, hasWrk, rounds, timeInTurns } from '../load.ts'
import { round, type Table } from '../table.ts'

const accept = { 'accept-encoding': 'br' }

interface Page {
  what: string
  path: string
  /** Whoever asks has it already. */
  known?: boolean
}

/** Public pages that are asked for plainly, again and again. */
export async function measureKept(house: House, say: (text: string) => void): Promise<Table[]> {
  const server = await house.start()
  try {
    return [await measureAgain(house, server, say)]
  } finally {
    await server.stop()
  }
}

/** Public pages that nobody asked for since a change. */
export async function measureNotKept(house: House, say: (text: string) => void): Promise<Table[]> {
  const server = await house.start()
  try {
    return [await measureOnce(house, server, say)]
  } finally {
    await server.stop()
  }
}

function listPages(database: Database.Database): Page[] {
  const [article = ''] = findArticles(database, 1)
  const category = database
    .prepare('select slug from categories where parent_id is null order by position limit 1')
    .pluck()
    .get() as string
  return [
    { what: 'home', path: '/' },
    { what: 'article with 20 comments', path: `/articles/${article}` },
    { what: 'category', path: `/categories/${category}` },
    { what: 'feed', path: '/feed.xml' },
    { what: 'API list', path: '/api/v1/public/articles' },
    { what: 'API one', path: `/api/v1/public/articles/${article}` },
    { what: '404', path: '/articles/celui-qui-manque' },
  ]
}

/** The newest articles with twenty comments that readers see. */
export function findArticles(database: Database.Database, most: number): string[] {
  return database
    .prepare('select slug from articles where comments_count = 20 order by published_at desc limit ?')
    .pluck()
    .all(most) as string[]
}

async function askForm(
  url: string,
  { path, known }: Page,
): Promise<{ headers: Record<string, string>; answer: Answer }> {
  const answer = await ask(url + path, { headers: accept })
  if (!known) return { headers: accept, answer }
  const headers = { ...accept, 'if-none-match': answer.headers.etag ?? '' }
  return { headers, answer: await ask(url + path, { headers }) }
}

async function measureAgain({ database, dataDir }: House, server: Server, say: (text: string) => void): Promise<Table> {
  const pages = listPages(database)
  const again = { what: 'article, 304', path: pages[1]?.path ?? '', known: true }
  const cases: (Page & Awaited<ReturnType<typeof askForm>>)[] = []
  for (const page of [...pages, again]) cases.push({ ...page, ...(await askForm(server.url, page)) })
  const bare = await startBare(
    dataDir,
    cases.map(({ answer }) => answer),
  )
  const rows: Table['rows'] = []
  try {
    for (const [place, { what, path, headers, answer }] of cases.entries()) {
      say(`kept pages: ${what}`)
      const { status } = answer
      await server.readDelay()
      const found = await compare(
        () => hammer({ url: server.url + path, headers, status }),
        () => hammer({ url: `${bare.url}/${place}`, headers, status }),
      )
      rows.push(rowOf(what, found, await server.readDelay()))
    }
  } finally {
    await bare.stop()
  }
  const by = hasWrk ? 'wrk' : 'autocannon'
  return { title: `Pages that are kept: ${by}, ${clients} clients, medians of ${rounds} rounds`, rows }
}

/** Each asked once after an event that every page may read otherwise for; search is never kept. */
async function measureOnce(house: House, server: Server, say: (text: string) => void): Promise<Table> {
  const { database, dataDir } = house
  const tag = database.prepare('select slug from tags order by sort_key limit 1').pluck().get() as string
  const byline = database.prepare('select slug from bylines order by sort_key limit 1').pluck().get() as string
  const pages: Page[] = [
    ...listPages(database),
    { what: 'home, page 3', path: '/?page=3' },
    { what: 'tag', path: `/tags/${tag}` },
    { what: 'signature', path: `/authors/${byline}` },
    { what: 'feed of comments', path: '/comments/feed.xml' },
    { what: 'sitemap', path: '/sitemap.xml' },
    { what: 'search, a word of most articles', path: '/search?q=biblioth%C3%A8que' },
    { what: 'search, two words', path: '/search?q=herbier+climat' },
    { what: 'search, a rare name', path: `/search?q=${encodeURIComponent(findRareName(database))}` },
    { what: 'search, nothing found', path: '/search?q=xylophage' },
  ]
  const answers: Answer[] = []
  for (const { path } of pages) answers.push(await ask(server.url + path, { headers: accept }))
  const bare = await startBare(dataDir, answers)
  const renew = createRenewal(database)
  const agent = keepConnections(1)
  const rows: Table['rows'] = []
  try {
    for (const [place, { what, path }] of pages.entries()) {
      say(`pages that are not kept: ${what}`)
      const request = () => ask(server.url + path, { headers: accept, agent })
      await timeInTurns(request, renew)
      await server.readDelay()
      const found = await compare(
        async () => 1000 / (await timeInTurns(request, renew)),
        async () => 1000 / (await timeInTurns(() => ask(`${bare.url}/${place}`, { headers: accept, agent }))),
      )
      rows.push({ ...rowOf(what, found, await server.readDelay()), ms: round(1000 / found.own) })
    }
    rows.push(await measureMany(house, server, { renew, bareUrl: `${bare.url}/1` }))
  } finally {
    agent.destroy()
    await bare.stop()
  }
  return { title: `Pages that are not kept: one client, medians of ${rounds} rounds`, rows }
}

/** Articles that nobody asked for since a change, by some at once. */
async function measureMany(
  { database }: House,
  server: Server,
  { renew, bareUrl }: { renew: () => void; bareUrl: string },
): Promise<Table['rows'][number]> {
  const slugs = database
    .prepare('select slug from articles order by published_at desc limit 250')
    .pluck()
    .all() as string[]
  const paths = slugs.map((slug) => `/articles/${slug}`)
  await server.readDelay()
  const found = await compare(
    () => {
      renew()
      return flood({ url: server.url, headers: accept, status: 200, paths })
    },
    () => flood({ url: bareUrl, headers: accept, status: 200 }),
  )
  const what = `articles, each asked once, ${fewClients} clients`
  return { ...rowOf(what, found, await server.readDelay()), ms: round(1000 / found.own) }
}

/** Tells of an event after which every public page may read otherwise, as another program beside the server does. */
export function createRenewal(database: Database.Database): () => void {
  const insert = database.prepare(
    `insert into events (name, payload, public, at) values ('settings.changed', '{"keys":[]}', 1, ?)`,
  )
  return () => void insert.run(Date.now())
}

/** The surname of an author in the title of the oldest article that names one. */
function findRareName(database: Database.Database): string {
  const title = database
    .prepare(`select title from article_revisions where title like 'Rencontre avec %' order by saved_at limit 1`)
    .pluck()
    .get() as string | undefined
  return title?.split(' ')[3] ?? 'Marbelan'
}

function rowOf(what: string, { own, bare, ratio }: { own: number; bare: number; ratio: number }, delay: number) {
  return {
    what,
    'requests a second': round(own),
    'bare route': round(bare),
    ratio: round(ratio),
    'longest delay, ms': round(delay),
  }
}
