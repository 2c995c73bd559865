import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { move } from '../articles/factory.ts'
import { addComment, decideAs } from '../comments/factory.ts'
import { insertArticle } from '../feeds/insert.ts'
import { build, root, signIn } from '../helper.ts'
import { signInReader } from '../patrons/house.ts'
import { hasNginx, readRecipe, startNginx } from './nginx.ts'
import { ask as askAsWritten, listen } from './wire.ts'

const behindNginx = { skip: !hasNginx && 'nginx is not installed' }
/** Twice the second of BUBO_SHARED_CACHE, and the one that nginx rounds up. */
const longest = 3_000

/** A library behind nginx, by the recipe of the README. */
async function openHouse(t: Test) {
  const app = await build(t, {
    env: { BUBO_SHARED_CACHE: '1', BUBO_TRUST_PROXY: '127.0.0.1', SMTP_URL: 'smtp://127.0.0.1:9' },
  })
  const staff = await signIn(app, 'editor', 'administrator', 'moderator')
  const { id } = await insertArticle(app, {
    title: 'Alpha',
    slug: 'alpha',
    body: `<p>${'Des graines. '.repeat(50)}</p>`,
  })
  const upstream = `http://127.0.0.1:${await listen(app)}`
  const recipe = readRecipe('proxy_cache_path')
  const url = await startNginx(t, { recipe, upstream, folder: join(app.dataDir, 'nginx') })
  const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const reply = await fetch(url + path, { headers: { 'accept-encoding': 'identity', ...headers }, method })
    return {
      status: reply.status,
      cache: reply.headers.get('x-cache'),
      headers: reply.headers,
      body: await reply.text(),
    }
  }
  type Reply = Awaited<ReturnType<typeof get>>
  /** Asks again and again, as readers do. @returns after how many milliseconds it reads so. */
  const waitFor = async (path: string, isSo: (reply: Reply) => boolean): Promise<number> => {
    const from = performance.now()
    while (!isSo(await get(path))) {
      if (performance.now() - from > 3 * longest) throw new Error(`${path} does not change`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return performance.now() - from
  }
  return { app, staff, id, url, get, waitFor }
}

t.test('the nginx of compose.yaml keeps what that of the README keeps', async (t) => {
  const compose = readFileSync(join(root, 'compose.yaml'), 'utf8').replaceAll('$$', '$')
  const lines = (text: string) => text.match(/proxy_(?:no_)?cache.*|add_header.*|location.*/g)
  const wanted = lines(readRecipe('proxy_cache_path'))
  t.equal(wanted?.length, 9)
  t.same(lines(compose), wanted)
})

t.test('readers share what nginx keeps, and see within seconds what changes', behindNginx, async (t) => {
  const { app, staff, id, get, waitFor } = await openHouse(t)
  for (const path of ['/', '/articles/alpha', '/feed.xml', '/api/v1/public/articles']) {
    t.match(await get(path), { status: 200, cache: 'MISS' }, path)
    const again = await get(path)
    t.match(again, { status: 200, cache: 'HIT' }, path)
    t.match(await get(path, { 'if-none-match': again.headers.get('etag')! }), { status: 304, cache: /HIT|STALE/ }, path)
    t.match(await get(path, {}, 'HEAD'), { status: 200, cache: /HIT|STALE/, body: '' }, path)
  }
  const comment = await addComment(app, { articleId: id, text: 'Un avis canari.', status: 'pending' })
  await get('/articles/alpha')
  await decideAs(staff, comment, { decision: 'approve' })
  t.ok((await waitFor('/articles/alpha', ({ body }) => body.includes('canari'))) < longest, 'an approved comment')

  await get('/')
  const { id: other } = await insertArticle(app, { title: 'Bravo', slug: 'bravo' })
  t.ok((await waitFor('/', ({ body }) => body.includes('Bravo'))) < longest, 'a new article')

  await get('/articles/bravo')
  await move(app, staff, other, 'archived')
  t.ok((await waitFor('/articles/bravo', ({ status }) => status === 404)) < longest, 'one that was withdrawn')
  t.match(await get('/articles/bravo'), { status: 404 }, 'stays away')

  await get('/feed.xml')
  app.server.server.close()
  app.server.server.closeAllConnections()
  await once(app.server.server, 'close')
  t.match(await get('/feed.xml'), { status: 200 }, 'a short outage is not seen')
  t.match(await get('/articles/bravo'), { status: 502 }, 'and what was withdrawn does not come back')
})

t.test('what is one’s own, what is not there and what is searched is not kept', behindNginx, async (t) => {
  const { app, staff, get } = await openHouse(t)
  const reader = { cookie: await signInReader(app) }
  const name = /Person \d/
  for (const time of ['before', 'after']) {
    const own = await get('/articles/alpha', reader)
    t.match(own, { status: 200, cache: 'BYPASS', body: name }, `a reader with an account, ${time} the others`)
    t.match(own.headers.get('cache-control'), 'no-store')
    const { cache, body } = await get('/articles/alpha')
    t.match(cache, time === 'before' ? 'MISS' : /HIT|STALE/)
    t.notMatch(body, name, 'the others have a page without their name')
  }
  t.match(await get('/', { authorization: `Bearer ${staff.token}` }), { status: 200, cache: 'BYPASS' })
  t.match(await get('/'), { cache: 'MISS' }, 'what was sent to who shows a token is not kept')
  for (const path of ['/search?q=alpha', '/healthz', '/nothing', '/articles/bravo'])
    for (const time of ['first', 'again']) t.match(await get(path), { cache: 'MISS' }, `${path}, ${time}`)
  await insertArticle(app, { title: 'Bravo', slug: 'bravo' })
  t.match(await get('/articles/bravo'), { status: 200 }, 'a 404 is not kept')
  const [, stylesheet = ''] = /href="(\/assets\/[^"]+\.css)"/.exec((await get('/')).body) ?? []
  t.match(await get(stylesheet), { status: 200, cache: null }, 'files pass by')
})

t.test('each reader gets a coding that they read', behindNginx, async (t) => {
  const { get } = await openHouse(t)
  const seen = new Set<string>()
  for (const time of ['first', 'again'])
    for (const coding of ['br', 'gzip', 'identity']) {
      const { cache, headers, body } = await get('/articles/alpha', { 'accept-encoding': coding })
      t.match(cache, time === 'first' ? 'MISS' : /HIT|STALE/, `${coding}, ${time}`)
      t.equal(headers.get('content-encoding') ?? 'identity', coding)
      t.match(headers.get('vary'), /accept-encoding/)
      t.match(body, /Des graines.*<\/html>/s)
      seen.add(body)
    }
  t.equal(seen.size, 1, 'of the same page')
})

t.test('nobody chooses by an address of their own what the others read', behindNginx, async (t) => {
  const { url, get } = await openHouse(t)
  const port = Number(new URL(url).port)
  const forged = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'gopher',
    'x-forwarded-for': '6.6.6.6',
    forwarded: 'host=evil.example',
    'x-original-url': '/feed.xml',
    'accept-language': 'en',
    range: 'bytes=0-9',
  }
  const first = await askAsWritten(port, '/articles/alpha', { headers: { host: '127.0.0.1', ...forged } })
  const plain = await get('/articles/alpha')
  t.match(plain, { status: 200, cache: /HIT|MISS/ })
  t.notMatch(plain.body, /evil|gopher|6\.6\.6/)
  t.ok(plain.body.startsWith(first.body), 'what the others read, or part of it')
  t.match(await get('/articles/alpha?page=2'), { cache: 'MISS' }, 'another query is another page')
  const asAnother = await askAsWritten(port, '/articles/alpha', { headers: { host: 'evil.example' } })
  t.match(asAnother.headers, { 'x-cache': 'MISS' }, 'another host shares nothing with others')
  for (const host of ['evil.example', '127.0.0.1@evil.example', '127.0.0.1:evil', 'a"b', '/evil']) {
    const { status, body } = await askAsWritten(port, '/articles/alpha', { headers: { host } })
    t.ok(status === 400 || body === plain.body, `${status} as ${host}`)
  }
  t.equal((await get('/articles/alpha')).body, plain.body)
})
