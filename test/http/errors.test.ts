import Database from 'better-sqlite3'
import { join } from 'node:path'
import t from 'tap'
import { BusyError } from '../../server/db/index.ts'
import { addArticle } from '../comments/factory.ts'
import { build, signIn } from '../helper.ts'
import { seedArticle } from '../system/seed-article.ts'
import { startProcess } from '../system/server-process.ts'
import { ask, telltale } from './wire.ts'

const canary = 'canary-51d0'
const inside = `${canary}: select password_hash from users where email = 'a@example.org' /srv/bubo/server/db/sqlite.ts`

/** What a library that fails may throw. */
const faults: [string, unknown, number][] = [
  ['an error', new Error(inside), 500],
  ['an error with a cause', new Error(canary, { cause: new Error(inside) }), 500],
  ['an error that says 500', Object.assign(new Error(inside), { statusCode: 500 }), 500],
  [
    'an error that says 502',
    Object.assign(new Error(inside), { statusCode: 502, headers: { 'x-inside': canary } }),
    500,
  ],
  ['an error that says 200', Object.assign(new Error(inside), { statusCode: 200 }), 500],
  ['an error that says 302', Object.assign(new Error(inside), { statusCode: 302 }), 500],
  ['an error that says 418', Object.assign(new Error(inside), { statusCode: 418 }), 400],
  ['an error that says 404', Object.assign(new Error(inside), { statusCode: 404 }), 404],
  ['an error that says 503', Object.assign(new Error(inside), { statusCode: 503 }), 503],
  ['an error of the system', Object.assign(new Error(inside), { code: 'ENOENT', path: '/srv/bubo' }), 500],
  ['an error of SQLite', Object.assign(new Error(inside), { code: 'SQLITE_ERROR' }), 500],
  ['a database that is held', new BusyError('busy', new Error(inside)), 503],
  ['a token that is wrong', Object.assign(new Error(inside), { code: 'FAST_JWT_INVALID_SIGNATURE' }), 401],
  ['a type error', new TypeError(inside), 500],
  ['several errors', new AggregateError([new Error(inside)], inside), 500],
  ['a text', inside, 500],
  ['a number', 7, 500],
  ['nothing', undefined, 500],
  ['null', null, 500],
  ['an object', { message: inside, statusCode: 400, stack: inside }, 500],
]

t.test('500 says nothing of what happened', async (t) => {
  const app = await build(t)
  const routes = faults.flatMap(([, fault], index) =>
    [`/fault/${index}`, `/api/fault/${index}`].map((url) => ({ url, fault })),
  )
  for (const { url, fault } of routes) {
    app.server.get(url, { config: { access: 'page' } }, async () => {
      throw fault
    })
  }
  for (const [index, [what, , status]] of faults.entries()) {
    const page = await app.server.inject({ url: `/fault/${index}?q=${canary}` })
    const problem = await app.server.inject({
      url: `/api/fault/${index}?q=${canary}`,
      headers: { 'accept-language': 'en' },
    })
    for (const reply of [page, problem]) {
      t.equal(reply.statusCode, status, `${what}: ${reply.body.slice(0, 100)}`)
      t.notMatch(reply.body, telltale, what)
      t.notMatch(`${reply.body}${JSON.stringify(reply.headers)}`, canary, what)
      t.equal(reply.headers['cache-control'], 'no-store', what)
      t.match(reply.headers['content-security-policy'], /frame-ancestors 'none'/, what)
      if (status === 503) t.match(reply.headers['retry-after'], /^\d+$/, what)
    }
    t.match(page.headers['content-type'], /^text\/html/, what)
    t.match(page.body, /<h1/, what)
    t.match(problem.headers['content-type'], /^application\/problem\+json/, what)
    if (status === 500) {
      t.same(
        problem.json(),
        {
          type: '/problems/internal',
          title: 'Internal error',
          status: 500,
          detail: 'The incident has been recorded. Try again later.',
          instance: `/api/fault/${index}`,
          code: 'internal',
        },
        what,
      )
    }
  }
})

t.test('500 503 when the database has gone, pages come all the same', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'a' })
  const person = await signIn(app, 'administrator')
  await app.events.stop()
  await app.db.close()
  const urls = [
    '/',
    '/articles/a',
    '/search?q=a',
    '/feed.xml',
    '/sitemap.xml',
    '/nope',
    '/readyz',
    '/api/v1/public/articles',
    '/api/v1/public/articles/a',
    '/api/v1/public/site',
    '/api/v1/admin/users',
    '/api/v1/nope',
  ]
  for (const url of urls) {
    const reply = await person.request({ url })
    const status = url.endsWith('nope') ? 404 : 500
    t.equal(reply.statusCode, url === '/readyz' ? 503 : status, `${reply.statusCode} ${url}`)
    t.notMatch(reply.body, telltale, url)
    t.notMatch(reply.body, /not open|connection/, url)
    const page = url === '/readyz' ? /^application\/json/ : /html/
    t.match(reply.headers['content-type'], url.startsWith('/api') ? /problem\+json/ : page, url)
  }
  for (const url of [
    '/api/v1/admin/tags',
    '/api/v1/auth/login',
    '/api/v1/public/articles/a/comments',
    '/articles/a/comments',
  ]) {
    const reply = await person.request({
      method: 'POST',
      url,
      payload: { name: 'a', text: 'b', email: 'a@example.org', password: 'x' },
    })
    t.ok(reply.statusCode >= 400, `${reply.statusCode} ${url}`)
    t.notMatch(reply.body, telltale, url)
  }
  t.equal((await app.server.inject({ url: '/healthz' })).statusCode, 200, 'the process itself is well')
})

interface Line {
  level: number
  msg: string
  err?: { message: string; stack: string }
  req?: object
}

t.test('the log tells each fault once, and nothing of people', async (t) => {
  const dataDir = t.testdir({})
  await seedArticle(dataDir)
  const server = await startProcess(dataDir, { LOG_LEVEL: 'debug' })
  const port = Number(new URL(server.url).port)
  const secret = (name: string) => `${canary}-${name}`
  const json = { 'content-type': 'application/json' }
  const headers = {
    authorization: `Bearer ${secret('token')}`,
    cookie: `session=${secret('cookie')}`,
    'user-agent': secret('agent'),
    referer: `https://x.example/${secret('referer')}`,
    'x-forwarded-for': '203.0.113.77',
    'x-request-id': secret('id'),
    'request-id': secret('id'),
  }
  const comment = (name: string) =>
    ask(port, '/api/v1/public/articles/a-comment-box/comments', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ name: secret('name'), email: `${secret('email')}@example.org`, text: secret(name) }),
    })
  const login = () =>
    ask(port, '/api/v1/auth/login', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email: `${secret('email')}@example.org`, password: secret('password') }),
    })

  t.equal((await comment('text')).status, 202)
  t.equal((await login()).status, 401)
  t.equal((await ask(port, `/search?q=${secret('query')}`, { headers })).status, 200)
  t.equal((await ask(port, '/api/v1/admin/users', { headers })).status, 401)
  t.equal((await ask(port, '/api/v1/admin/users?token=x', { headers: { authorization: 'Bearer a.b.c' } })).status, 401)
  t.equal((await ask(port, '/x%0d%0a%7B%22level%22:60,%22msg%22:%22forged%22%7D%0a')).status, 404)
  t.equal((await ask(port, '/%E0%A4%A?q=1')).status, 404)
  const database = new Database(join(dataDir, 'bubo.sqlite'))
  for (const table of ['comments', 'users', 'article_revisions'])
    database.exec(`alter table ${table} rename to was_${table}`)
  database.close()
  const broken = [
    await comment('other text'),
    await login(),
    await ask(port, '/api/v1/public/articles?limit=7'),
    await ask(port, `/?q=${secret('query')}&page=2`, { headers }),
  ]
  for (const reply of broken) {
    t.equal(reply.status, 500)
    t.notMatch(reply.body, telltale)
    t.notMatch(reply.body, canary)
  }
  server.signal('SIGTERM')
  t.equal(await server.ended, 0)

  const written = server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
  const lines = written.map((line) => JSON.parse(line) as Line)
  t.notMatch(server.output(), canary)
  t.notMatch(server.output(), /203\.0\.113\.77|127\.0\.0\.1:\d+.*remote|"headers"|a\.b\.c|argon2/)
  t.equal(lines.filter((line) => line.level >= 60).length, 0, 'no line can be forged')
  const told = lines.filter((line) => line.level >= 50)
  t.equal(told.length, broken.length, told.map((line) => `${line.msg}: ${line.err?.message}`).join('\n'))
  for (const line of told) t.match(line.err?.stack, /no such table: \w+\n\s+at /, 'with what is needed to mend it')
  t.ok(
    lines.some((line) => line.req),
    'requests are logged',
  )
})
