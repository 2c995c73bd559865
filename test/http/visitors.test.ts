import t from 'tap'
import { insertArticle } from '../feeds/insert.ts'
import { build, type TestApp } from '../helper.ts'
import { ask, listen } from './wire.ts'

t.test('429 the address that asks for sixty pages that do not exist, and no other', async (t) => {
  const app = await build(t)
  await insertArticle(app, { title: 'A', slug: 'a' })
  const port = await listen(app)
  const from = '127.2.0.1'
  const first = await Promise.all(
    Array.from({ length: 60 }, (_, index) => ask(port, index % 3 === 0 ? '/%' : `/wp-${index}.php`, { from })),
  )
  t.same([...new Set(first.map(({ status }) => status))], [404])
  const page = await ask(port, '/.env', { from })
  t.equal(page.status, 429)
  t.match(page.headers['content-type'], /^text\/html/)
  t.match(page.body, /<h1/)
  const problem = await ask(port, '/api/v1/nope', { from, headers: { 'accept-language': 'en' } })
  t.match(problem, {
    status: 429,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'content-language': 'en' },
  })
  t.match(JSON.parse(problem.body), {
    type: '/problems/too_many',
    title: 'Too many requests',
    status: 429,
    code: 'too_many',
  })
  for (const { headers } of [page, problem]) {
    t.match(headers['retry-after'], /^\d+$/)
    t.ok(
      Number(headers['retry-after']) > 0 && Number(headers['retry-after']) <= 60,
      `Retry-After: ${headers['retry-after']}`,
    )
    t.equal(headers['cache-control'], 'no-store')
  }
  const dodges = [
    'x-forwarded-for',
    'x-real-ip',
    'forwarded',
    'cf-connecting-ip',
    'true-client-ip',
    'x-client-ip',
    'x-cluster-client-ip',
    'x-originating-ip',
  ]
  for (const header of dodges) {
    t.equal(
      (
        await ask(port, '/.env', {
          from,
          headers: { [header]: header === 'forwarded' ? 'for=203.0.113.9' : '203.0.113.9' },
        })
      ).status,
      429,
      header,
    )
  }
  t.equal((await ask(port, '/.env', { from: '127.2.0.2' })).status, 404, 'another address')
  t.equal((await ask(port, '/articles/a', { from })).status, 200, 'what exists is still shown')
  app.clock.set('2026-05-13T11:00:00.000Z')
  app.clock.advance(60_000)
  t.equal((await ask(port, '/.env', { from })).status, 404, 'a minute is a minute, though the clock was set back')
})

/** What the program takes for the visitor's address, with these proxies, this peer and these headers. */
async function seenAddresses(app: TestApp, peer: string, headers: Record<string, string>[]): Promise<string[]> {
  const seen: string[] = []
  for (const one of headers) {
    const reply = await app.server.inject({ url: '/whose-address', remoteAddress: peer, headers: one })
    seen.push(String(reply.headers['x-seen']))
  }
  return seen
}

const proxy = '10.0.0.1'
const forwarded = [
  {},
  { 'x-forwarded-for': '203.0.113.9' },
  { 'x-forwarded-for': '198.51.100.7, 203.0.113.9' },
  { 'x-forwarded-for': `203.0.113.9, ${proxy}` },
]

/**
 * BUBO_TRUST_PROXY, the peer, and what each row of `forwarded` gives: the last address that a proxy of ours vouches
 * for.
 */
const trust: [string, string, string[]][] = [
  ['', proxy, [proxy, proxy, proxy, proxy]],
  [proxy, proxy, [proxy, '203.0.113.9', '203.0.113.9', '203.0.113.9']],
  [proxy, '192.0.2.5', ['192.0.2.5', '192.0.2.5', '192.0.2.5', '192.0.2.5']],
  ['10.0.0.0/8', proxy, [proxy, '203.0.113.9', '203.0.113.9', '203.0.113.9']],
  ['10.0.0.0/8', '11.0.0.1', ['11.0.0.1', '11.0.0.1', '11.0.0.1', '11.0.0.1']],
  ['127.0.0.1,10.0.0.1', proxy, [proxy, '203.0.113.9', '203.0.113.9', '203.0.113.9']],
  ['::1', '::1', ['::1', '203.0.113.9', '203.0.113.9', proxy]],
]

t.test('X-Forwarded-For is believed from the proxies named, and no one else', async (t) => {
  for (const [setting, peer, expected] of trust) {
    const app = await build(t, { env: { BUBO_TRUST_PROXY: setting } })
    app.server.addHook('onSend', async (request, reply) => void reply.header('x-seen', request.ip))
    t.same(await seenAddresses(app, peer, forwarded), expected, `trusted "${setting}", peer ${peer}`)
  }
})

const v6 = '2001:db8:1:2::9'

/** What a proxy may write for its visitor, and who that is; "socket" where it is no address. */
const written: [header: string, visitor: string][] = [
  ['203.0.113.9:51413', '203.0.113.9'],
  ['203.0.113.9:1', '203.0.113.9'],
  ['  203.0.113.9:65535  ', '203.0.113.9'],
  [v6, v6],
  [`[${v6}]`, v6],
  [`[${v6}]:443`, v6],
  [v6.toUpperCase(), v6],
  ['fe80::1%eth0', 'fe80::1'],
  ['[fe80::1%25eth0]:80', 'fe80::1'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['::FFFF:cb00:7109', '203.0.113.9'],
  ['[::ffff:203.0.113.9]:8080', '203.0.113.9'],
  ['203.0.113.9:51413, 10.0.0.2:80', '203.0.113.9'],
  ['198.51.100.7, 203.0.113.9:51413', '203.0.113.9'],
  ['unknown, 203.0.113.9', '203.0.113.9'],
  ['203.0.113.9, unknown', 'socket'],
  ['unknown', 'socket'],
  ['', 'socket'],
  [',', 'socket'],
  ['_hidden', 'socket'],
  ['203.0.113.256', 'socket'],
  ['203.0.113.9:', 'socket'],
  ['203.0.113.9:http', 'socket'],
  ['203.0.113.9:123456', 'socket'],
  ['0203.0.113.9', 'socket'],
  ['203.0.113', 'socket'],
  [`[${v6}`, 'socket'],
  [`${v6}]`, 'socket'],
  ['[203.0.113.9]', 'socket'],
  [`[${v6}]443`, 'socket'],
  ['2001:db8::1::2', 'socket'],
  ['http://203.0.113.9/', 'socket'],
  ['é'.repeat(2000), 'socket'],
]

t.test(
  'an address may come with its port, in brackets or with a zone; what is none counts as the socket’s',
  async (t) => {
    const app = await build(t, { env: { BUBO_TRUST_PROXY: '10.0.0.0/8' } })
    app.server.addHook('onSend', async (request, reply) => void reply.header('x-seen', request.ip))
    for (const [header, visitor] of written) {
      const [seen] = await seenAddresses(app, proxy, [{ 'x-forwarded-for': header }])
      t.equal(seen, visitor === 'socket' ? proxy : visitor, `"${header.slice(0, 40)}"`)
    }
    const left = async (forwardedFor: string) =>
      (
        await app.server.inject({
          url: '/nope',
          remoteAddress: proxy,
          headers: { 'x-forwarded-for': forwardedFor },
        })
      ).headers['x-ratelimit-remaining']
    const visits = ['198.51.100.1:1025', '198.51.100.1:1026', '198.51.100.1', '::ffff:198.51.100.1']
    const remaining: unknown[] = []
    for (const visit of visits) remaining.push(await left(visit))
    t.same(remaining, ['59', '58', '57', '56'], 'each port is the same visitor')
  },
)

t.test('an IPv6 network of /64 is one visitor', async (t) => {
  const app = await build(t)
  const left = async (remoteAddress: string) =>
    Number((await app.server.inject({ url: '/nope', remoteAddress })).headers['x-ratelimit-remaining'])
  t.equal(await left('2001:db8:1:2::1'), 59)
  t.equal(await left('2001:db8:1:2:ffff:ffff:ffff:ffff'), 58)
  t.equal(await left('2001:DB8:1:2:0:0:0:3'), 57)
  t.equal(await left('2001:db8:1:3::1'), 59, 'the neighbour')
  t.equal(await left('192.0.2.1'), 59)
  t.equal(await left('::ffff:192.0.2.1'), 58, 'the same visitor over both')
  t.equal(await left('192.0.2.2'), 59)
})

const evil = 'evil.example'
const poison: Record<string, string>[] = [
  { host: evil },
  { host: `${evil}:8080` },
  { host: `blog.example.org:${evil}` },
  { 'x-forwarded-host': evil },
  { 'x-forwarded-proto': 'http' },
  { 'x-forwarded-proto': 'javascript' },
  { 'x-forwarded-port': '1234' },
  { 'x-forwarded-server': evil },
  { 'x-forwarded-scheme': 'nothttps' },
  { 'x-forwarded-prefix': '/evil' },
  { 'x-forwarded-path': '/evil' },
  { forwarded: `host=${evil};proto=http` },
  { 'x-host': evil },
  { 'x-http-host-override': evil },
  { 'x-original-url': '/admin' },
  { 'x-rewrite-url': '/admin' },
  { 'x-original-host': evil },
  { 'base-url': `https://${evil}` },
  { 'x-http-method-override': 'POST' },
  { 'x-method-override': 'DELETE' },
  { 'x-ghost-preview': '1' },
  { 'x-wp-nonce': '1' },
  { origin: `https://${evil}` },
  { referer: `https://${evil}/` },
  { 'accept-version': '2.x' },
  { 'user-agent': `<script>${evil}</script>` },
  { cookie: 'lang=en; session=x' },
  { accept: 'application/json' },
  { 'accept-language': 'en' },
  { range: 'bytes=0-1' },
  { prefer: 'return=minimal' },
  { via: `1.1 ${evil}` },
  { 'x-forwarded-for': '127.0.0.1' },
  { 'x-requested-with': 'XMLHttpRequest' },
  { 'save-data': 'on' },
]
const pages = [
  '/',
  '/articles/a',
  '/search?q=graines',
  '/feed.xml',
  '/feed.atom',
  '/feed.json',
  '/articles/a/comments/feed.xml',
  '/sitemap.xml',
  '/robots.txt',
  '/api/v1/public/site',
  '/api/v1/public/articles',
  '/api/v1/public/articles/a',
  '/nope',
  '/articles/ancien',
]
// The others are asked with what could change an address; these with all.
const negotiated = new Set(['/', '/articles/a', '/api/v1/public/articles'])

for (const setting of ['', '127.0.0.1']) {
  t.test(`no header of a visitor changes a page, for him or for the next one (trusted: "${setting}")`, async (t) => {
    const app = await build(t, { env: { BUBO_TRUST_PROXY: setting } })
    const { id } = await insertArticle(app, {
      title: 'Des graines',
      slug: 'a',
      body: '<p>Des graines <a href="/articles/a">ici</a>.</p>',
    })
    await app.db.write((tx) =>
      tx
        .insert(tx.tables.slugRedirects)
        .values({ kind: 'article', slug: 'ancien', targetId: id, createdAt: app.clock.now() }),
    )
    await app.events.drain()
    const get = async (url: string, headers: Record<string, string>) => {
      const reply = await app.server.inject({
        url,
        headers: { host: 'blog.example.org', ...headers },
        remoteAddress: '127.0.0.1',
      })
      return {
        status: reply.statusCode,
        body: reply.body,
        location: reply.headers.location,
        type: reply.headers['content-type'],
        vary: reply.headers.vary,
      }
    }
    const forget = () => app.db.write((tx) => app.events.record(tx, 'settings.changed', { keys: [] }, null))
    // With no proxy named, a few: it is the same code, asked by others.
    for (const url of setting === '' ? pages.slice(0, 4) : pages) {
      const clean = await get(url, {})
      t.notMatch(
        clean.body,
        /http:\/\/(?!www\.|purl\.|search\.yahoo|wellformedweb\.|127)/,
        `${url} has no link of another kind`,
      )
      const changed: string[] = []
      for (const headers of negotiated.has(url) ? poison : poison.slice(0, 20)) {
        await forget()
        const poisoned = await get(url, headers)
        const next = await get(url, {})
        for (const [who, reply] of [
          ['him', poisoned],
          ['the next one', next],
        ] as const) {
          if (JSON.stringify(reply) !== JSON.stringify(clean))
            changed.push(`${JSON.stringify(headers)} for ${who}: ${reply.status} ${reply.body.slice(0, 80)}`)
        }
      }
      t.same(changed, [], url)
    }
    t.match(await get('/articles/ancien', {}), { status: 301, location: '/articles/a' })
    const junk = await get('/?utm_source=x&page=1&__proto__=y&callback=alert', {})
    t.equal(junk.body, (await get('/', {})).body, 'nor does a parameter that it does not know')
  })
}
