import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { root } from '../helper.ts'
import { seedArticle } from '../system/seed-article.ts'
import { startProcess } from '../system/server-process.ts'

let visitors = 0

/** One answer whole, or what became of it. */
function ask(
  url: string,
  agent: Agent,
  body?: object,
): Promise<{ status: number; length: number; isLast: boolean } | { error: string }> {
  return new Promise((resolve) => {
    const sent = request(
      url,
      {
        agent,
        method: body ? 'POST' : 'GET',
        headers: body
          ? { 'content-type': 'application/json', 'x-forwarded-for': `2001:db8:0:${(++visitors).toString(16)}::1` }
          : {},
      },
      (reply) => {
        let length = 0
        reply.on('data', (chunk: Buffer) => (length += chunk.length))
        const isLast = reply.headers.connection === 'close'
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, length, isLast }))
        reply.on('error', (error) => resolve({ error: String(error) }))
      },
    )
    sent.on('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? String(error) }))
    sent.end(body ? JSON.stringify(body) : undefined)
  })
}

t.test(
  'SIGTERM under load: what was begun is finished, what was acknowledged is kept, and the end is clean',
  async (t) => {
    const dataDir = t.testdir({})
    await seedArticle(dataDir)
    const server = await startProcess(dataDir, { BUBO_TRUST_PROXY: '127.0.0.1' })
    const agent = new Agent({ keepAlive: true, maxSockets: 20 })
    t.teardown(() => agent.destroy())
    const replies: { kind: string; reply: Awaited<ReturnType<typeof ask>> }[] = []
    const busy = Promise.withResolvers<void>()
    const closing = Promise.withResolvers<void>()
    let stopping = false
    let next = 0
    const client = async (kind: 'read' | 'write'): Promise<void> => {
      while (!stopping || replies.length === 0) {
        const reply =
          kind === 'read'
            ? await ask(`${server.url}/articles/a-comment-box?reply=`, agent)
            : await ask(`${server.url}/api/v1/public/articles/a-comment-box/comments`, agent, {
                name: `Nora ${++next}`,
                text: `Question ${next}`,
              })
        replies.push({ kind, reply })
        const written = replies.filter((one) => one.kind === 'write').length
        if (replies.length > 100 && written > 3) busy.resolve()
        if ('error' in reply || reply.isLast) closing.resolve()
        if ('error' in reply) return
      }
    }
    const clients = Promise.all([...Array<'read'>(12).fill('read'), ...Array<'write'>(2).fill('write')].map(client))
    const slow = request(`${server.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 41 },
    })
    slow.write('{"email":"a@example.org",')
    const slowAnswer = once(slow, 'response') as Promise<[import('node:http').IncomingMessage]>
    await busy.promise
    server.signal('SIGTERM')
    // Until some client is told that its connection ends, or finds nobody there.
    await closing.promise
    slow.end('"password":"xx"}')
    const [answer] = await slowAnswer
    answer.resume()
    t.equal(answer.statusCode, 401, 'a body that was on its way is read and answered')
    t.equal(answer.headers.connection, 'close')
    const code = await server.ended
    stopping = true
    await clients
    t.equal(code, 0)
    const good = replies.filter(({ reply }) => 'status' in reply && (reply.status === 200 || reply.status === 202))
    t.ok(good.length > 30, `${good.length} answered`)
    const failed = replies.flatMap(({ reply }) => ('error' in reply ? [reply.error] : []))
    t.same(
      failed.filter((error) => error !== 'ECONNREFUSED'),
      [],
      'whatever was asked on an open connection is answered: only new ones find nobody there',
    )
    const lengths = new Set(
      good.filter(({ kind }) => kind === 'read').map(({ reply }) => ('length' in reply ? reply.length : 0)),
    )
    t.equal(lengths.size, 1, 'every page is whole')
    t.ok(
      replies.every(({ reply }) => 'error' in reply || [200, 202, 429, 503].includes(reply.status)),
      'or is refused',
    )

    const database = new Database(join(dataDir, 'bubo.sqlite'))
    const kept = database.prepare('select count(*) from comments').pluck().get() as number
    t.equal(database.pragma('integrity_check', { simple: true }), 'ok')
    database.close()
    const acknowledged = replies.filter(
      ({ kind, reply }) => kind === 'write' && 'status' in reply && reply.status === 202,
    ).length
    t.ok(acknowledged > 0 && kept >= acknowledged, `${acknowledged} comments acknowledged, ${kept} kept`)
  },
)

t.test('1 a second program on the same port says so and leaves the first alone', async (t) => {
  const home = t.testdir({})
  const dataDir = join(home, 'data')
  await seedArticle(dataDir)
  const server = await startProcess(dataDir)
  const port = new URL(server.url).port
  const second = spawn(process.execPath, [join(root, 'server/bubo.js'), 'start'], {
    env: { PATH: process.env['PATH'], BUBO_DATA: join(home, 'other'), PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [second.stdout, second.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(second, 'close')) as [number]
  t.equal(code, 1)
  t.match(said, new RegExp(`Le port ${port} de 127\\.0\\.0\\.1 est déjà pris, peut-être par un autre Bubo`))
  t.notMatch(said, /EADDRINUSE|\n\s+at |\.ts:\d/)
  t.equal((await fetch(`${server.url}/articles/a-comment-box`)).status, 200)
  server.signal('SIGTERM')
  t.equal(await server.ended, 0)
})
