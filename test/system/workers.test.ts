import Database from 'better-sqlite3'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { seedArticle } from './seed-article.ts'
import { startProcess } from './server-process.ts'

const article = '/articles/a-comment-box'
const password = 'un-hibou-sous-la-lampe'

/** The processes that this one has started. */
function listChildren(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => readParent(name) === pid)
    .map(Number)
}

function readParent(pid: string): number | null {
  try {
    // After the name of the program, which may hold anything.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1])
  } catch {
    return null
  }
}

const send = (url: string, body: object, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    // Of a connection of its own: the next one comes to the other process.
    headers: { 'content-type': 'application/json', connection: 'close', ...headers },
    body: JSON.stringify(body),
  })

t.test('two processes serve one file: the same pages, one that dies is replaced, one signal ends both', async (t) => {
  const dataDir = t.testdir({})
  await seedArticle(dataDir, async ({ services }) => {
    await services.users.create(system, { email: 'anne@example.org', name: 'Anne', roles: ['moderator'], password })
  })
  const server = await startProcess(dataDir, { BUBO_WORKERS: '2', BUBO_TRUST_PROXY: '127.0.0.1' })
  t.teardown(() => server.signal('SIGKILL'))
  const { url } = server
  const comment = (number: number) =>
    send(
      `${url}/api/v1/public${article}/comments`,
      { name: `Lecteur ${number}`, text: `Bonjour ${number}.` },
      { 'x-forwarded-for': `2001:db8:1:${number.toString(16)}::1` },
    )
  const database = new Database(join(dataDir, 'bubo.sqlite'), { readonly: true })
  t.teardown(() => database.close())

  await t.test('what is approved by one is on every page that is sent after', async (t) => {
    const signedIn = await send(`${url}/api/v1/auth/login`, { email: 'anne@example.org', password })
    const { data } = (await signedIn.json()) as { data: { accessToken: string } }
    const headers = { authorization: `Bearer ${data.accessToken}` }
    const readAll = async () =>
      Promise.all(
        Array.from({ length: 8 }, async () =>
          (await fetch(url + article, { headers: { connection: 'close' } })).text(),
        ),
      )
    for (let number = 0; number < 3; number++) {
      const sent = (await (await comment(number)).json()) as { data: { id: string } }
      t.ok((await readAll()).every((page) => !page.includes(`Bonjour ${number}.`)))
      const decided = await send(
        `${url}/api/v1/admin/comments/${sent.data.id}/decisions`,
        { decision: 'approve', from: 'pending' },
        headers,
      )
      t.equal(decided.status, 200, await decided.text())
      t.ok((await readAll()).every((page) => page.includes(`Bonjour ${number}.`)))
    }
  })

  await t.test('kill -9 of one in mid-write: nothing acknowledged is lost, and another takes its place', async (t) => {
    const before = listChildren(server.pid)
    t.equal(before.length, 2)
    const acknowledged: string[] = []
    let next = 100
    let killed = false
    const client = async () => {
      while (next < 220) {
        const number = next++
        const reply = await comment(number).catch(() => null)
        if (reply?.status === 202) acknowledged.push(`Lecteur ${number}`)
        await reply?.body?.cancel()
        if (acknowledged.length >= 30 && !killed) killed = process.kill(before[0]!, 'SIGKILL')
      }
    }
    await Promise.all(Array.from({ length: 8 }, client))
    const kept = new Set(database.prepare('select name from comments').pluck().all())
    t.ok(acknowledged.length > 90, `${acknowledged.length} of 120`)
    t.same(
      acknowledged.filter((name) => !kept.has(name)),
      [],
    )
    while (listChildren(server.pid).filter((pid) => pid !== before[0]).length < 2) await wait(50)
    const behind = database.prepare('select count(*) from event_cursors where last_id < (select max(id) from events)')
    while (behind.pluck().get() !== 0) await wait(50)
    t.pass('one of them hands out the events')
  })

  // The signal finds one that has only begun to start.
  const [first, second] = listChildren(server.pid)
  process.kill(second!, 'SIGKILL')
  while (listChildren(server.pid).filter((pid) => pid !== second).length < 2) await wait(5)
  const children = listChildren(server.pid)
  t.ok(children.includes(first!))
  server.signal('SIGTERM')
  t.equal(await server.ended, 0)
  t.same(
    children.filter((pid) => readParent(String(pid)) !== null),
    [],
    'all have ended',
  )
})

t.test('1 where the port is taken none is left', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1')
  t.teardown(() => taken.close())
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  await t.rejects(
    startProcess(t.testdir({}), { BUBO_WORKERS: '2', PORT: String(port) }),
    /the process ended with 1.*déjà pris/s,
  )
})
