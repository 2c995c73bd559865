import { get } from 'node:http'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { buildApp } from '../../server/app.ts'
import { sql } from '../../server/db/sql.ts'
import { system } from '../../server/http/actor.ts'
import { createSketch } from '../../server/outreach/audience/sketch.ts'
import { readSubject } from '../../server/outreach/audience/subjects.ts'
import { readHost, readQuestion } from '../../server/outreach/audience/visit.ts'
import { insertArticle } from '../feeds/insert.ts'
import { build, createClock, onSqliteAlone, type TestApp } from '../helper.ts'
import { listQueries } from '../queries.ts'
import { dumpRows } from '../rows.ts'
import { publishArticle } from '../site/house.ts'
import { isWhole } from '../whole.ts'
import { counted, firefox, read, views } from './audience-house.ts'

t.test('a sketch tells how many without who', async (t) => {
  /** Values as hashes are, the same at each run. */
  const value = (number: number) => {
    let mixed = (number + 0x9e3779b9) >>> 0
    for (const factor of [0x85ebca6b, 0xc2b2ae35]) mixed = Math.imul(mixed ^ (mixed >>> 16), factor) >>> 0
    return (mixed ^ (mixed >>> 16)) >>> 0
  }
  const of = (from: number, to: number) => {
    const sketch = createSketch()
    for (let number = from; number < to; number++) sketch.add(value(number))
    return sketch
  }
  const isWithin = (found: number, real: number, share: number) => Math.abs(found - real) <= real * share
  t.equal(of(0, 0).count(), 0)
  t.ok(isWithin(of(0, 1_000).count(), 1_000, 0.01))
  for (const real of [3_100, 10_000, 40_000, 100_000]) t.ok(isWithin(of(0, real).count(), real, 0.03), String(real))
  for (const [one, other] of [
    [of(0, 800), of(400, 1_200)],
    [of(0, 800), of(400, 60_000)],
    [of(0, 50_000), of(20_000, 90_000)],
  ] as const) {
    const [there, back] = [createSketch(one.write()), createSketch(other.write())]
    there.merge(other.write())
    back.merge(one.write())
    t.equal(there.write(), back.write(), 'in either order the same comes of it')
    there.merge(other.write())
    t.equal(there.write(), back.write(), 'and so it does twice')
  }
  t.ok(of(0, 1_000_000).write().length < 25_000)
  t.equal(createSketch('r?').count(), 0, 'what is no sketch is none')
})

t.test('an address is a subject, or nothing', async (t) => {
  const named = (url: string) => {
    const subject = readSubject(url)
    return subject && `${subject.kind} ${subject.slug}`.trim()
  }
  t.same(
    ['/', '/?page=2', '/articles/a%C3%A9', '/categories/essais?page=3', '/authors/anne', '/series/semer'].map(named),
    ['home', 'home', 'article aé', 'category essais', 'author anne', 'series semer'],
  )
  t.same(['/feed.xml', '/categories/x/feed.atom', '/articles/x/comments/feed.xml', '/books/feed.json'].map(named), [
    'feed',
    'feed category/x',
    'feed comments',
    'feed books',
  ])
  t.same(['/books', '/agenda/2026/05', '/tags', '/search?q=a'].map(named), ['other', 'other', 'other', 'search'])
  for (const url of ['/desk', '/api/v1/public/articles', '/assets/a/b.css', '/articles/a/b', '/unsubscribe/x', '//x'])
    t.equal(named(url), null, url)
  t.equal(named(`/articles/${'a'.repeat(5_000)}`), null)
})

t.test('of a referrer the host, of a search the words of nobody', async (t) => {
  t.equal(readHost('https://www.example.net/a?b=secret#c', 'blog.example.org'), 'example.net')
  t.equal(readHost('https://blog.example.org/x', 'blog.example.org'), '')
  for (const odd of ['javascript:1', 'https://localhost/', 'https://a b.example/', 'x', 'https://é.example/', ''])
    t.equal(readHost(odd, 'blog.example.org'), '', odd)
  t.equal(readHost('https://user:word@example.net:8443/', ''), 'example.net')
  t.equal(readQuestion('  La  Grainothèque '), 'la grainothèque')
  for (const odd of ['nora@example.org', '0612345678', 'x'.repeat(61)]) t.equal(readQuestion(odd), '', odd)
})

t.test('100,000 views by 1,000 visitors on three days, with ten robots', async (t) => {
  const clock = createClock('2026-05-13T08:00:00.000Z')
  const app = await build(t, { clock })
  const articles = await Promise.all(
    Array.from({ length: 20 }, (_, number) => insertArticle(app, { title: `A${number}`, slug: `a${number}` })),
  )
  await app.services.audience.start()
  const robots = [
    'Googlebot/2.1',
    'bingbot/2.0',
    'AhrefsBot/7.0',
    'curl/8.5.0',
    'python-requests/2.32',
    'YandexBot/3.0',
  ]
  const agents = [...robots, 'Applebot/0.1', 'DuckDuckBot/1.1', 'Baiduspider/2.0', ''].slice(0, 10)
  for (const day of [0, 1, 2]) {
    for (let number = 0; number < 33_334; number++) {
      const visitor = number % 1_000
      // Two who share an address, and two addresses of one browser, are four.
      const address = `192.0.${(visitor >> 1) >> 8}.${(visitor >> 1) & 255}`
      const agent = visitor % 2 ? firefox : firefox.replaceAll('140', '141')
      read(app, { url: `/articles/a${number % 20}`, address, agent })
      if (number % 10 === 0) read(app, { url: `/articles/a${number % 20}`, agent: agents[(number / 10) % 10]! })
      if (number % 9_000 === 0) await app.services.audience.flush()
    }
    await app.services.audience.flush()
    clock.advance(86_400_000)
    t.ok(day < 3)
  }
  const days = await counted(app, 'site')
  t.same(
    days.map(({ day, views: count }) => [day, count]),
    [
      ['2026-05-13', 33_334],
      ['2026-05-14', 33_334],
      ['2026-05-15', 33_334],
    ],
  )
  for (const { visitors } of days) t.ok(Math.abs(visitors - 1_000) <= 10, String(visitors))
  const byArticle = await counted(app, 'article', '2026-05-14')
  t.same(byArticle.map(({ subject }) => subject).sort(), articles.map(({ id }) => id).sort())
  for (const { visitors } of byArticle) t.equal(visitors, 50)
  read(app, { url: '/' })
  await app.services.audience.flush()
  const { audienceSketches } = app.db.read.tables
  const left = await app.db.read.select().from(audienceSketches)
  t.same([...new Set(left.map(({ day }) => day))], ['2026-05-16'], 'of days that are over the numbers are left')
})

t.test('who is counted, over HTTP', async (t) => {
  const app = await build(t)
  const { category, byline, tag } = await publishArticle(app)
  const { services } = app
  await services.audience.start()
  const ask = (url: string, headers: Record<string, string> = {}, more: object = {}) =>
    app.server.inject({ url, headers: { 'user-agent': firefox, ...headers }, ...more })
  const slug = { byline: (await app.db.read.select().from(app.db.read.tables.bylines))[0]!.slug }
  for (const url of [
    '/',
    '/articles/la-grainotheque',
    '/categories/services',
    '/tags/jardin',
    `/authors/${slug.byline}`,
  ])
    t.equal((await ask(url)).statusCode, 200, url)
  // Kept pages are sent again before anything else is done.
  for (let time = 0; time < 300; time++) await ask('/articles/la-grainotheque')
  const { headers } = await ask('/')
  t.equal((await ask('/', { 'if-none-match': String(headers.etag) })).statusCode, 304)
  await ask('/articles/la-grainotheque', { 'sec-purpose': 'prefetch;prerender' })
  await ask('/articles/la-grainotheque', { cookie: '__Host-bubo_desk=x' })
  await ask('/articles/la-grainotheque', { 'user-agent': 'Googlebot/2.1' })
  await ask('/articles/la-grainotheque', { dnt: '1' })
  await ask('/articles/la-grainotheque', { 'sec-gpc': '1' })
  await ask('/articles/la-grainotheque', {}, { method: 'HEAD' })
  await ask('/articles/nothing-here')
  await ask('/articles/la-grainotheque', { referer: 'https://lists.example.net/message?to=nora' })
  await ask('/feed.xml', { 'user-agent': 'Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers)' })
  await ask('/feed.xml', { 'user-agent': 'Feedly/1.0 (+http://www.feedly.com/fetcher.html; 15 subscribers)' })
  await ask('/categories/services/feed.xml', { 'user-agent': 'NetNewsWire (RSS Reader; https://netnewswire.com/)' })
  await ask('/feed.xml', { 'user-agent': 'Googlebot/2.1' })
  for (const remoteAddress of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
    await ask('/search?q=Graines', {}, { remoteAddress })
    await ask('/search?q=introuvable', {}, { remoteAddress })
  }
  await ask('/search?q=nora+quatremaine')
  await services.audience.flush()
  const articleId = (await app.db.read.select().from(app.db.read.tables.articles))[0]!.id
  t.same(await views(app, 'article'), { [articleId]: 302 })
  t.same(await views(app, 'home'), { '': 3 })
  t.same(await views(app, 'category'), { [category.id]: 1 })
  t.same(await views(app, 'tag'), { [tag.id]: 1 })
  t.same(await views(app, 'author'), { [byline.id]: 1 })
  t.same(await views(app, 'site'), { '': 302 + 3 + 3 + 7 })
  t.same(await views(app, 'source'), { 'lists.example.net': 1 })
  t.same(await views(app, 'asked'), { graines: 3, introuvable: 3 })
  t.same(await views(app, 'missed'), { introuvable: 3 })
  t.same(await views(app, 'feed'), { [`category/${category.id}`]: 1 })
  t.same(
    (await counted(app, 'reader')).map(({ subject, detail, visitors }) => [subject, detail, visitors]),
    [['', 'Feedly', 15]],
  )
  t.equal((await counted(app, 'site'))[0]!.visitors, 4, 'the one of 127.0.0.1, and three who searched')
})

t.test('over a connection that ends with its reply, behind a proxy', async (t) => {
  const app = await build(t, { env: { BUBO_TRUST_PROXY: '127.0.0.1' } })
  await app.services.audience.start()
  const address = await app.server.listen({ host: '127.0.0.1', port: 0 })
  for (const [visitor, connection] of [
    ['203.0.113.1', 'close'],
    ['203.0.113.2', 'close'],
    ['203.0.113.2:4711', 'keep-alive'],
    ['not-an-address, 203.0.113.3', 'keep-alive'],
    ['203.0.113.3', 'close'],
  ] as const) {
    const headers = { 'user-agent': firefox, connection, 'x-forwarded-for': visitor }
    const status = await new Promise((resolve, reject) => {
      get(`${address}/`, { headers, agent: false }, (reply) => {
        reply.resume().on('end', () => resolve(reply.statusCode))
      }).on('error', reject)
    })
    t.equal(status, 200)
  }
  await app.services.audience.flush()
  const [site] = await counted(app, 'site')
  t.same([site?.views, site?.visitors], [5, 3])
})

t.test('switched off, nothing is counted', async (t) => {
  const app = await build(t)
  const { audience, settings } = app.services
  await audience.start()
  read(app, { url: '/' })
  await settings.change(system, { audienceEnabled: false })
  await audience.flush()
  read(app, { url: '/' })
  await audience.flush()
  t.same(await views(app, 'site'), {})
  t.notOk(existsSync(join(app.dataDir, 'audience')), 'and the salt is gone')
  await settings.change(system, { audienceEnabled: true, audienceFromLog: true })
  await audience.flush()
  read(app, { url: '/' })
  await audience.flush()
  t.same(await views(app, 'site'), {})
})

t.test('a page costs no statement more', async (t) => {
  const app = await build(t)
  await publishArticle(app)
  const pages = ['/', '/articles/la-grainotheque', '/categories/services', '/feed.xml', '/search?q=graines']
  const ask = async () => {
    const lists = []
    for (const url of pages)
      lists.push(await listQueries(app, () => app.server.inject({ url, headers: { 'user-agent': firefox } })))
    return lists.map((list) => list.length)
  }
  await ask()
  const before = await ask()
  await app.services.audience.start()
  t.same(await ask(), before)
  await app.services.audience.flush()
  t.not((await views(app, 'site'))[''], undefined)
})

t.test('nothing that is kept tells who read', async (t) => {
  const lines: string[] = []
  const clock = createClock('2026-05-13T08:00:00.000Z')
  const app = await build(t, {
    clock,
    env: { LOG_LEVEL: 'info' },
    logger: { level: 'info', stream: { write: (line: string) => void lines.push(line) } },
  })
  await insertArticle(app, { title: 'Alpha', slug: 'alpha' })
  await app.services.audience.start()
  const address = '203.0.113.77'
  const agent = firefox.replace('X11', 'Canaryland')
  const visit = async () => {
    for (const url of ['/', '/articles/alpha', '/search?q=canaryword'])
      await app.server.inject({
        url,
        remoteAddress: address,
        headers: { 'user-agent': agent, referer: 'https://a.example/canarypath' },
      })
    await app.services.audience.flush()
  }
  const sketchesOf = async () => app.db.read.select().from(app.db.read.tables.audienceSketches)
  await visit()
  const first = await sketchesOf()
  t.same(first.map(({ kind }) => kind).sort(), ['article', 'home', 'search', 'site'])
  t.equal(new Set(first.map(({ sketch }) => sketch)).size, first.length, 'in two subjects nobody is the same')
  const saltOf = () => {
    const folder = join(app.dataDir, 'audience')
    const files = readdirSync(folder)
    t.equal(files.length, 1)
    t.equal(statSync(join(folder, files[0]!)).mode & 0o777, 0o600)
    return readFileSync(join(folder, files[0]!), 'utf8')
  }
  const salt = saltOf()
  t.match(salt, /^[0-9a-f]{64}$/)
  clock.advance(86_400_000)
  await visit()
  t.not(saltOf(), salt)
  const second = await sketchesOf()
  const values = new Set(first.map(({ sketch }) => sketch))
  t.notOk(
    second.some(({ sketch }) => values.has(sketch)),
    'nor on two days',
  )
  const files = readdirSync(app.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const kept = [
    await dumpRows(app.db),
    ...lines,
    ...files.map((file) => readFileSync(join(file.parentPath, file.name)).toString('latin1')),
  ].join('\n')
  for (const canary of [address, 'Canaryland', 'canarypath', 'canaryword', salt]) t.notMatch(kept, canary)
})

t.test('memory is bounded whatever is asked for', async (t) => {
  const app = await build(t)
  await app.services.audience.start()
  const note = (from: number, to: number) => {
    for (let number = from; number < to; number++)
      read(app, {
        url: `/articles/made-up-${number}`,
        address: `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
        headers: { referer: `https://h${number}.example/` },
      })
  }
  const last = isWhole ? 1_000_000 : 300_000
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  note(0, 150_000)
  collect()
  const before = process.memoryUsage().heapUsed
  note(150_000, last)
  collect()
  const grown = (process.memoryUsage().heapUsed - before) / 1024 / 1024
  t.ok(grown < 5, `${grown.toFixed(1)} MB more`)
  await app.services.audience.flush()
  t.same((await views(app, 'site'))[''], last, 'all of them are counted for the site')
  t.same(await views(app, 'article'), {}, 'and what is nowhere is not kept')
  t.ok(Object.keys(await views(app, 'source')).length <= 101)
})

t.test('a restart in the middle of a day, and a second program', onSqliteAlone, async (t) => {
  const clock = createClock('2026-05-13T08:00:00.000Z')
  const app = await build(t, { clock })
  await insertArticle(app, { title: 'Alpha', slug: 'alpha' })
  const again = async () => {
    const other = await buildApp(app.config, { clock })
    await other.services.audience.start()
    return other
  }
  await app.services.audience.start()
  const visitAll = (one: Pick<TestApp, 'services'>, from: number, to: number) => {
    for (let number = from; number < to; number++) read(one, { url: '/articles/alpha', address: `192.0.2.${number}` })
  }
  visitAll(app, 0, 40)
  await app.services.audience.flush()
  const second = await again()
  visitAll(second, 20, 60)
  visitAll(app, 50, 80)
  await second.close()
  await app.services.audience.flush()
  const [site] = await counted(app, 'site')
  t.same([site!.views, site!.visitors], [110, 80], 'whoever came to both came once')
})

t.test('the clock set back, and the odd nights of the year', async (t) => {
  const clock = createClock('2026-10-24T21:59:00.000Z')
  const app = await build(t, { clock })
  const { audience } = app.services
  await audience.start()
  const at = async (iso: string) => {
    clock.set(iso)
    read(app, { url: '/' })
    await audience.flush()
  }
  await at('2026-10-24T21:59:00.000Z')
  await at('2026-10-24T22:01:00.000Z')
  // The last hour of the day of 25 hours.
  await at('2026-10-25T22:59:00.000Z')
  await at('2026-10-25T23:00:00.000Z')
  await at('2026-10-25T10:00:00.000Z')
  t.same(
    (await counted(app, 'site')).map(({ day, views: count }) => [day, count]),
    [
      ['2026-10-24', 1],
      ['2026-10-25', 3],
      ['2026-10-26', 1],
    ],
  )
})

t.test('what cannot be written waits', async (t) => {
  const app = await build(t)
  const { audience } = app.services
  await audience.start()
  read(app, { url: '/' })
  const { audienceCounts } = app.db.read.tables
  await app.db.write((tx) => tx.execute(sql`alter table ${audienceCounts} rename to elsewhere`))
  await t.rejects(audience.flush())
  await app.db.write((tx) => tx.execute(sql`alter table elsewhere rename to ${audienceCounts}`))
  read(app, { url: '/' })
  await audience.flush()
  t.same(await views(app, 'site'), { '': 2 })
})

t.test('after 25 months days become months, and searches go', async (t) => {
  const clock = createClock('2026-05-30T12:00:00.000Z')
  const app = await build(t, { clock })
  const { audience, purges } = app.services
  await audience.start()
  for (const day of [1, 2, 3]) {
    read(app, { url: '/', address: '192.0.2.1' })
    read(app, { url: '/', address: '192.0.2.2' })
    read(app, { url: '/feed.xml', agent: `Feedly/1.0 (${10 - day} subscribers)` })
    await audience.flush()
    clock.advance(86_400_000)
  }
  await app.db.write(async (tx) => {
    await tx.insert(tx.tables.audienceCounts).values({
      day: '2026-05-30',
      kind: 'asked',
      subject: 'graines',
      detail: '',
      views: 3,
      visitors: 0,
    })
  })
  clock.set('2028-06-30T12:00:00.000Z')
  t.equal((await purges.purge()).removed.readings, 0, 'they are kept as long as that')
  clock.set('2028-07-01T12:00:00.000Z')
  // The site, the home page and the aggregator of two days, and the search of the first.
  t.equal((await purges.purge()).removed.readings, 7)
  clock.set('2028-09-01T12:00:00.000Z')
  t.equal((await purges.purge()).removed.readings, 3)
  t.same(await counted(app, 'site'), [])
  t.same(
    (await counted(app, 'site/month')).map(({ day, views: count, visitors }) => [day, count, visitors]),
    [
      ['2026-05', 4, 4],
      ['2026-06', 2, 2],
    ],
  )
  t.same(
    (await counted(app, 'reader/month')).map(({ day, detail, visitors }) => [day, detail, visitors]),
    [
      ['2026-05', 'Feedly', 9],
      ['2026-06', 'Feedly', 7],
    ],
  )
  t.same(await counted(app, 'asked'), [])
  t.equal((await purges.purge()).removed.readings, 0)
})
