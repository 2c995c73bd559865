import dns from 'node:dns'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { addArticle } from '../comments/factory.ts'
import { build, signIn } from '../helper.ts'
import { makeForm, drawPhoto } from '../media/samples.ts'
import { ask, listen, open, telltale } from './wire.ts'

// More than the system keeps for a client that does not read.
const large = 30_000_000

const host = 'Host: localhost\r\n'
const json = 'Content-Type: application/json\r\n'
const login = `POST /api/v1/auth/login HTTP/1.1\r\n${host}${json}`
const form = `${host}Content-Type: application/x-www-form-urlencoded\r\n`
const post = (path: string, length: number) =>
  `POST ${path} HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`

/** Writes one byte of `text` every quarter of a second, until the server hangs up. */
function drip(exchange: Awaited<ReturnType<typeof open>>, text: string): void {
  let next = 0
  const timer = setInterval(() => exchange.socket.write(text.charAt(next++ % text.length)), 250)
  exchange.socket.once('close', () => clearInterval(timer))
}

/** What slow clients send, before they are hung up on: after three seconds for headers, five for a body. */
const slow: { what: string; bytes: string; drip?: string }[] = [
  { what: 'nothing', bytes: '' },
  { what: 'half a request line', bytes: 'GET /art' },
  { what: 'headers without an end', bytes: `GET / HTTP/1.1\r\n${host}` },
  {
    what: 'a header, letter by letter',
    bytes: `GET / HTTP/1.1\r\n${host}X-Slow: `,
    drip: 'a',
  },
  { what: 'half a body', bytes: `${post('/api/v1/auth/login', 100)}{"email":` },
  { what: 'no body', bytes: post('/api/v1/public/articles/a/comments', 100) },
  {
    what: 'a body, letter by letter',
    bytes: post('/api/v1/auth/login', 1000),
    drip: ' ',
  },
  {
    what: 'a chunked body without an end',
    bytes: `${login}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`,
    drip: '1\r\n \r\n',
  },
  {
    what: 'half a form',
    bytes: `POST /articles/a/comments HTTP/1.1\r\n${form}Content-Length: 100\r\n\r\nname=`,
  },
  { what: 'half a body for nothing', bytes: `${post('/nope', 100)}{"a"` },
  {
    what: 'half a body after a whole request',
    bytes: `GET /healthz HTTP/1.1\r\n${host}\r\n${post('/api/v1/auth/login', 100)}{"email":`,
  },
]

t.test('408 slow clients are hung up on, and others do not notice', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'a' })
  const { promise: slowOnesGone, resolve: release } = Promise.withResolvers<void>()
  app.server.get('/slow', { config: { access: 'page' } }, async () => {
    await slowOnesGone
    return 'at last'
  })
  app.server.get('/large', { config: { access: 'page' } }, async () => Buffer.alloc(large, 'x'))
  const port = await listen(app)
  const person = await signIn(app, 'author')
  // These were there before the slow ones and wait until all of them are gone: longer than any body may take.
  const upload = await holdUpload(port, person.token, slowOnesGone)
  const download = await readSlowly(port, slowOnesGone)
  const answer = ask(port, '/slow')
  const idle = await open(port, `GET /healthz HTTP/1.1\r\n${host}\r\n`)
  const crowd = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      open(port, index % 2 === 0 ? 'GET / HT' : `${post('/api/v1/auth/login', 50)}{`),
    ),
  )
  const cases = await Promise.all(
    slow.map(async (one) => {
      const exchange = await open(port, one.bytes)
      if (one.drip) drip(exchange, one.drip)
      return { ...one, exchange }
    }),
  )
  for (let reader = 0; reader < 20; reader++) t.equal((await ask(port, '/articles/a')).status, 200)
  for (const { what, exchange } of cases) {
    const { text } = await exchange.closed
    t.match(text, /HTTP\/1\.1 408 /, `${what}: ${text.split('\r\n')[0]}`)
    t.notMatch(text, telltale, what)
    assertRefusal(t, what, text.slice(text.lastIndexOf('HTTP/1.1 ')))
  }
  t.match((await idle.closed).text, /^HTTP\/1\.1 200 /, 'a connection with nothing to say is closed')
  const heard = await Promise.all(crowd.map(async ({ closed }) => / 408 /.test((await closed).text)))
  t.same([...new Set(heard)], [true], 'so is each of the crowd')
  release()
  t.equal(await upload(), 201, 'an upload may take longer')
  t.match(await answer, { status: 200, body: 'at last' }, 'an answer may take longer')
  t.equal(await download(), large, 'and so may whoever reads it')
})

/** The bytes of a large page that get through to a client who looks away until `ready`. */
async function readSlowly(port: number, ready: Promise<void>): Promise<() => Promise<number>> {
  const { socket, closed } = await open(port, `GET /large HTTP/1.1\r\n${host}Connection: close\r\n\r\n`)
  socket.pause()
  return async () => {
    await ready
    socket.resume()
    const { text } = await closed
    return text.length - text.indexOf('\r\n\r\n') - 4
  }
}

/** An upload that stops half-way until `ready`; gives the status of its answer. */
async function holdUpload(port: number, token: string, ready: Promise<void>): Promise<() => Promise<number>> {
  const upload = await makeForm({ file: await drawPhoto(300, 30), alt: 'x' })
  const head =
    `POST /api/v1/admin/media HTTP/1.1\r\n${host}Authorization: Bearer ${token}\r\n` +
    `Content-Type: ${upload.headers['content-type']}\r\nContent-Length: ${upload.payload.length}\r\n` +
    'Connection: close\r\n\r\n'
  const { socket, closed } = await open(port, Buffer.concat([Buffer.from(head), upload.payload.subarray(0, 1000)]))
  return async () => {
    await ready
    socket.write(upload.payload.subarray(1000))
    return Number(/^HTTP\/1\.1 (\d+)/.exec((await closed).text)?.[1])
  }
}

const smuggled = 'GET /healthz?smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n'

/** Requests that two servers in a row could read differently, and others that are none. */
const broken: [string, string][] = [
  ['a length and chunks', `${login}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`],
  ['chunks and a length', `${login}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${smuggled}`],
  ['two lengths', `${login}Content-Length: 2\r\nContent-Length: 30\r\n\r\n{}${smuggled}`],
  ['the same length twice', `${login}Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}`],
  ['a negative length', `${login}Content-Length: -1\r\n\r\n{}`],
  ['a length with a plus', `${login}Content-Length: +2\r\n\r\n{}`],
  ['a length in hexadecimal', `${login}Content-Length: 0x2\r\n\r\n{}`],
  ['a length beyond all', `${login}Content-Length: 99999999999999999999\r\n\r\n{}`],
  ['a coding after chunked', `${login}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
  ['an unknown coding', `${login}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
  ['two codings', `${login}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`],
  ['a blank before the colon', `${login}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`],
  ['a folded header', `GET / HTTP/1.1\r\n${host}X-Folded: a\r\n b\r\n\r\n`],
  ['a folded coding', `${login}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n`],
  ['a chunk whose size is none', `${login}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`],
  ['a chunk longer than it says', `${login}Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n`],
  ['a chunk of a negative size', `${login}Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n`],
  ['a chunk size beyond all', `${login}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n0\r\n\r\n`],
  [
    'an endless chunk extension',
    `${login}Transfer-Encoding: chunked\r\n\r\n1;a=${'x'.repeat(40_000)}\r\n{\r\n0\r\n\r\n`,
  ],
  ['NUL in a header', `GET / HTTP/1.1\r\n${host}X-A: a\0b\r\n\r\n`],
  ['NUL in the address', `GET /\0 HTTP/1.1\r\n${host}\r\n`],
  ['a carriage return in a header', `GET / HTTP/1.1\r\n${host}X-A: a\rX-B: b\r\n\r\n`],
  ['a header without a name', `GET / HTTP/1.1\r\n${host}: a\r\n\r\n`],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['two hosts', `GET / HTTP/1.1\r\n${host}Host: evil.example\r\nConnection: close\r\n\r\n`],
  ['the same host twice', `GET / HTTP/1.1\r\n${host}hOST: localhost\r\nConnection: close\r\n\r\n`],
  ['two hosts on a page that is not there', `GET /zz HTTP/1.1\r\n${host}${host}Connection: close\r\n\r\n`],
  ['another version', `GET / HTTP/9.9\r\n${host}\r\n`],
  ['a method that is none', `JUMP / HTTP/1.1\r\n${host}\r\n`],
  ['a small method', `get / HTTP/1.1\r\n${host}\r\n`],
  ['a blank in the address', `GET /a b HTTP/1.1\r\n${host}\r\n`],
  ['headers of 100 kB', `GET / HTTP/1.1\r\n${host}X-A: ${'x'.repeat(100_000)}\r\n\r\n`],
  ['ten thousand headers', `GET / HTTP/1.1\r\n${host}${'X-A: a\r\n'.repeat(10_000)}\r\n`],
  ['an address of 100 kB', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\n${host}\r\n`],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['an expectation', `${login}Expect: something\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`],
]

const shared = [
  'content-security-policy: default-src',
  'x-content-type-options: nosniff',
  'x-frame-options: DENY',
  'referrer-policy: ',
  'strict-transport-security: max-age=',
  'cross-origin-resource-policy: same-origin',
  'cache-control: no-store',
]

/** What every refusal says, whoever refuses: Node's parser, Fastify or a route. */
function assertRefusal(t: Test, what: string, text: string): void {
  const [head = '', body = ''] = text.split('\r\n\r\n')
  for (const header of shared) t.ok(head.toLowerCase().includes(header.toLowerCase()), `${what}: ${header} in ${head}`)
  if (/content-type: text\/html/i.test(head)) return
  t.match(head, /content-type: application\/problem\+json/i, what)
  const problem = JSON.parse(body) as { status: number; type: string; title: string; detail: string; code: string }
  t.equal(problem.status, Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), what)
  t.equal(problem.type, `/problems/${problem.code}`, what)
  t.ok(problem.title && problem.detail, what)
}

t.test('400 by each of two names: whoever listens refuses alike', async (t) => {
  const app = await build(t)
  // A system where "localhost" has two addresses, as most have.
  const { lookup } = dns
  t.teardown(() => void (dns.lookup = lookup))
  dns.lookup = ((name: string, options: object, done: (...found: unknown[]) => void) => {
    const both = ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 }))
    if (name !== 'localhost') lookup(name, options, done)
    else if ('all' in options && options.all) done(null, both)
    else done(null, '127.0.0.1', 4)
  }) as typeof lookup
  await app.server.listen({ port: 0, host: 'localhost' })
  const other = await build(t)
  await other.server.listen({ port: 0, host: '127.0.0.1' })
  const listening = [...app.server.addresses(), ...other.server.addresses()] as AddressInfo[]
  for (const { address, port } of listening) {
    for (const bytes of ['GARBAGE\r\n\r\n', `GET / HTTP/1.1\r\n${host}${host}Connection: close\r\n\r\n`]) {
      const { text } = await (await open(port, bytes, address)).closed
      t.match(text, /^HTTP\/1\.1 400 /)
      assertRefusal(t, `${address}: ${bytes}`, text)
    }
  }
})

t.test('4xx and closed: requests that are none', async (t) => {
  const app = await build(t)
  const seen: string[] = []
  app.server.addHook('onRequest', async (request) => void seen.push(request.url))
  const port = await listen(app)
  const replies = await Promise.all(
    broken.map(async ([what, bytes]) => {
      const { closed } = await open(port, Buffer.from(bytes, 'latin1'))
      return { what, ...(await closed) }
    }),
  )
  for (const { what, text } of replies) {
    t.match(text, /^HTTP\/1\.1 4\d\d /, `${what}: ${text.slice(0, 100)}`)
    t.equal(text.match(/HTTP\/1\.1 \d/g)?.length, 1, `${what}: one answer, and no request after it`)
    t.notMatch(text, telltale, what)
    assertRefusal(t, what, text)
  }
  t.same(
    seen.filter((url) => url.includes('smuggled')),
    [],
    'nothing was smuggled in',
  )
  t.equal((await ask(port, '/healthz')).status, 200, 'the server still answers')
})

t.test('a tunnel or another protocol is not offered', async (t) => {
  const app = await build(t)
  const port = await listen(app)
  const tunnel = await (await open(port, `CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`)).closed
  t.notMatch(tunnel.text, / 2\d\d /)
  for (const protocol of ['websocket', 'h2c']) {
    const reply = await (
      await open(port, `GET /healthz HTTP/1.1\r\n${host}Upgrade: ${protocol}\r\nConnection: Upgrade, close\r\n\r\n`)
    ).closed
    t.notMatch(reply.text, / 101 /, protocol)
  }
})

t.test('requests sent one behind the other are answered in order', async (t) => {
  const app = await build(t)
  const port = await listen(app)
  const { socket, closed } = await open(port)
  const bodies = ['{"email":1}', '{}', '[1]']
  for (const body of bodies) socket.write(`${login}Content-Length: ${body.length}\r\n\r\n${body}`)
  socket.write(`GET /healthz HTTP/1.1\r\n${host}Connection: close\r\n\r\n`)
  const { text } = await closed
  t.same(
    [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status),
    ['422', '422', '422', '200'],
  )
})

t.test('clients that break off half-way leave the server as it was', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'a' })
  const port = await listen(app)
  let closed = 0
  const { promise: allClosed, resolve } = Promise.withResolvers<void>()
  app.server.server.on('connection', (socket) => {
    socket.once('close', () => {
      if (++closed === 60) resolve()
    })
  })
  for (let round = 0; round < 60; round++) {
    const { socket } = await open(
      port,
      `${post('/api/v1/public/articles/a/comments', 100)}{"name"`.slice(0, 20 + round * 3),
    )
    if (round % 2 === 0) socket.destroy()
    else socket.resetAndDestroy()
  }
  await allClosed
  t.equal(await app.db.read.$count(app.db.read.tables.comments), 0)
  t.equal((await ask(port, '/healthz')).status, 200)
})
