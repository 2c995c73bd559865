import { once } from 'node:events'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { FastifyBaseLogger } from 'fastify'
import t, { type Test } from 'tap'
import { paceRequests } from '../../server/http/load.ts'
import { tellTurnedAway } from '../../server/http/turned-away.ts'
import { pause } from '../../server/turns.ts'
import { build, createClock } from '../helper.ts'
import { ask, listen, open } from './wire.ts'

/** What becomes of requests without a network: their names, in the order in which that was decided. */
function pace(t: Test) {
  const clock = createClock()
  const begun: string[] = []
  const refused: string[] = []
  const handle = paceRequests({
    clock,
    begin: ({ url = '' }) => void begun.push(url),
    refuse: ({ url = '' }) => void refused.push(url),
  })
  const send = (url: string, method = 'GET') => {
    const request = Object.assign(new IncomingMessage(new Socket()), { url, method })
    const reply = new ServerResponse(request)
    handle(request, reply)
    return reply
  }
  let ended = false
  t.teardown(() => (ended = true))
  /** A work in steps; what it gives ends it. */
  const workInSteps = () => {
    let isOver = false
    void (async () => {
      while (!isOver && !ended) await pause()
    })()
    return () => (isOver = true)
  }
  const turns = async (count: number) => {
    for (let past = 0; past < count; past++) await turn()
  }
  return { clock, begun, refused, send, workInSteps, turns }
}

t.test(
  'one request is begun in each turn, in their order, of those who stayed; whether it lives is told at once',
  async (t) => {
    const { begun, refused, send, turns } = pace(t)
    for (const url of ['/1', '/2', '/3', '/healthz', '/readyz']) send(url)
    send('/left').destroy()
    t.same(begun, ['/1', '/healthz', '/readyz'])
    const seen: number[] = []
    for (let past = 0; past < 4; past++) {
      await turns(1)
      seen.push(begun.length)
    }
    t.same(begun, ['/1', '/healthz', '/readyz', '/2', '/3'])
    t.ok(
      seen.every((count, index) => count - (seen[index - 1] ?? 3) <= 1),
      seen.join(),
    )
    send('/4')
    t.equal(begun.at(-1), '/4', 'who comes alone need not wait')
    t.same(refused, [])
  },
)

t.test('two hundred wait at most, and four hundred where somebody writes', async (t) => {
  const { begun, refused, send, turns } = pace(t)
  for (let count = 0; count <= 200; count++) send(`/${count}`)
  t.same(refused, [])
  send('/one-more')
  t.same(refused, ['/one-more'])
  for (let count = 0; count < 200; count++) send(`/writes-${count}`, 'POST')
  t.equal(refused.length, 1)
  send('/writes-more', 'POST')
  t.same(refused, ['/one-more', '/writes-more'])
  await turns(410)
  t.equal(begun.length, 401, 'all who waited had their turn')
  send('/later')
  t.equal(begun.at(-1), '/later')
})

t.test('whoever waited for too long is refused, and who writes later; one slow turn turns nobody away', async (t) => {
  for (const { method, most } of [
    { method: 'GET', most: 5 },
    { method: 'HEAD', most: 5 },
    // Eight in a turn.
    { method: 'POST', most: 1 + 8 * 8 },
  ]) {
    const { clock, begun, refused, send, turns } = pace(t)
    const names = Array.from({ length: 80 }, (_, index) => `/${index}`)
    for (const name of names) send(name, method)
    for (let past = 0; past < 12; past++) {
      // Whatever is longer counts for no more.
      clock.advance(past === 0 ? 5_000 : 100)
      await turns(1)
    }
    t.same({ begun, refused }, { begun: names.slice(0, most), refused: names.slice(most) }, method)
  }
})

t.test('while four works take their turns none is begun, but for one in a tenth of a second', async (t) => {
  const { clock, begun, send, workInSteps, turns } = pace(t)
  const ends = Array.from({ length: 4 }, workInSteps)
  for (const url of ['/1', '/2', '/3']) send(url)
  await turns(5)
  t.same(begun, ['/1'])
  clock.advance(100)
  await turns(5)
  t.same(begun, ['/1', '/2'])
  ends[0]?.()
  await turns(5)
  t.same(begun, ['/1', '/2', '/3'])
})

t.test('503 for who waited too long: all headers, the form of the address, and the connection goes on', async (t) => {
  const lines: string[] = []
  const stream = { write: (line: string) => void lines.push(line) }
  const app = await build(t, { shedLoad: true, logger: { level: 'warn', stream } })
  app.server.get('/slow', { config: { access: 'page' } }, async () => {
    app.clock.advance(100)
    return 'at last'
  })
  const port = await listen(app)
  t.equal((await ask(port, '/')).status, 200, 'it is kept from now on')
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`
  const slow = Array<string>(5).fill('/slow')
  const paths = [...slow, '/slow', '/api/v1/public/tags', '/healthz', '/']
  const last = 'GET /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf of a body'
  const { socket, closed } = await open(port, paths.map(get).join('') + last)
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
  while ((text.match(/HTTP\/1\.1 \d/g)?.length ?? 0) < paths.length + 1) await once(socket, 'data')
  socket.write(`${'.'.repeat(86)}GET /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
  await closed
  const replies = text.split(/HTTP\/1\.1 (?=\d)/).slice(1)
  t.same(
    replies.map((reply) => Number(reply.slice(0, 3))),
    [200, 200, 200, 200, 200, 503, 503, 200, 200, 503, 200],
  )
  for (const refusal of replies.filter((reply) => reply.startsWith('503'))) {
    t.match(refusal, /^retry-after: 5\r$/im)
    t.match(refusal, /^cache-control: no-store\r$/im)
    t.match(refusal, /^content-security-policy: default-src 'none'/im)
    t.match(refusal, /^strict-transport-security: max-age=/im)
    t.match(refusal, /^content-language: fr\r$/im)
  }
  t.match(lines.join(''), /"turnedAway":1,/)
  t.match(replies[5], /^content-type: text\/html; charset=utf-8\r$[\s\S]*<h1>Service momentanément indisponible</im)
  t.match(replies[6], /^content-type: application\/problem\+json; charset=utf-8\r$[\s\S]*"code":"unavailable"/im)
})

t.test('the log tells how many were turned away, at once and then once a minute', (t) => {
  const clock = createClock()
  const lines: unknown[] = []
  const log = { warn: (told: unknown) => void lines.push(told) } as unknown as FastifyBaseLogger
  let refused = 0
  const refuse = tellTurnedAway(() => void refused++, { clock, log: () => log })
  const turnAway = (times: number) => {
    const request = new IncomingMessage(new Socket())
    for (let past = 0; past < times; past++) refuse(request, new ServerResponse(request))
  }
  turnAway(300)
  t.same(lines, [{ turnedAway: 1 }])
  clock.advance(59_999)
  turnAway(1)
  t.equal(lines.length, 1)
  clock.advance(1)
  turnAway(2)
  t.same(lines, [{ turnedAway: 1 }, { turnedAway: 301 }])
  t.equal(refused, 303)
  t.end()
})

t.test('a work in steps goes on once all who stood outside are let in', async (t) => {
  const app = await build(t, { shedLoad: true })
  const port = await listen(app)
  let inside = 0
  app.server.server.on('connection', () => inside++)
  const state = new Int32Array(new SharedArrayBuffer(4))
  const crowd = new Worker(
    `const { connect } = require('node:net')
    const { port, state } = require('node:worker_threads').workerData
    for (let count = 0; count < 30; count++) connect(port, '127.0.0.1', () => {
      Atomics.add(state, 0, 1)
      Atomics.notify(state, 0)
    })`,
    { eval: true, workerData: { port, state } },
  )
  t.teardown(() => crowd.terminate())
  await once(crowd, 'online')
  // The loop stands still until all are at the door.
  for (let seen = 0; seen < 30; seen = Atomics.load(state, 0)) Atomics.wait(state, 0, seen)
  // One of them may come in only after the work has looked.
  await pause()
  await pause()
  t.equal(inside, 30)
})
