import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setImmediate as turn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { runBubo } from '../cli/fake-terminal.ts'
import { startSmtp } from '../mail/smtp.ts'
import { listNames, post, read, readiness, seedHouse, start } from './fault-house.ts'
import { startProcess } from './server-process.ts'

const copyHouse = await seedHouse(t)
const credentials = { email: 'anne@example.org', password: 'une phrase pour Anne 2026' }

/** A house with an administrator. */
async function openStaffed(t: Test): Promise<string> {
  const dataDir = copyHouse(t)
  const words = ['user', 'create', '--email', credentials.email, '--name', 'Anne', '--role', 'administrator']
  t.match(await runBubo(dataDir, [...words, '--password-stdin'], { stdin: credentials.password }), { code: 0 })
  return dataDir
}

/** A client of the API; `token` once it has signed in. */
function createClient(url: string) {
  const client = {
    token: '',
    ask: async (method: string, path: string, body?: object) => {
      const reply = await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(client.token ? { authorization: `Bearer ${client.token}` } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const text = await reply.text()
      const isJson = /json/.test(reply.headers.get('content-type') ?? '')
      const json = (isJson ? JSON.parse(text) : {}) as { data?: Record<string, unknown> }
      return { status: reply.status, text, link: reply.headers.get('link') ?? '', data: json.data ?? {} }
    },
    signIn: async () => {
      client.token = ''
      const { status, data } = await client.ask('POST', '/api/v1/auth/login', credentials)
      client.token = String(data['accessToken'])
      return { status, refreshToken: String(data['refreshToken']) }
    },
  }
  return client
}

function change(dataDir: string, sql: string): unknown[] {
  const database = new Database(join(dataDir, 'bubo.sqlite'))
  try {
    const statement = database.prepare(sql)
    return statement.reader ? statement.pluck().all() : [statement.run().changes]
  } finally {
    database.close()
  }
}

t.test(
  'an event that cannot be read stops nothing, is told to administrators, and is read once it is mended',
  async (t) => {
    const dataDir = await openStaffed(t)
    change(dataDir, `insert into events (name, payload, public, at) values ('tag.created', '{"id":"nora@exam', 0, 0)`)
    const server = await start(t, dataDir)
    t.same(await readiness(server), { ready: 200, status: 'ready', warnings: ['events_set_aside'] })
    t.match(await post(server, 'Anne'), { status: 202 })
    t.equal(await read(server), 200)
    const { ask, signIn } = createClient(server.url)
    await signIn()
    const list = await ask('GET', '/api/v1/admin/events/set-aside')
    t.match(list.data, [{ event: 'tag.created', lastError: 'BAD_PAYLOAD' }])
    t.notMatch(list.text, 'nora')
    const left = (list.data as unknown as unknown[]).length
    t.match(await ask('POST', '/api/v1/admin/events/set-aside/replay'), { data: { read: 0, left } })
    change(dataDir, `update events set payload = '{"id":"x"}' where payload like '{"id":"nora%'`)
    t.match(await ask('POST', '/api/v1/admin/events/set-aside/replay'), { data: { read: left, left: 0 } })
    t.same(await readiness(server), { ready: 200, status: 'ready' })
    server.signal('SIGTERM')
    t.equal(await server.ended, 0)
    const [newest] = change(dataDir, 'select max(id) from events')
    t.same(change(dataDir, 'select distinct last_id from event_cursors'), [newest], 'all others went on')
    t.same(listNames(join(dataDir, 'bubo.sqlite')), ['Anne'])
  },
)

t.test('a clock that is set back an hour stops nothing, and nothing waits for that hour', async (t) => {
  const dataDir = await openStaffed(t)
  const smtp = await startSmtp(t)
  const setBack = pathToFileURL(join(import.meta.dirname, 'set-back.js')).href
  const server = await startProcess(
    dataDir,
    { LOG_LEVEL: 'debug', SMTP_URL: smtp.url, BUBO_TRUST_PROXY: '127.0.0.1' },
    // Past what tap adds to a process.
    { launcher: ['env', `NODE_OPTIONS=--import=${setBack}`] },
  )
  t.teardown(() => server.signal('SIGKILL'))
  const client = createClient(server.url)
  const { ask, signIn } = client
  const { refreshToken } = await signIn()
  const comments = '/api/v1/public/articles/a-comment-box/comments'
  const own = await ask('POST', comments, { name: 'Nora', text: 'Avant.' })
  t.ok([201, 202].includes(own.status), own.text)
  const [, id = '', key = ''] = /comments\/([^/]+)\/decision\?key=([^>]+)/.exec(own.link) ?? []

  server.signal('SIGWINCH')
  while (!server.output().includes('the clock was set back')) await turn()
  t.equal((await ask('GET', '/api/v1/auth/me')).status, 200, 'a token counts')
  const edited = await ask('PATCH', `${comments}/${id}`, { key, text: 'Après.' })
  t.ok([200, 202].includes(edited.status), `an author changes their comment: ${edited.text}`)
  t.match(await post(server, 'Zoé'), { status: 202 })
  t.equal(await read(server), 200)
  const decided = await ask('POST', `/api/v1/admin/comments/${id}/decisions`, { decision: 'approve' })
  t.equal(decided.status, 200, decided.text)
  t.ok(String(decided.data['decidedAt']) < String(decided.data['createdAt']), 'the program sees another time')
  t.match((await ask('GET', '/articles/a-comment-box')).text, 'Après.', 'what was decided is shown')
  const refreshed = await ask('POST', '/api/v1/auth/refresh', { refreshToken })
  t.equal(refreshed.status, 200)
  t.match(await signIn(), { status: 200 })
  t.equal((await ask('POST', '/api/v1/public/patrons', { email: 'lise@example.org' })).status, 202)
  while (smtp.received.length === 0) await turn()
  t.same(smtp.received[0]?.to, ['lise@example.org'], 'a letter goes out')
  t.same(await readiness(server), { ready: 200, status: 'ready' })
  server.signal('SIGTERM')
  t.equal(await server.ended, 0)
  const [newest] = change(dataDir, 'select max(id) from events')
  t.same(change(dataDir, 'select distinct last_id from event_cursors'), [newest], 'every follower went on')
  t.same(listNames(join(dataDir, 'bubo.sqlite')), ['Nora', 'Zoé'])
})
