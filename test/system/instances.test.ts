import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { createDatabase, withClient } from '../postgres/databases.ts'
import { postComments } from './posting.ts'
import { seedArticle } from './seed-article.ts'
import { runProcess, startProcess } from './server-process.ts'

t.test(
  'kill -9 of one of two programs on a database: nothing acknowledged is lost, and the other goes on',
  async (t) => {
    const dataDir = t.testdir({})
    await seedArticle(dataDir)
    const url = await createDatabase(t)
    t.equal(runProcess(dataDir, ['move', '--to', url]).code, 0)
    const env = { DATABASE_URL: url, BUBO_TRUST_PROXY: '127.0.0.1' }
    const one = await startProcess(dataDir, env)
    const other = await startProcess(dataDir, env)
    for (const server of [one, other]) t.teardown(() => server.signal('SIGKILL'))
    t.match(runProcess(dataDir, ['secret', 'renew'], env), { code: 1, err: /déjà/ }, 'what is for one alone waits')

    const acknowledged: string[] = []
    await postComments(one.url, 1, {
      acknowledged,
      onAcknowledged: (count) => count === 30 && one.signal('SIGKILL'),
    })
    t.equal(await one.ended, 'SIGKILL')
    const ask = async (statement: string) => withClient(url, async (client) => (await client.query(statement)).rows)
    const kept = new Set((await ask('select name from comments')).map(({ name }) => name as string))
    t.ok(acknowledged.length >= 30)
    t.same(
      acknowledged.filter((name) => !kept.has(name)),
      [],
    )

    const later: string[] = []
    await postComments(other.url, 2, {
      acknowledged: later,
      onAcknowledged: (count) => count === 30 && other.signal('SIGTERM'),
    })
    t.equal(await other.ended, 0)
    const total = async () => Number((await ask('select count(*) from comments'))[0]?.count)
    t.ok(later.length >= 30 && (await total()) >= acknowledged.length + later.length)

    const third = await startProcess(dataDir, env)
    t.teardown(() => third.signal('SIGKILL'))
    const behind = `select consumer from event_cursors where last_id < (select max(id) from events)`
    while ((await ask(behind)).length > 0) await wait(50)
    t.pass('every follower has read all that was written')
    third.signal('SIGTERM')
    t.equal(await third.ended, 0)
  },
)
