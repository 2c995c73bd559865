import { join } from 'node:path'
import t, { type Test } from 'tap'
import { insertArticle } from '../feeds/insert.ts'
import { addArticle, post, readComments } from '../comments/factory.ts'
import type { TestApp } from '../helper.ts'
import { openHouse, pluginFiles } from './house.ts'

/** What a visitor may have a plugin choke on, beside a filter and a follower that do well. */
const code = `
  const heard = []
  export default (host) => {
    host.filter('article.notes', (notes) => [...notes, 'Tout va bien'])
    host.on('tag.created', (event) => void heard.push(event.payload.id))
    host.route({ path: 'heard', answer: () => ({ heard }) })
    host.route({ path: 'shout', answer: ({ query }) => query.word.toUpperCase() })
    host.route({ path: 'refuse', answer: ({ query }) => {
      throw Object.assign(new Error('canary'), { statusCode: Number(query.status) })
    } })
    host.rule({ name: 'mine', run: ({ text }) => {
      if (text.includes('ADVERT')) return { outcome: 'spam' }
      if (text.includes('(')) throw new Error('no')
      return null
    } })
  }`

async function setUp(t: Test) {
  const folder = t.testdir({ data: {}, plugins: { many: pluginFiles('many', code) } })
  const { app, clock, lines, logOf } = await openHouse(t, join(folder, 'plugins'), join(folder, 'data'))
  return { app: app as unknown as TestApp, clock, lines, log: () => logOf('many').slice(1) }
}

t.test('503 a visitor who makes a route throw switches nothing off, and cannot fill the log', async (t) => {
  const { app, clock, lines, log } = await setUp(t)
  const { slug } = await insertArticle(app, { title: 'A' })
  for (let time = 0; time < 50; time++)
    t.equal((await app.server.inject({ url: '/plugins/many/shout' })).statusCode, 503)
  t.equal((await app.server.inject({ url: '/plugins/many/shout?word=oui' })).body, 'OUI', 'others are answered')
  t.match((await app.server.inject({ url: `/articles/${slug}` })).body, 'Tout va bien')
  await app.db.write((tx) => app.events.record(tx, 'tag.created', { id: 'a' }, null))
  await app.events.drain()
  t.same((await app.server.inject({ url: '/plugins/many/heard' })).json(), { heard: ['a'] })
  t.equal(log().length, 1, log().join(' | '))
  clock.advance(60_000)
  await app.server.inject({ url: '/plugins/many/shout' })
  t.equal(log().length, 2)
  t.match(lines.at(-1), { plugin: 'many', verb: 'route shout', unsaid: 49 })
})

t.test('a route may tell a visitor what they got wrong: 400, 404 and 422, and nothing else', async (t) => {
  const { app, log } = await setUp(t)
  for (const [status, answer] of Object.entries({ 400: 400, 404: 404, 422: 422, 200: 503, 302: 503, 401: 503 })) {
    const reply = await app.server.inject({ url: `/plugins/many/refuse?status=${status}` })
    t.equal(reply.statusCode, answer, status)
    t.notMatch(reply.body, 'canary')
  }
  t.equal(log().length, 1, 'the visitor’s faults are not logged')
})

t.test('202 texts that a rule chokes on wait, each of them, and the rule still judges the others', async (t) => {
  const { app, log } = await setUp(t)
  await addArticle(app)
  for (const text of ['Un (1', 'Deux (2', 'Trois (3', 'Quatre (4', 'ADVERT', 'Bonjour']) await post(app, { text })
  t.same(
    (await readComments(app)).map(({ status, heldBy, heldMatch }) => [status, heldBy, heldMatch]),
    [...Array.from({ length: 4 }, () => ['pending', 'mine', 'error']), ['spam', 'mine', null], ['pending', null, null]],
  )
  t.equal(log().length, 1)
})

t.test('a plugin that is added is told of what comes next, not of what was', async (t) => {
  const folder = t.testdir({ data: {}, plugins: { many: pluginFiles('many', code) } })
  const before = await openHouse(t, join(folder, 'none'), join(folder, 'data'))
  await before.app.db.write((tx) => before.app.events.record(tx, 'tag.created', { id: 'old' }, null))
  await before.app.close()
  const { app } = await openHouse(t, join(folder, 'plugins'), join(folder, 'data'))
  await app.events.drain()
  await app.db.write((tx) => app.events.record(tx, 'tag.created', { id: 'new' }, null))
  await app.events.drain()
  t.same((await app.server.inject({ url: '/plugins/many/heard' })).json(), { heard: ['new'] })
})
