import Database from 'better-sqlite3'
import { join } from 'node:path'
import t from 'tap'
import { seedArticle } from './seed-article.ts'
import { postComments } from './posting.ts'
import { startProcess } from './server-process.ts'

const rounds = 5
/** A round ends when so many comments at most were acknowledged; the exact moment is drawn. */
const most = 50

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
