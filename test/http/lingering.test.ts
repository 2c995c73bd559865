/** Who is refused before all that they send has come can read why, and whoever goes on sending is hung up on. */
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { addArticle } from '../comments/factory.ts'
import { build, signIn } from '../helper.ts'
import { ask, listen, newVisitor } from './wire.ts'

const host = 'Host: localhost\r\n'
const json = 'Content-Type: application/json\r\n'
const head = (line: string, length: number | 'chunked', fields = json) =>
  `${line} HTTP/1.1\r\n${host}${fields}` +
  (length === 'chunked' ? 'Transfer-Encoding: chunked\r\n\r\n' : `Content-Length: ${length}\r\n\r\n`)
const close = 'Connection: close\r\n'
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`

interface Talk {
  reply: string
  /** What went wrong on the client's side: a connection that is reset. */
  error: string
  /** Milliseconds from the reply to the end. */
  lasted: number
}

/** Sends `first`, reads the whole reply, and only then sends `rest`; `stays` is who then neither reads nor closes. */
async function talk(port: number, first: string, rest: string, stays = false): Promise<Talk> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.1', allowHalfOpen: true })
  let reply = ''
  let error = ''
  socket.on('error', (reason: NodeJS.ErrnoException) => (error = reason.code ?? reason.message))
  socket.on('data', (data) => (reply += data.toString()))
  const gone = new Promise((resolve) => socket.once('close', resolve))
  socket.write(first)
  await Promise.race([gone, new Promise((resolve) => socket.once('end', resolve))])
  const since = performance.now()
  if (stays) {
    const drip = setInterval(() => socket.write(rest), 100)
    await gone
    clearInterval(drip)
  } else {
    // What comes first after a connection was closed is answered by a reset, which the next piece meets.
    for (let from = 0; from < rest.length && !socket.destroyed; from += 100_000) {
      socket.write(rest.slice(from, from + 100_000))
      await wait(20)
    }
    socket.end()
    await gone
  }
  return { reply, error, lasted: performance.now() - since }
}

const more = 'x'.repeat(300_000)
const half = 'x'.repeat(2000)
const login = 'POST /api/v1/auth/login'

const cases: [what: string, status: number, first: string, rest: string][] = [
  ['too long a body', 413, head(login, 900_000) + half, more],
  ['one that says that it closes', 413, head(login, 900_000, json + close) + half, more],
  ['chunks without an end', 413, head(login, 'chunked') + chunk('x'.repeat(70_000)), chunk(more)],
  ['too long a comment in a form', 413, head('POST /articles/a/comments', 900_000, formType()) + half, more],
  ['another type', 415, head(login, 300_000, `Content-Type: text/plain\r\n${close}`) + half, more],
  ['nobody who may', 401, head('POST /api/v1/admin/articles', 300_000, json + close) + half, more],
  ['two hosts', 400, head(login, 300_000, json + host) + half, more],
  ['headers without an end', 431, `GET / HTTP/1.1\r\n${host}X-A: ${'x'.repeat(20_000)}`, more],
  ['a length and chunks', 400, head(login, 300_000, `${json}Transfer-Encoding: chunked\r\n`) + half, more],
  ['another protocol', 400, '\x16\x03\x01\x02\x00\x01\x00\x01', more],
]

function formType(): string {
  return 'Content-Type: application/x-www-form-urlencoded\r\n'
}

/** The one reply, and that it is whole. */
function assertWhole(t: Test, what: string, status: number, { reply, error }: Talk): void {
  t.equal(error, '', `${what}: the connection is not reset`)
  t.match(reply, new RegExp(`^HTTP/1.1 ${status} `), what)
  t.equal(reply.match(/HTTP\/1\.1 \d/g)?.length, 1, `${what}: one reply`)
  const [start = '', body = ''] = reply.split('\r\n\r\n')
  t.equal(Buffer.byteLength(body), Number(/content-length: (\d+)/i.exec(start)?.[1]), `${what}: all of it`)
}

t.test('4xx is read by who still sends', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'a' })
  const port = await listen(app)
  for (const [what, status, first, rest] of cases) assertWhole(t, what, status, await talk(port, first, rest))
  const large = Buffer.alloc(900_000, 'x')
  for (let sent = 0; sent < 20; sent++) {
    const from = newVisitor().replace(/^10/, '127')
    const options = { method: 'POST', headers: { 'content-type': 'application/json' }, from, body: large }
    t.equal((await ask(port, '/api/v1/auth/login', options)).status, 413, 'and by who sends all at once')
  }
})

t.test('what follows a refused body is not answered, nor done', async (t) => {
  const app = await build(t)
  const seen: string[] = []
  app.server.addHook('onRequest', async ({ url }) => void seen.push(url))
  const port = await listen(app)
  const { token } = await signIn(app, 'administrator')
  const tag = '{"name":"Jardin"}'
  const next = head('POST /api/v1/admin/tags', tag.length, `${json}Authorization: Bearer ${token}\r\n`) + tag
  const answer = await talk(port, head(login, 100_000) + half, 'x'.repeat(98_000) + next)
  t.match(answer.reply, /^HTTP\/1.1 413 /)
  t.equal(answer.reply.match(/HTTP\/1\.1 \d/g)?.length, 1)
  t.same(seen, ['/api/v1/auth/login'])
})

t.test('a connection that goes on after its refusal is cut, not kept', async (t) => {
  const app = await build(t)
  const port = await listen(app)
  const endless = await Promise.all([
    talk(port, head(login, 900_000) + half, 'x', true),
    talk(port, `GET / HTTP/1.1\r\n${host}X-A: ${'x'.repeat(20_000)}`, 'x', true),
  ])
  for (const { lasted } of endless) t.ok(lasted > 3_000, 'it has time to read')
  const count = await new Promise((resolve) => app.server.server.getConnections((_error, open) => resolve(open)))
  t.equal(count, 0)
})
