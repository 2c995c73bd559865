import { randomBytes } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fastify from 'fastify'
import t, { type Test } from 'tap'
import { chooseEncoding } from '../../server/http/codings.ts'
import { createPageCache, movedTo, type Rendered } from '../../server/http/page-cache.ts'
import { createClock } from '../helper.ts'

/**
 * A server whose pages all come through the cache; `render` is what a page is made of, `version` the state of the
 * house, in which only the articles that are in `commented` have other comments than in the version before.
 */
function serve(t: Test, render: (url: string) => Rendered | Promise<Rendered>) {
  const clock = createClock()
  const house = { version: '1', commented: null as string[] | null, renders: 0, handled: 0, clock }
  const moment = () => ({ name: house.version, others: house.version, event: 0 })
  const cache = createPageCache({
    state: {
      now: async () => moment(),
      known: moment,
      knownOnArrival: moment,
      readAsOf: async (_moment, work) => work(),
      holds: (then, now, commentsOf) =>
        then.name === now.name ||
        (house.commented !== null && commentsOf?.every((id) => !house.commented?.includes(id)) === true),
    },
    clock,
    sharedFor: 0,
  })
  const server = fastify()
  t.teardown(() => server.close())
  server.addHook('onRequest', (request, reply, done) => {
    if (cache.sendAgain(request.raw, reply.raw)) reply.hijack()
    else done()
  })
  server.addHook('onRequest', async () => void house.handled++)
  server.get('/*', (request, reply) =>
    cache.send(request, reply, request.url.startsWith('/search') ? null : request.url, async () => {
      house.renders++
      return render(request.url)
    }),
  )
  const get = async (url: string, headers: Record<string, string> = {}) => {
    const reply = await server.inject({ url, headers })
    const coding = reply.headers['content-encoding']
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync }[String(coding)]
    const text = unpack && reply.rawPayload.length > 0 ? unpack(reply.rawPayload).toString() : reply.body
    return { status: reply.statusCode, text, headers: reply.headers, etag: String(reply.headers.etag) }
  }
  return { house, get, server }
}

const html = 'text/html; charset=utf-8'

t.test('a page is rendered once, and again as soon as anything public has changed', async (t) => {
  const { house, get } = serve(t, (url) => ({ contentType: html, body: `${url} at ${house.version}` }))
  t.equal((await get('/a')).text, '/a at 1')
  t.equal((await get('/a')).text, '/a at 1')
  t.equal(house.renders, 1)
  t.equal((await get('/b')).text, '/b at 1')
  house.version = '2'
  t.equal((await get('/a')).text, '/a at 2')
  t.equal(house.renders, 3)
  house.version = '1'
  t.equal((await get('/a')).text, '/a at 1', 'another version, even an older one, is another page')
})

t.test('a page that says whose comments it shows stays as it is when others are commented', async (t) => {
  const pages: Record<string, readonly string[] | undefined> = {
    '/one': ['a'],
    '/list': ['a', 'b'],
    '/none': [],
    '/all': undefined,
  }
  const { house, get } = serve(t, (url) => {
    const commentsOf = pages[url]
    return { contentType: html, body: `${url} at ${house.version}`, ...(commentsOf && { commentsOf }) }
  })
  const readAll = async () => {
    const read: Record<string, string> = {}
    for (const url of Object.keys(pages)) read[url] = (await get(url)).text.replace(/.* at /, '')
    return read
  }
  t.same(await readAll(), { '/one': '1', '/list': '1', '/none': '1', '/all': '1' })
  house.version = '2'
  house.commented = ['b']
  t.same(await readAll(), { '/one': '1', '/list': '2', '/none': '1', '/all': '2' })
  house.commented = null
  t.same(await readAll(), { '/one': '2', '/list': '2', '/none': '2', '/all': '2' })
})

t.test('what changes while a page is rendered is not missed', async (t) => {
  let during = (): void => {}
  const { house, get } = serve(t, async () => {
    const body = `read at ${house.version}`
    during()
    return { contentType: html, body }
  })
  during = () => (house.version = '2')
  t.equal((await get('/a')).text, 'read at 1')
  during = () => {}
  t.equal((await get('/a')).text, 'read at 2')
})

t.test('a page that ends at a known time is rendered again from then on', async (t) => {
  const { house, get } = serve(t, () => {
    const closes = new Date('2026-05-13T12:10:00Z')
    const open = house.clock.now() < closes
    return { contentType: html, body: open ? 'open' : 'closed', ...(open ? { validUntil: closes } : {}) }
  })
  t.equal((await get('/a')).text, 'open')
  house.clock.set('2026-05-13T12:09:59.999Z')
  t.equal((await get('/a')).text, 'open')
  t.equal(house.renders, 1)
  house.clock.set('2026-05-13T12:10:00.000Z')
  t.equal((await get('/a')).text, 'closed')
  t.equal((await get('/a')).text, 'closed')
  t.equal(house.renders, 2)
})

t.test('304 to who has the page, in the same coding', async (t) => {
  const { house, get } = serve(t, () => ({
    contentType: html,
    body: `page ${house.version} `.repeat(100),
    dated: true,
  }))
  const early = await get('/a')
  t.equal(
    early.headers['last-modified'],
    undefined,
    'other bytes may follow within this second: no date tells them apart',
  )
  t.equal((await get('/a', { 'if-modified-since': 'Wed, 13 May 2026 12:00:00 GMT' })).status, 200)
  house.clock.set('2026-05-13T12:00:01.000Z')
  const plain = await get('/a')
  const gzip = await get('/a', { 'accept-encoding': 'gzip' })
  const brotli = await get('/a', { 'accept-encoding': 'gzip, br' })
  t.equal(new Set([plain.etag, gzip.etag, brotli.etag]).size, 3, 'each coding has a validator of its own')
  for (const reply of [plain, gzip, brotli]) {
    t.equal(reply.text, plain.text)
    t.match(reply.etag, /^"[\w-]+"$/, 'strong')
    t.match(reply.headers, {
      vary: 'accept-encoding',
      'cache-control': 'public, max-age=0, must-revalidate',
      'last-modified': 'Wed, 13 May 2026 12:00:01 GMT',
    })
  }
  const rows: [string, Record<string, string>, number][] = [
    ['the same', { 'if-none-match': plain.etag }, 304],
    ['a weak one', { 'if-none-match': `W/${plain.etag}` }, 304],
    ['one of several', { 'if-none-match': `"x", ${plain.etag}` }, 304],
    ['any', { 'if-none-match': '*' }, 304],
    ['another', { 'if-none-match': '"x"' }, 200],
    ['part of it', { 'if-none-match': plain.etag.slice(0, -2) }, 200],
    ['that of another coding', { 'if-none-match': gzip.etag }, 200],
    ['the same, coded', { 'if-none-match': gzip.etag, 'accept-encoding': 'gzip' }, 304],
    ['since then', { 'if-modified-since': 'Wed, 13 May 2026 12:00:01 GMT' }, 304],
    ['since later', { 'if-modified-since': 'Thu, 14 May 2026 10:00:00 GMT' }, 304],
    ['since before', { 'if-modified-since': 'Wed, 13 May 2026 12:00:00 GMT' }, 200],
    ['since never', { 'if-modified-since': 'soon' }, 200],
    ['the same, loaded again in full', { 'if-none-match': plain.etag, 'cache-control': 'no-cache' }, 200],
    [
      'the same, though since before',
      { 'if-none-match': plain.etag, 'if-modified-since': 'Wed, 13 May 2026 12:00:00 GMT' },
      304,
    ],
    [
      'another, though since later',
      { 'if-none-match': '"x"', 'if-modified-since': 'Thu, 14 May 2026 10:00:00 GMT' },
      200,
    ],
  ]
  for (const [what, headers, status] of rows) {
    const reply = await get('/a', headers)
    t.equal(reply.status, status, what)
    if (status !== 304) continue
    t.equal(reply.text, '', what)
    t.match(
      reply.headers,
      { etag: headers['accept-encoding'] ? gzip.etag : plain.etag, vary: 'accept-encoding' },
      `${what}: what RFC 9110 section 15.4.5 asks for`,
    )
  }
  house.version = '2'
  t.equal((await get('/a', { 'if-none-match': plain.etag })).status, 200, 'after a change')
})

t.test('301 is not answered by 304: preconditions are for what is there (RFC 9110 section 13.2.1)', async (t) => {
  let target = '/b'
  const { house, get } = serve(t, () => movedTo(target))
  const moved = await get('/a')
  t.match(moved, { status: 301, headers: { location: '/b' } })
  target = '/c'
  house.version = '2'
  t.match(await get('/a', { 'if-none-match': moved.etag }), { status: 301, headers: { location: '/c' } })
  t.match(await get('/a', { 'if-none-match': '*' }), { status: 301, headers: { location: '/c' } })
})

t.test('a page that cannot be rendered is not kept', async (t) => {
  let broken = true
  const { house, get } = serve(t, () => {
    if (broken) throw new Error('no')
    return { contentType: html, body: 'well' }
  })
  t.equal((await get('/a')).status, 500)
  broken = false
  t.equal((await get('/a')).text, 'well')
  t.equal(house.renders, 2)
})

t.test('what was sent is sent again before anything else is done, to the byte, head and body', async (t) => {
  const { house, get, server } = serve(t, (url) =>
    url === '/moved'
      ? movedTo('/a')
      : {
          contentType: html,
          body: `${url} ${'page '.repeat(500)}`,
          link: '</b>; rel=next',
          ...(url === '/gone' && { status: 404 }),
        },
  )
  const etags: Record<string, string> = {}
  for (const coding of ['identity', 'gzip', 'br']) etags[coding] = (await get('/a', { 'accept-encoding': coding })).etag
  const rows: [string, string, Record<string, string>, number][] = [
    ['as it is', '/a', {}, 200],
    ['gzip', '/a', { 'accept-encoding': 'gzip' }, 200],
    ['brotli', '/a', { 'accept-encoding': 'br' }, 200],
    ['another address', '/a?b=c', {}, 200],
    ['moved', '/moved', {}, 301],
    ['gone', '/gone', {}, 404],
    ['gone, whatever is known', '/gone', { 'if-none-match': '*' }, 404],
    ['known', '/a', { 'if-none-match': etags['identity']! }, 304],
    ['known, in brotli', '/a', { 'accept-encoding': 'br', 'if-none-match': etags['br']! }, 304],
    ['known in another coding', '/a', { 'accept-encoding': 'br', 'if-none-match': etags['gzip']! }, 200],
    ['known, and wanted anew', '/a', { 'if-none-match': etags['identity']!, 'cache-control': 'no-cache' }, 200],
    ['moved, whatever is known', '/moved', { 'if-none-match': '*' }, 301],
    ['what tells nothing', '/a', { referer: 'https://a.example', 'accept-language': 'en', 'user-agent': 'x' }, 200],
  ]
  for (const [what, url, headers, status] of rows) {
    const first = await get(url, headers)
    const before = house.handled
    const second = await get(url, headers)
    t.equal(house.handled, before, `${what}: nothing else is done`)
    t.equal(second.status, status, what)
    for (const reply of [first, second]) delete reply.headers.date
    t.same(second.headers, first.headers, `${what}: the same head`)
    t.equal(second.text, first.text, `${what}: the same body`)
  }
  house.version = '2'
  const handled = house.handled
  await get('/a')
  t.equal(house.handled, handled + 1, 'after a change')
  await server.close()
})

t.test('addresses that lead nowhere push out no page, and lead somewhere once there is something', async (t) => {
  const { house, get } = serve(t, (url) =>
    url === '/a' || house.version === '2'
      ? { contentType: html, body: `${url} at ${house.version}` }
      : { contentType: html, body: 'nothing '.repeat(3000), status: 404 },
  )
  await get('/a')
  const { handled, renders } = house
  for (let number = 0; number < 3000; number++) await get(`/gone/${number}`)
  t.equal(house.renders, renders + 3000)
  t.equal((await get('/a')).text, '/a at 1')
  t.equal(house.handled, handled + 3000, 'it is still sent again')
  house.version = '2'
  t.match(await get('/gone/2999'), { status: 200, text: '/gone/2999 at 2' })
  house.version = '1'
  t.match(await get('/gone/2999'), { status: 404 })
})

t.test('who is told apart by a request is answered for themselves', async (t) => {
  const { house, get, server } = serve(t, (url) => ({ contentType: html, body: url, dated: url === '/dated' }))
  const telling: Record<string, string>[] = [
    { cookie: 'a=b' },
    { authorization: 'Bearer x' },
    { origin: 'https://a.example' },
    { range: 'bytes=0-1' },
    { 'if-match': '*' },
    { 'if-modified-since': 'Thu, 14 May 2026 10:00:00 GMT' },
    { 'if-unmodified-since': 'Thu, 14 May 2026 10:00:00 GMT' },
    { 'if-range': '"x"' },
    { expect: '100-continue' },
    { upgrade: 'websocket' },
    { 'content-length': '0' },
    { 'transfer-encoding': 'chunked' },
  ]
  for (const headers of telling) {
    await get('/a', headers)
    const before = house.handled
    await get('/a', headers)
    t.equal(house.handled, before + 1, JSON.stringify(headers))
  }
  const before = house.handled
  await server.inject({ method: 'HEAD', url: '/a' })
  await server.inject({ method: 'HEAD', url: '/a' })
  t.equal(house.handled, before + 2, 'HEAD')
  await get('/dated')
  house.clock.advance(2000)
  t.ok((await get('/dated')).headers['last-modified'], 'a page that has no date yet gets it')
})

t.test('what a reply says of itself keeps it from being sent to others', async (t) => {
  const { house, get, server } = serve(t, (url) => ({ contentType: html, body: url }))
  server.addHook('onSend', async (request, reply) => {
    if (request.url === '/cookie') reply.header('set-cookie', 'a=b')
    if (request.url === '/private') reply.header('cache-control', 'private')
    if (request.url === '/language') reply.header('vary', 'accept-encoding, accept-language')
    if (request.url === '/limited') reply.header('retry-after', '1')
    if (request.url === '/own') reply.header('vary', 'cookie, accept-encoding')
  })
  for (const url of ['/cookie', '/private', '/language', '/limited']) {
    await get(url)
    const before = house.handled
    await get(url)
    t.equal(house.handled, before + 1, url)
  }
  await get('/own')
  const before = house.handled
  await get('/own')
  t.equal(house.handled, before, 'who sends a cookie is answered for themselves; the others get the same')
})

t.test('all who ask at once get one rendering; who asks after a change does not get that of before', async (t) => {
  let go = (): void => {}
  const gate = new Promise<void>((resolve) => (go = resolve))
  const { house, get } = serve(t, async () => {
    const body = `read at ${house.version}`
    if (house.version === '1') await gate
    return { contentType: html, body }
  })
  const early = Array.from({ length: 20 }, () => get('/a'))
  while (house.renders === 0) await new Promise(setImmediate)
  house.version = '2'
  t.equal((await get('/a')).text, 'read at 2')
  go()
  t.same(new Set((await Promise.all(early)).map(({ text }) => text)), new Set(['read at 1']))
  t.equal(house.renders, 2)
})

t.test('a rendering that fails fails for all who wait, and for nobody after', async (t) => {
  let broken = true
  const { house, get } = serve(t, async () => {
    await new Promise(setImmediate)
    if (broken) throw new Error('no')
    return { contentType: html, body: 'well' }
  })
  const replies = await Promise.all(Array.from({ length: 5 }, () => get('/a')))
  t.same(
    replies.map(({ status }) => status),
    [500, 500, 500, 500, 500],
  )
  t.equal(house.renders, 1)
  broken = false
  t.equal((await get('/a')).text, 'well')
})

t.test('what people search for is not kept', async (t) => {
  const { house, get } = serve(t, () => ({ contentType: html, body: String(house.renders) }))
  t.equal((await get('/search?q=a')).text, '1')
  t.equal((await get('/search?q=a')).text, '2')
})

t.test('it holds no more than 64 MB, each coding counted: the oldest pages go', async (t) => {
  const body = randomBytes(3_000_000).toString('base64')
  const { house, get } = serve(t, () => ({ contentType: html, body }))
  const codings = ['identity', 'gzip', 'br']
  for (let number = 0; number < 8; number++)
    for (const coding of codings) await get(`/${number}`, { 'accept-encoding': coding })
  t.equal(house.renders, 8)
  await get('/7')
  t.equal(house.renders, 8, 'the last one is kept')
  await get('/0')
  t.equal(house.renders, 9, 'the first one is not')
})

const encodings: [string | undefined, 'br' | 'gzip' | 'identity'][] = [
  [undefined, 'identity'],
  ['', 'identity'],
  ['identity', 'identity'],
  ['gzip', 'gzip'],
  ['br', 'br'],
  ['gzip, br', 'br'],
  ['br, gzip', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP', 'gzip'],
  ['Br', 'br'],
  ['deflate', 'identity'],
  ['zstd', 'identity'],
  ['x-gzip', 'identity'],
  ['brotli', 'identity'],
  ['gzipped', 'identity'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.0, gzip;q=0.000', 'identity'],
  ['br; q=0', 'identity'],
  ['br ;q=0', 'identity'],
  ['br;q=0.001', 'br'],
  ['gzip;q=1.0', 'gzip'],
  ['gzip;q=0.5, br;q=0.5', 'br'],
  ['gzip;q=0.8, br;q=0.5', 'gzip'],
  ['gzip;q=0.5, br;q=0.4, identity', 'identity'],
  ['gzip, identity', 'gzip'],
  ['identity;q=0.5, *;q=0.2', 'identity'],
  ['br;q=0, *', 'gzip'],
  ['identity;q=0', 'identity'],
  ['gzip;q=high', 'identity'],
  [',,gzip,,', 'gzip'],
  ['gzip;;', 'gzip'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['gzip, *;q=0', 'gzip'],
  ['x'.repeat(10_000), 'identity'],
]

t.test('the coding is one that the client takes', async (t) => {
  const server = fastify()
  t.teardown(() => server.close())
  server.get('/', async (request) => chooseEncoding(request))
  for (const [header, expected] of encodings) {
    const headers = header === undefined ? {} : { 'accept-encoding': header }
    t.equal((await server.inject({ url: '/', headers })).body, expected, String(header).slice(0, 40))
  }
})
