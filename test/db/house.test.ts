import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { findPublicVersion } from '../../server/events/index.ts'
import { createPublicState } from '../../server/site/public-state.ts'
import { addArticle } from '../comments/factory.ts'
import { insertArticle } from '../feeds/insert.ts'
import { build, signIn } from '../helper.ts'
import { listQueries } from '../queries.ts'
import { catchWriter, openOther, tagRow } from './open.ts'

t.test('503 a write that another program holds up, while pages are answered', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'a' })
  const person = await signIn(app, 'administrator')
  await app.events.drain()
  await app.server.inject({ url: '/articles/a' })
  const other = openOther(t, join(app.dataDir, 'bubo.sqlite'))
  other.exec('BEGIN IMMEDIATE')
  const writes = [
    app.server.inject({
      method: 'POST',
      url: '/api/v1/public/articles/a/comments',
      payload: { name: 'Nora', text: 'Bonjour.' },
    }),
    app.server.inject({
      method: 'POST',
      url: '/articles/a/comments',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'name=Nora&text=Le+texte+gardé',
      remoteAddress: '127.0.0.2',
    }),
    person.request({
      method: 'POST',
      url: '/api/v1/admin/tags',
      payload: { name: 'a' },
      headers: { 'accept-language': 'en' },
    }),
  ]
  let writing = true
  void Promise.all(writes).then(() => (writing = false))
  const pages = new Map<string, number>()
  while (writing) {
    for (const url of ['/articles/a', '/api/v1/public/articles', '/'])
      pages.set(url, (await app.server.inject({ url })).statusCode)
    await new Promise((resolve) => void setImmediate(resolve))
  }
  t.same([...pages.values()], [200, 200, 200], 'pages are answered meanwhile')
  const [comment, form, tag] = await Promise.all(writes)
  for (const reply of [comment!, form!, tag!]) {
    t.equal(reply.statusCode, 503, reply.body.slice(0, 200))
    t.equal(reply.headers['retry-after'], '1')
  }
  t.match(comment!.json(), {
    code: 'unavailable',
    reason: 'busy',
    detail: 'Réessayez dans un instant : rien n’a été perdu.',
  })
  t.match(tag!.json(), { detail: 'Try again in a moment: nothing has been lost.' })
  t.match(form!.body, /Le texte gardé/, 'the form gives the text back')
  other.exec('ROLLBACK')
  t.equal(
    (
      await app.server.inject({
        method: 'POST',
        url: '/api/v1/public/articles/a/comments',
        payload: { name: 'Nora', text: 'Bonjour.' },
      })
    ).statusCode,
    202,
    'the same one, a moment later',
  )
  t.equal(await app.db.read.$count(app.db.read.tables.comments), 1)
})

t.test('503 storage that is full or read-only: pages are still read, and the next write works', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'a' })
  const person = await signIn(app, 'administrator')
  const writer = await catchWriter(() => app.db.write((tx) => tx.insert(tx.tables.tags).values(tagRow('a'))))
  const save = () =>
    person.request({
      method: 'POST',
      url: '/api/v1/admin/articles',
      payload: { title: 'a', body: `<p>${'mot '.repeat(40_000)}</p>` },
    })
  writer.pragma(`max_page_count = ${String(writer.pragma('page_count', { simple: true }))}`)
  const full = await save()
  t.match(full.json(), { status: 503, code: 'unavailable', reason: 'storage_full' })
  t.ok(Number(full.headers['retry-after']) > 0)
  t.equal((await app.server.inject({ url: '/articles/a' })).statusCode, 200)
  const readyz = async () => (await app.server.inject({ url: '/readyz' })).json()
  t.same(await readyz(), { status: 'unavailable', reason: 'storage_full' })
  writer.pragma('max_page_count = 1000000')
  t.same(await readyz(), { status: 'ready' }, 'without another write of anybody’s')
  writer.pragma('query_only = ON')
  t.match((await save()).json(), { status: 503, reason: 'read_only' })
  writer.pragma('query_only = OFF')
  t.equal((await save()).statusCode, 201)
  t.equal(await app.db.read.$count(app.db.read.tables.articles), 2)
})

t.test('what comes in together asks once whether anybody saved something, what comes next asks again', async (t) => {
  const app = await build(t)
  const other = openOther(t, join(app.dataDir, 'bubo.sqlite'))
  const state = createPublicState({ db: app.db, clock: app.clock, themeVersion: 'a' })
  const insert = other.prepare(
    "insert into events (name, payload, public, at) values ('settings.changed', '{\"keys\":[]}', 1, 0)",
  )
  const first = await state.now()
  t.equal(state.knownOnArrival()?.name, first.name)
  insert.run()
  t.equal(state.knownOnArrival()?.name, first.name, 'in the same turn')
  t.equal(state.known(), null, 'whoever asks for itself is told')
  await new Promise((resolve) => setImmediate(resolve))
  t.equal(state.knownOnArrival(), null, 'in the next turn')
  const second = await state.now()
  await new Promise((resolve) => setImmediate(resolve))
  t.equal(state.knownOnArrival()?.name, second.name)
})

t.test('the state of the public pages is known without a query, until anybody saves something', async (t) => {
  const app = await build(t)
  const state = createPublicState({ db: app.db, clock: app.clock, themeVersion: 'a' })
  const ask = async () => (await state.now()).name
  // Followers that begin with what comes next have written down where that is.
  await app.events.drain()
  const first = await ask()
  const queries = await listQueries(app, async () => t.equal(await ask(), first))
  t.same([...new Set(queries)], ['pragma data_version'])

  await app.db.write((tx) => app.events.record(tx, 'session.opened', { id: 'a' }, null))
  t.equal(await ask(), first, 'what is not public changes nothing')
  await app.db.write((tx) => app.events.record(tx, 'settings.changed', { keys: [] }, null))
  const second = await ask()
  t.not(second, first, 'our own commit')
  await app.events.drain()
  const other = openOther(t, join(app.dataDir, 'bubo.sqlite'))
  other.exec(`insert into events (name, payload, public, at) values ('settings.changed', '{"keys":[]}', 1, 0)`)
  t.not(await ask(), second, 'the commit of another program')
  await app.db.write(async (tx) => {
    const before = await findPublicVersion(tx)
    await app.events.record(tx, 'settings.changed', { keys: [] }, null)
    t.ok((await findPublicVersion(tx)) > before, 'a writer sees what it is about to commit')
  })
})

t.test('after a commit the last public event is read off its index, however many are not public', async (t) => {
  const app = await build(t)
  await app.db.write((tx) => app.events.record(tx, 'settings.changed', { keys: [] }, null))
  const queries = await listQueries(app, async () => {
    await app.db.write((tx) => app.events.record(tx, 'session.opened', { id: 'a' }, null))
    await findPublicVersion(app.db.read)
  })
  const query = queries.filter((sql) => /from "events"/.test(sql) && / desc/.test(sql)).at(-1)!
  const file = new Database(join(app.dataDir, 'bubo.sqlite'), { readonly: true })
  t.teardown(() => file.close())
  const parameters = Array.from(query.match(/\?/g) ?? [], () => 1)
  const plan = file.prepare(`explain query plan ${query}`).all(...parameters) as { detail: string }[]
  t.match(
    plan.map(({ detail }) => detail),
    [/USING (COVERING )?INDEX events_public$/],
    query,
  )
})

t.test('pages show a scheduled article from its very millisecond, though nothing is saved', async (t) => {
  const app = await build(t)
  app.clock.set('2026-05-13T12:00:00.000Z')
  for (const [title, publishedAt] of [
    ['Premier', '2026-05-13T13:00:00.000Z'],
    ['Deuxième', '2026-05-13T14:00:00.000Z'],
  ] as const) {
    await insertArticle(app, { title, status: 'scheduled', publishedAt })
  }
  await app.events.drain()
  const seen = async (now: string) => {
    app.clock.set(now)
    const { body } = await app.server.inject({ url: '/' })
    return ['Premier', 'Deuxième'].filter((title) => body.includes(title)).join()
  }
  t.equal(await seen('2026-05-13T12:00:00.000Z'), '')
  t.equal(await seen('2026-05-13T12:59:59.999Z'), '')
  t.equal(await seen('2026-05-13T13:00:00.000Z'), 'Premier')
  t.equal(await seen('2026-05-13T13:59:59.999Z'), 'Premier')
  t.equal(await seen('2026-05-13T14:00:00.000Z'), 'Premier,Deuxième')
  t.equal(await seen('2026-05-13T12:30:00.000Z'), '', 'a clock that is put back')
  t.equal(await seen('2026-05-13T15:00:00.000Z'), 'Premier,Deuxième')
})
