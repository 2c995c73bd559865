import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { FastifyRequest } from 'fastify'
import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { grants, type Grant } from '../../server/http/grants.ts'
import { loggerOptions } from '../../server/cli/log.ts'
import { addArticle, adminUrl, eventsOf } from '../articles/factory.ts'
import { build, newAddress, type TestApp } from '../helper.ts'
import { countQueries } from '../queries.ts'
import { goodPassword, login } from './people.ts'

const path = '/api/v1/admin/api-keys'

/** An administrator with a password, signed in. */
async function open(app: TestApp, email = 'anne@example.org') {
  const { id } = await app.services.users.create(system, {
    email,
    name: 'Anne',
    roles: ['administrator'],
    password: goodPassword,
  })
  const { accessToken } = (await login(app, email, goodPassword)).json().data as { accessToken: string }
  return { id, ask: asking(app, accessToken) }
}

type Ask = ReturnType<typeof asking>

function asking(app: TestApp, token: string) {
  return (url: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' = 'GET', payload?: object) =>
    app.server.inject({
      method,
      url,
      remoteAddress: newAddress(),
      headers: { authorization: `Bearer ${token}` },
      ...(payload ? { payload } : {}),
    })
}

const draft = (given: readonly Grant[], more: object = {}) => ({
  name: 'Catalogue',
  grants: given,
  password: goodPassword,
  ...more,
})

/** @returns a key with these grants, its id, and what asks by it */
async function make(app: TestApp, ask: Ask, given: readonly Grant[], more: object = {}) {
  const { id, key } = (await ask(path, 'POST', draft(given, more))).json().data as { id: string; key: string }
  return { id, key, ask: asking(app, key) }
}

t.test('a key is told once, listed without it, and kept as a hash alone', async (t) => {
  const app = await build(t)
  const anne = await open(app)
  const reply = await anne.ask(path, 'POST', draft(['read'], { lastDay: '2026-05-31' }))
  t.equal(reply.statusCode, 201)
  const { key, ...made } = reply.json().data as { key: string; id: string; handle: string }
  t.match(key, /^bubo_[0-9a-f]{60}$/, 'a form that whoever looks for secrets knows')
  t.equal(made.handle, `${key.slice(0, 17)}…`)
  t.match(made, {
    name: 'Catalogue',
    grants: ['read'],
    owner: { id: anne.id, name: 'Anne' },
    expiresAt: '2026-05-31T22:00:00.000Z',
    expired: false,
    lastUsedAt: null,
  })
  const list = await anne.ask(path)
  t.same(list.json().data, [made])
  t.notMatch(list.body, key.slice(17))
  const [row] = await app.db.read.select().from(app.db.read.tables.apiKeys)
  t.equal(row?.hash, createHash('sha256').update(key).digest('base64url'))
  t.notMatch(JSON.stringify(row), key.slice(17))
})

t.test('422 what is wrong with a new key, the password of its maker too; 404 one that is not there', async (t) => {
  const app = await build(t)
  const { ask } = await open(app)
  const faults: [more: object, pointer: string][] = [
    [{ name: ' ' }, '/name'],
    [{ grants: [] }, '/grants'],
    [{ grants: ['user.manage'] }, '/grants/0'],
    [{ lastDay: '31/12/2026' }, '/lastDay'],
    [{ lastDay: '2026-05-12' }, '/lastDay'],
    [{ password: 'pas le bon' }, '/password'],
  ]
  for (const [more, pointer] of faults) {
    const reply = await ask(path, 'POST', draft(['read'], more))
    t.equal(reply.statusCode, 422, pointer)
    t.equal(reply.json().errors[0].pointer, pointer)
  }
  t.same((await ask(path)).json().data, [])
  t.equal((await ask(`${path}/none`, 'DELETE')).statusCode, 404)
})

const forWriters = `/agenda /agenda/:id /articles /articles/:id /articles/:id/notes /articles/:id/preview-link
  /articles/:id/review /articles/:id/revisions /articles/:id/revisions/:number /articles/:id/transitions /bylines
  /bylines/:id /categories /categories/:id /commitments /media /media/:id /series /series/:id /tags /tags/:id /works
  /works/:id`
const writing = {
  GET: forWriters,
  POST: `/agenda /articles /articles/:id/notes /articles/:id/notes/:note/withdraw
    /articles/:id/revisions/:number/restore /articles/:id/transitions /bylines /media /media/:id/turn /works`,
  PATCH: '/agenda/:id /articles/:id /bylines/:id /media/:id /works/:id',
  PUT: '/articles/:id/preview-link /articles/:id/review /articles/:id/series /media/:id/file',
  DELETE: '/agenda/:id /articles/:id /articles/:id/preview-link /articles/:id/review /media/:id /works/:id',
}

/** What each grant opens of the admin API, by method; whether the thing behind it is theirs, the services say. */
const opened: Record<Grant, Partial<Record<keyof typeof writing, string>>> = {
  read: {
    GET: `${forWriters} /branches /branches/:id /commitments/:id /menus /menus/entries/:id
      /opening-exceptions /series/:id/articles`,
  },
  write: writing,
  publish: {
    ...writing,
    GET: `${forWriters} /commitments/:id`,
    POST: `${writing.POST} /commitments`,
    PATCH: `${writing.PATCH} /commitments/:id`,
    DELETE: `${writing.DELETE} /commitments/:id`,
  },
  arrange: {
    GET: `/branches /branches/:id /bylines /bylines/:id /categories /categories/:id /media /media/:id /menus
      /menus/entries/:id /opening-exceptions /series /series/:id /series/:id/articles /tags /tags/:id`,
    POST: `/branches /bylines /categories /media/:id/turn /opening-exceptions /pages/:id/shift /series
      /series/:id/merge /tags /tags/:id/merge`,
    PATCH: '/branches/:id /bylines/:id /categories/:id /media/:id /menus/entries/:id /series/:id /tags/:id',
    PUT: '/media/:id/file /menus/:menu /series/:id/articles',
    DELETE: '/branches/:id /bylines/:id /categories/:id /media/:id /opening-exceptions/:id /series/:id /tags/:id',
  },
}

t.test('each grant opens what the table says, and nothing else of the house', async (t) => {
  const app = await build(t)
  const anne = await open(app)
  const routes = app.server.declaredRoutes.filter(
    ({ method, access }) => method !== 'HEAD' && access !== 'page' && access !== 'public',
  )
  for (const grant of grants) {
    const { ask } = await make(app, anne.ask, [grant])
    const found: string[] = []
    for (const { method, url } of routes) {
      const address = url
        .replace(/:number/, '1')
        .replace(/:\w+/g, 'none')
        .replace('*', 'none')
      const reply = await ask(address, method as 'POST', method === 'GET' ? undefined : {})
      const isAskedIn = url.startsWith('/desk') && String(reply.headers.location).startsWith('/desk/sign-in')
      if (!isAskedIn && ![401, 403].includes(reply.statusCode)) found.push(`${method} ${url}`)
    }
    const expected = Object.entries(opened[grant]).flatMap(([method, urls]) =>
      urls.split(/\s+/).map((url) => `${method} /api/v1/admin${url}`),
    )
    t.same(found.sort(), expected.sort(), grant)
  }
})

t.test(
  '401 in the same words for a key that is unknown, mistyped, expired, revoked, or of a closed account',
  async (t) => {
    const app = await build(t)
    const anne = await open(app)
    const ben = await open(app, 'ben@example.org')
    const [expiring, revoked] = [
      await make(app, anne.ask, ['read'], { lastDay: '2026-05-13' }),
      await make(app, anne.ask, ['read']),
    ]
    const ofBen = await make(app, ben.ask, ['read'])
    for (const { ask } of [expiring, revoked, ofBen]) t.equal((await ask(adminUrl)).statusCode, 200)
    app.clock.set('2026-05-13T21:59:59.000Z')
    t.equal((await expiring.ask(adminUrl)).statusCode, 200, 'until the last moment of its day')
    app.clock.set('2026-05-13T22:00:00.000Z')
    const again = (await login(app, 'anne@example.org', goodPassword)).json().data as { accessToken: string }
    const admin = asking(app, again.accessToken)
    t.equal((await admin(`${path}/${revoked.id}`, 'DELETE')).statusCode, 204)
    t.equal((await admin(`${path}/${revoked.id}`, 'DELETE')).statusCode, 404)
    const close = await eventsOf(app, () => admin(`/api/v1/admin/users/${ben.id}`, 'PATCH', { active: false }))
    t.match(close.at(-1), { name: 'api-key.revoked', payload: { id: ofBen.id } })
    await admin(`/api/v1/admin/users/${ben.id}`, 'PATCH', { active: true })
    const refused = [expiring, revoked, ofBen].map(({ key }) => key)
    const { key } = await make(app, admin, ['read'])
    const other = key.slice(-1) === '0' ? '1' : '0'
    // The right handle and a right checksum, around another secret.
    const guessed = `${key.slice(0, 17)}${'0'.repeat(40)}`
    refused.push(guessed + crc32(guessed).toString(16).padStart(8, '0'))
    refused.push(
      key.slice(0, -1) + other,
      key.slice(0, 40),
      `bubo_${key.slice(5).toUpperCase()}`,
      `bubo_${'0'.repeat(60)}`,
    )
    for (const url of [adminUrl, '/api/v1/public/articles']) {
      const replies = await Promise.all(refused.map((one) => asking(app, one)(url)))
      t.same(new Set(replies.map(({ statusCode }) => statusCode)), new Set([401]))
      t.equal(new Set(replies.map(({ body }) => body)).size, 1)
      t.equal((await asking(app, key)(url)).statusCode, 200)
    }
  },
)

t.test('a key never does more than its owner may at that moment', async (t) => {
  const app = await build(t)
  const anne = await open(app)
  await open(app, 'ben@example.org')
  const { ask } = await make(app, anne.ask, ['publish', 'arrange'])
  t.equal((await ask('/api/v1/admin/tags', 'POST', { name: 'Semis' })).statusCode, 201)
  await app.services.users.change(system, anne.id, { roles: ['author'] })
  t.equal((await ask('/api/v1/admin/tags', 'POST', { name: 'Compost' })).statusCode, 403)
  t.equal((await ask(adminUrl, 'POST', { title: 'Le mien' })).statusCode, 201)
  await app.services.users.change(system, anne.id, { roles: ['moderator'] })
  t.equal((await ask(adminUrl)).statusCode, 403, 'what its owner may not do it does not either')
  await app.services.users.change(system, anne.id, { roles: ['administrator'] })
  await app.services.settings.change(system, { requireSecondFactor: true })
  t.equal((await ask(adminUrl)).json().code, 'second_factor_missing')
})

t.test('what a program writes is its owner’s, and the log says by which key', async (t) => {
  const app = await build(t)
  const anne = await open(app)
  const { id, ask } = await make(app, anne.ask, ['write'])
  const written = await eventsOf(app, () => ask(adminUrl, 'POST', { title: 'Nouveautés' }))
  t.match(written, [{ name: 'article.created', actorId: anne.id }])
  await anne.ask(adminUrl, 'POST', { title: 'Sans clé' })
  const rows = await app.db.read.select().from(app.db.read.tables.events)
  const keys = rows.filter(({ name }) => name === 'article.created').map(({ apiKeyId }) => apiKeyId)
  t.same(keys, [id, null])
  const [article] = (await ask(adminUrl)).json().data as { id: string; revision: number }[]
  t.equal((await ask(`${adminUrl}/${article?.id}/transitions`, 'POST', { to: 'published' })).statusCode, 428)
})

t.test('what is public is the same by a key, which counts for nobody there', async (t) => {
  const app = await build(t)
  const anne = await open(app)
  const { slug } = await addArticle(app, { status: 'published', createdBy: anne.id })
  const { ask } = await make(app, anne.ask, ['read'])
  const comments = `/api/v1/public/articles/${slug}/comments`
  t.equal((await ask(comments, 'POST', { name: 'Zoé', text: 'Merci' })).statusCode, 202)
  const [comment] = await app.db.read.select().from(app.db.read.tables.comments)
  t.match(comment, { userId: null, staff: false })
})

t.test('a request by a key asks as little as one by a session; its use is written once in five minutes', async (t) => {
  const app = await build(t)
  const anne = await open(app)
  const { ask } = await make(app, anne.ask, ['read'])
  const used = async () => (await app.db.read.select().from(app.db.read.tables.apiKeys))[0]?.lastUsedAt
  t.equal(await used(), null)
  await ask(adminUrl)
  const first = app.clock.now()
  t.same(await used(), first)
  app.clock.advance(4 * 60_000)
  const count = (by: Ask) => countQueries(app, () => by(adminUrl))
  t.equal(await count(ask), await count(anne.ask))
  t.same(await used(), first)
  app.clock.advance(60_000)
  await ask(adminUrl)
  t.same(await used(), app.clock.now())
})

t.test('429 a key that asks a thousand times in a minute waits, and no other with it', async (t) => {
  const app = await build(t)
  const anne = await open(app)
  const [wild, calm] = [await make(app, anne.ask, ['read']), await make(app, anne.ask, ['read'])]
  const headers = { authorization: `Bearer ${wild.key}` }
  const request = { method: 'GET', headers, cookies: {} } as unknown as FastifyRequest
  for (let count = 0; count < 1000; count++) await app.services.tokens.authenticate(request)
  const refused = await wild.ask('/api/v1/admin/tags')
  t.equal(refused.statusCode, 429)
  t.equal(refused.headers['retry-after'], '60')
  t.equal((await calm.ask('/api/v1/admin/tags')).statusCode, 200)
  app.clock.advance(60_000)
  t.equal((await wild.ask('/api/v1/admin/tags')).statusCode, 200)
})

t.test('the log holds no key, wherever one is sent', async (t) => {
  const lines: string[] = []
  const logger = loggerOptions({ logLevel: 'trace' }, { write: (line: string) => void lines.push(line) })
  const app = await build(t, { logger })
  const anne = await open(app)
  const { key, ask } = await make(app, anne.ask, ['read'])
  await ask(`/api/v1/admin/tags/${key}`)
  await ask(`/articles/${key.toUpperCase().replace('BUBO', 'bubo')}?key=${key}`)
  app.server.log.info({ headers: { authorization: `Bearer ${key}` } }, 'told')
  t.ok(lines.length > 5)
  t.notMatch(lines.join('').toLowerCase(), key.slice(17, 30))
})
