import Database from 'better-sqlite3'
import { join } from 'node:path'
import t from 'tap'
import { seedArticle } from './seed-article.ts'
import { startProcess } from './server-process.ts'

const rounds = 10
const clients = 20
/** A round ends when so many comments at most were acknowledged; the exact moment is drawn. */
const most = 50

interface Posting {
  /** The names of the comments that were acknowledged. */
  acknowledged: string[]
  /** Called after each of them. */
  onAcknowledged: (count: number) => void
}

/** Posts until the server dies. */
async function postComments(url: string, round: number, { acknowledged, onAcknowledged }: Posting): Promise<void> {
  let next = 0
  const client = async (): Promise<void> => {
    for (;;) {
      const number = next++
      const name = `Round ${round} post ${number}`
      // Each comment comes from an address of its own, so that no limit for one visitor applies.
      const address = `2001:db8:${round.toString(16)}:${number.toString(16)}::1`
      const sent = await fetch(`${url}/api/v1/public/articles/a-comment-box/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: JSON.stringify({ name, text: `Text of ${name}` }),
      }).then(
        async (reply) => ({ status: reply.status, body: await reply.text() }),
        () => null,
      )
      if (sent === null) return
      // A busy machine turns some away, who come again.
      if (sent.status === 503) continue
      if (sent.status !== 202) throw new Error(`${sent.status}: ${sent.body}`)
      acknowledged.push(name)
      onAcknowledged(acknowledged.length)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
}

t.test('kill -9 at a random moment of posts by 20 clients: nothing acknowledged is lost', async (t) => {
  const dataDir = t.testdir({})
  await seedArticle(dataDir)
  const acknowledged: string[] = []
  for (let round = 0; round < rounds; round++) {
    const server = await startProcess(dataDir, { BUBO_TRUST_PROXY: '127.0.0.1' })
    t.teardown(() => server.signal('SIGKILL'))
    const own: string[] = []
    const last = 1 + Math.floor(Math.random() * most)
    // In the step that reads the last answer, while other comments are on their way to the disk.
    const onAcknowledged = (count: number) => count === last && server.signal('SIGKILL')
    await postComments(server.url, round, { acknowledged: own, onAcknowledged })
    t.equal(await server.ended, 'SIGKILL')
    acknowledged.push(...own)
    const database = new Database(join(dataDir, 'bubo.sqlite'))
    t.equal(database.pragma('integrity_check', { simple: true }), 'ok', `integrity after round ${round}`)
    const kept = new Set(database.prepare('select name from comments').pluck().all())
    database.close()
    const lost = acknowledged.filter((name) => !kept.has(name))
    t.same(lost, [], `round ${round}: ${own.length} acknowledged, none lost`)
  }
  t.ok(acknowledged.length >= rounds, `${acknowledged.length} comments acknowledged in all`)
  const server = await startProcess(dataDir)
  server.signal('SIGTERM')
  t.equal(await server.ended, 0, 'ready again after the last, and it stops when asked')
})
