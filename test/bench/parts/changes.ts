import { ask, askWell, keepConnections, signIn } from '../ask.ts'
import { startBare } from '../bare.ts'
import type { House, Server } from '../house.ts'
import { compare, rounds, timeInTurns } from '../load.ts'
import { round, type Table } from '../table.ts'
import { findArticles } from './pages.ts'

const accept = { 'accept-encoding': 'br' }
const many = 64
/** Of more pages that have to be made at once some readers would be told to come again. */
const mostArticles = 24

/** The first page after a moderator or an author changed something, asked for by one reader and by many at once. */
export async function measureChanges(house: House, say: (text: string) => void): Promise<Table[]> {
  const server = await house.start()
  const articles = findArticles(house.database, mostArticles).map((slug) => `/articles/${slug}`)
  const answers = [await ask(`${server.url}/`, { headers: accept })]
  for (const path of articles) answers.push(await ask(server.url + path, { headers: accept }))
  const bare = await startBare(house.dataDir, answers)
  const agent = keepConnections(many)
  const rows: Table['rows'] = []
  /** What is asked for, at its place on the bare server. */
  const wishes = [
    { what: 'home, 1 client', paths: ['/'] },
    { what: `home, ${many} clients at once`, paths: Array.from({ length: many }, () => '/') },
    { what: 'an article, 1 client', paths: articles.slice(0, 1) },
    { what: `an article, ${many} clients at once`, paths: Array.from({ length: many }, () => articles[0] ?? '/') },
    { what: `${articles.length} articles, a client for each`, paths: articles },
  ]
  const bareUrl = (path: string) => `${bare.url}/${articles.indexOf(path) + 1}`
  const askAll = (urls: readonly string[]) => Promise.all(urls.map((url) => askWell(url, { headers: accept, agent })))
  try {
    for (const { when, change } of await createChanges(house, server)) {
      for (const { what, paths } of wishes) {
        say(`the first page after ${when}: ${what}`)
        const urls = paths.map((path) => server.url + path)
        const bareUrls = paths.map(bareUrl)
        await timeInTurns(() => askAll(urls), change)
        await server.readDelay()
        const found = await compare(
          () => timeInTurns(() => askAll(urls), change),
          () => timeInTurns(() => askAll(bareUrls)),
        )
        rows.push({
          what: `${when}: ${what}`,
          'ms until all have it': round(found.own),
          'bare route': round(found.bare),
          ratio: round(found.bare / found.own),
          'longest delay, ms': round(await server.readDelay()),
        })
      }
    }
  } finally {
    agent.destroy()
    await bare.stop()
    await server.stop()
  }
  return [{ title: `The first page after a change: medians of ${rounds} rounds`, rows }]
}

/** What changes the public state, through the API, as often as one likes. */
async function createChanges({ database, accounts }: House, server: Server) {
  const headers = await signIn(server.url, accounts[0])
  const admin = `${server.url}/api/v1/admin`
  const comment = database.prepare(`select id from comments where status = 'pending' limit 1`).pluck().get() as string
  const { id } = database.prepare('select id from articles order by published_at desc limit 1').get() as { id: string }
  const readArticle = database.prepare('select revision, comments_open as open from articles where id = ?')
  let approved = false

  return [
    {
      when: 'a comment decided on',
      change: async () => {
        const body = { decision: approved ? 'undo' : 'approve' }
        await askWell(`${admin}/comments/${comment}/decisions`, { method: 'POST', headers, body })
        approved = !approved
      },
    },
    {
      when: 'an article changed',
      change: async () => {
        const { revision, open } = readArticle.get(id) as { revision: number; open: number }
        const condition = { ...headers, 'if-match': `"rev-${revision}"` }
        const body = { commentsOpen: open === 0 }
        await askWell(`${admin}/articles/${id}`, { method: 'PATCH', headers: condition, body })
      },
    },
  ]
}
