import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { createPurger } from '../../plugins/purge-cache/purger.ts'
import { addComment, decideAs } from '../comments/factory.ts'
import { insertArticle } from '../feeds/insert.ts'
import { build, drain, signIn } from '../helper.ts'

const token = 'canary-7'

interface Asked {
  method: string | undefined
  url: string | undefined
  headers: IncomingHttpHeaders
  body: string
}

/** What has a cache, as far as purges go: it notes who asks for what, and answers as it is told. */
async function openCache(t: Test, answer: (reply: ServerResponse) => void = (reply) => void reply.end('{}')) {
  const asked: Asked[] = []
  const heard = new EventTarget()
  const server = createServer((request, reply) => {
    void text(request).then((body) => {
      asked.push({ method: request.method, url: request.url, headers: request.headers, body })
      answer(reply)
      heard.dispatchEvent(new Event('asked'))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/purge`,
    asked,
    keys: () => asked.map(({ headers }) => String(headers['surrogate-key']).split(' ').sort().join(' ')),
    /** Waits until so many have been asked for. */
    async until(count: number): Promise<void> {
      while (asked.length < count) await once(heard, 'asked')
    },
  }
}

/** What is written on standard error meanwhile. */
function listen(t: Test): string[] {
  const lines: string[] = []
  const { error } = console
  console.error = (line: string) => void lines.push(line)
  t.teardown(() => (console.error = error))
  return lines
}

t.test('each change of public pages is told once, by its keys, and nothing else is', async (t) => {
  const cache = await openCache(t)
  const app = await build(t, { env: { BUBO_PURGE_URL: cache.url, BUBO_PURGE_TOKEN: token } })
  const staff = await signIn(app, 'editor', 'administrator')
  const { id: articleId } = await insertArticle(app, { title: 'Un', slug: 'un' })
  const waiting = await addComment(app, { articleId, text: 'Bonjour.', status: 'pending' })
  await drain(app)
  await cache.until(1)
  t.same(
    cache.asked.splice(0).map(({ body }) => body),
    ['{"tags":["bubo"]}'],
    'a new article',
  )

  await app.server.inject({
    method: 'POST',
    url: '/api/v1/public/articles/un/comments',
    payload: { name: 'Nora', text: 'Une question ?' },
  })
  await drain(app)
  await decideAs(staff, waiting, { decision: 'approve' })
  await drain(app)
  await cache.until(1)
  t.same(cache.keys(), [`comments comments-${articleId}`], 'a comment that waits changes no page')
  t.match(cache.asked[0], {
    method: 'POST',
    url: '/purge',
    headers: { authorization: `Bearer ${token}`, 'fastly-key': token, 'content-type': 'application/json' },
  })
  t.same(JSON.parse(cache.asked[0]!.body), { tags: ['comments', `comments-${articleId}`] })

  await app.db.write((tx) => app.events.record(tx, 'article.live-changed', { id: articleId }, null))
  await drain(app)
  await cache.until(2)
  await app.db.write((tx) => app.events.record(tx, 'article.saved', { id: articleId }, null))
  await drain(app)
  await app.db.write((tx) => app.events.record(tx, 'settings.changed', { keys: [] }, null))
  await drain(app)
  await cache.until(3)
  t.same(cache.keys().slice(1), ['bubo', 'bubo'])
})

t.test('without an address it follows nothing', async (t) => {
  const app = await build(t)
  await app.db.write((tx) => app.events.record(tx, 'settings.changed', { keys: [] }, null))
  await drain(app)
  const { eventCursors } = app.db.read.tables
  const names = (await app.db.read.select().from(eventCursors)).map(({ consumer }) => consumer)
  t.notMatch(names.join(' '), /purge-cache/)
})

t.test('one request at a time: what comes meanwhile goes together', async (t) => {
  const replies: ServerResponse[] = []
  const cache = await openCache(t, (reply) => void replies.push(reply))
  const forget = createPurger({ url: cache.url, token: '' })
  forget(['a'])
  await cache.until(1)
  forget(['b', 'c'])
  forget(['c', 'd'])
  await new Promise((resolve) => setTimeout(resolve, 50))
  t.same(cache.keys(), ['a'], 'the first is not answered yet')
  replies[0]?.end()
  await cache.until(2)
  t.same(cache.keys(), ['a', 'b c d'])
  t.notMatch(cache.asked[0]?.headers, { authorization: /./ }, 'no token, no header')
  forget(['e', 'bubo'])
  forget(['f'])
  replies[1]?.end()
  await cache.until(3)
  t.equal(cache.keys()[2], 'bubo', 'every page has it')
  forget(Array.from({ length: 31 }, (_, index) => `comments-${index}`))
  replies[2]?.end()
  await cache.until(4)
  t.equal(cache.keys()[3], 'bubo', 'so many are all')
  replies[3]?.end()
})

t.test('what fails is asked again with what came since, told once, and the token is nowhere', async (t) => {
  const lines = listen(t)
  const answers: ((reply: ServerResponse) => void)[] = [
    (reply) => void reply.writeHead(403).end(token),
    (reply) => void reply.writeHead(302, { location: '/elsewhere' }).end(),
    (reply) => void reply.destroy(),
    () => undefined,
    (reply) => void reply.end(),
    (reply) => void reply.writeHead(500).end(),
    (reply) => void reply.end(),
  ]
  const cache = await openCache(t, (reply) => answers.shift()?.(reply))
  const forget = createPurger({ url: cache.url, token, limit: 100, pause: 10 })
  forget(['a'])
  await cache.until(1)
  forget(['b'])
  await cache.until(5)
  t.same(cache.keys(), ['a', 'a b', 'a b', 'a b', 'a b'])
  t.same(new Set(cache.asked.map(({ url }) => url)), new Set(['/purge']), 'no redirect is followed')
  // The reply is on its way within this process: so many turns of the loop read it, however long each takes.
  for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
  forget(['c'])
  await cache.until(7)
  t.same(cache.keys().slice(5), ['c', 'c'], 'what was done is not asked again')
  t.same(lines, [
    'purge-cache: nothing was purged (status 403); trying again every 0.01 s',
    'purge-cache: nothing was purged (status 500); trying again every 0.01 s',
  ])
  t.notMatch(lines.join(), token)
})

t.test('an address where nobody answers, and a token that is no header, stop nothing', async (t) => {
  const lines = listen(t)
  const cache = await openCache(t)
  createPurger({ url: 'http://127.0.0.1:1/', token, pause: 60_000 })(['a'])
  createPurger({ url: cache.url, token: `${token}\né\u0000`, pause: 60_000 })(['a'])
  while (lines.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  t.match(lines.join(), /ECONNREFUSED|bad port|TypeError/)
  t.notMatch(lines.join(), token)
  t.same(cache.asked, [])
})

t.test('a plugin whose purges fail stays on, and its events are not set aside', async (t) => {
  const lines = listen(t)
  const cache = await openCache(t, (reply) => void reply.writeHead(500).end())
  const app = await build(t, { env: { BUBO_PURGE_URL: cache.url, BUBO_PURGE_TOKEN: token } })
  for (let time = 0; time < 5; time++) {
    await app.db.write((tx) => app.events.record(tx, 'settings.changed', { keys: [] }, null))
    await drain(app)
  }
  await cache.until(1)
  t.equal(await app.events.countSetAside(), 0)
  while (lines.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  t.match(lines, [/status 500/])
})
