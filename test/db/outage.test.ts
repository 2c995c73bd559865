import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { buildApp } from '../../server/app.ts'
import { loadConfig } from '../../server/config.ts'
import { migrateHouse } from '../../server/db/index.ts'
import { insertArticle } from '../feeds/insert.ts'
import { createClock } from '../helper.ts'
import { startServer } from '../postgres/server.ts'

t.test('503 while the server of the database is away, and all is well again once it is back', async (t) => {
  const postgres = await startServer()
  t.teardown(() => postgres.end())
  const dataDir = t.testdir({})
  const config = loadConfig({ BUBO_DATA: dataDir, DATABASE_URL: postgres.url, LOG_LEVEL: 'silent' })
  const clock = createClock()
  await migrateHouse(config, clock)
  const app = await buildApp(config, { clock, logger: false })
  t.teardown(() => app.close())
  const { server } = app
  await insertArticle({ ...app, clock }, { title: 'A', slug: 'a' })
  await app.events.drain()
  const send = () =>
    server.inject({
      method: 'POST',
      url: '/api/v1/public/articles/a/comments',
      payload: { name: 'Nora', text: 'Bonjour à tous.' },
    })
  const form = () =>
    server.inject({
      method: 'POST',
      url: '/articles/a/comments',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `name=Nora&text=${encodeURIComponent('Le texte gardé, « </textarea><b> » compris.')}`,
    })
  const urls = ['/', '/articles/a', '/feed.xml', '/api/v1/public/articles', '/readyz']
  const statuses = async () => Promise.all(urls.map(async (url) => (await server.inject({ url })).statusCode))
  t.same(await statuses(), [200, 200, 200, 200, 200])

  await postgres.tell('stop')
  for (let round = 0; round < 3; round++) {
    for (const url of urls) {
      const reply = await server.inject({ url })
      t.equal(reply.statusCode, 503, url)
      t.match(reply.headers['retry-after'], /^\d+$/, url)
    }
    const refused = await send()
    t.equal(refused.statusCode, 503)
    t.match(refused.json(), { code: 'unavailable', reason: 'database_unreachable' })
    t.match((await server.inject({ url: '/readyz' })).json(), { reason: 'database_unreachable' })
    await turn()
  }
  const given = await form()
  t.match(given, { statusCode: 503, headers: { 'content-type': /^text\/html/ } })
  t.match(given.body, 'readonly>Le texte gardé, « &lt;/textarea&gt;&lt;b&gt; » compris.</textarea>')
  t.notMatch((await server.inject({ url: '/articles/a' })).body, '<textarea', 'nobody else is given it')
  t.equal((await server.inject({ url: '/healthz' })).statusCode, 200)

  await postgres.tell('start')
  t.same(await statuses(), [200, 200, 200, 200, 200])
  t.equal((await send()).statusCode, 202)
  t.equal(await app.db.read.$count(app.db.read.tables.comments), 1)
})
