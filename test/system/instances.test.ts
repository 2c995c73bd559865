import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { takeHouse } from '../../server/db/index.ts'
import { runBubo } from '../cli/fake-terminal.ts'
import { createDatabase, withClient } from '../postgres/databases.ts'
import { postComments } from './posting.ts'
import { seedArticle } from './seed-article.ts'
import { startProcess } from './server-process.ts'

t.test(
  'kill -9 of one of two programs on a database: nothing acknowledged is lost, and the other goes on',
  async (t) => {
    const dataDir = t.testdir({})
    await seedArticle(dataDir)
    const url = await createDatabase(t)
    t.match(await runBubo(dataDir, ['move', '--to', url]), { code: 0 })
    const env = { DATABASE_URL: url, BUBO_TRUST_PROXY: '127.0.0.1' }
    const one = await startProcess(dataDir, env)
    const other = await startProcess(dataDir, env)
    for (const server of [one, other]) t.teardown(() => server.signal('SIGKILL'))
    t.throws(() => takeHouse(dataDir), { name: 'LockedError' }, 'what is for one alone waits')

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

    const sent = await fetch(`${other.url}/api/v1/public/articles/a-comment-box/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Nora', text: 'Encore là.' }),
    })
    t.equal(sent.status, 202, await sent.text())
    const behind = `select consumer from event_cursors where last_id < (select max(id) from events)`
    while ((await ask(behind)).length > 0) await wait(50)
    t.pass('its followers have read all that was written')
    other.signal('SIGTERM')
    t.equal(await other.ended, 0)
  },
)
