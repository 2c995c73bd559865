import { askWell, keepConnections, signIn, type Answer } from '../ask.ts'
import { startBare } from '../bare.ts'
import type { House } from '../house.ts'
import { compare, rounds, timeInTurns } from '../load.ts'
import { median } from '../median.ts'
import { round, type Table } from '../table.ts'
import { findArticles } from './pages.ts'

/** What the staff do all day: they sign in, and look at what waits. */
export async function measureStaff(house: House, say: (text: string) => void): Promise<Table[]> {
  const server = await house.start()
  const agent = keepConnections(8)
  try {
    const entering: Table['rows'] = []
    for (const accounts of [house.accounts.slice(0, 1), house.accounts]) {
      const people = accounts.length
      say(`signing in, ${people} at once`)
      const enter = () => Promise.all(accounts.map((account) => signIn(server.url, account)))
      await server.readDelay()
      const times: number[] = []
      for (let count = 0; count < rounds; count++) times.push(await timeInTurns(enter))
      entering.push({
        what: people === 1 ? 'one person' : `${people} people at once`,
        'ms until all are in': round(median(times)),
        'longest delay, ms': round(await server.readDelay()),
      })
    }

    const headers = await signIn(server.url, house.accounts[0])
    const lists = listLists(house)
    const answers: Answer[] = []
    for (const { path } of lists) answers.push(await askWell(server.url + path, { headers, agent }))
    const bare = await startBare(house.dataDir, answers)
    const rows: Table['rows'] = []
    try {
      for (const [place, { what, path }] of lists.entries()) {
        say(`the lists of the staff: ${what}`)
        await server.readDelay()
        const found = await compare(
          () => timeInTurns(() => askWell(server.url + path, { headers, agent })),
          () => timeInTurns(() => askWell(`${bare.url}/${place}`, { headers, agent })),
        )
        rows.push({
          what,
          ms: round(found.own),
          'requests a second': round(1000 / found.own),
          'bare route': round(1000 / found.bare),
          ratio: round(found.bare / found.own),
          'longest delay, ms': round(await server.readDelay()),
        })
      }
    } finally {
      await bare.stop()
    }
    return [
      { title: `Signing in: medians of ${rounds} rounds`, rows: entering },
      { title: `The lists of the staff: one client, medians of ${rounds} rounds`, rows },
    ]
  } finally {
    agent.destroy()
    await server.stop()
  }
}

function listLists({ database }: House): { what: string; path: string }[] {
  const [article = ''] = findArticles(database, 1)
  const guest = database
    .prepare('select name, email from comments where email is not null and user_id is null order by id limit 1')
    .get() as { name: string; email: string }
  const account = database.prepare('select user_id from comments where email_proven limit 1').pluck().get() as string
  const comments = '/api/v1/admin/comments'
  const asking = (query: Record<string, string>) => `${comments}?${String(new URLSearchParams(query))}`
  return [
    { what: 'queue', path: comments },
    { what: 'approved comments', path: asking({ status: 'approved' }) },
    { what: 'comments of an article', path: asking({ status: 'approved', article }) },
    { what: 'comments in a category', path: asking({ status: 'approved', category: 'lectures' }) },
    { what: 'comments of a person, by name', path: asking({ status: 'approved', person: guest.name }) },
    { what: 'comments of a person, by e-mail', path: asking({ status: 'approved', person: guest.email }) },
    { what: 'comments of a person, by account', path: asking({ status: 'approved', person: account }) },
    { what: 'comments with a usual word', path: asking({ q: 'atelier' }) },
    { what: 'comments with a word that none has', path: asking({ q: 'xylophage' }) },
    { what: 'comments that a rule held', path: asking({ rule: 'links' }) },
    { what: 'comments that nobody reviewed', path: asking({ unreviewed: 'true' }) },
    { what: 'questions without an answer', path: `${comments}/unanswered` },
    { what: 'last decisions', path: `${comments}/recent` },
    { what: 'articles', path: '/api/v1/admin/articles' },
    { what: 'articles with a word in the title', path: '/api/v1/admin/articles?q=jardin' },
    { what: 'statistics of a year', path: `${comments}/statistics?year=2025` },
    { what: 'accounts', path: '/api/v1/admin/users' },
  ]
}
