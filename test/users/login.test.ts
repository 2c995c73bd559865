import t from 'tap'
import { build } from '../helper.ts'
import { askMe, eventsOf, goodPassword, login, openAccount } from './people.ts'
import { system } from '../../server/http/actor.ts'

const minute = 60_000

t.test('200 a person signs in, whatever the case of the address, and is who they are', async (t) => {
  const app = await build(t)
  const user = await openAccount(app, 'Anne.Morel@Example.org', 'author', 'moderator')
  t.equal(user.email, 'anne.morel@example.org')
  const told = await eventsOf(app, async () => {
    const reply = await login(app, ' ANNE.Morel@example.ORG ')
    t.equal(reply.statusCode, 200)
    t.equal(reply.headers['cache-control'], 'no-store')
    const { accessToken, expiresIn, refreshToken } = reply.json().data
    t.equal(expiresIn, 900)
    t.match(refreshToken, /^[\w-]{43}$/)
    const me = await app.server.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${accessToken}` } })
    t.same(me.json(), {
      data: {
        id: user.id,
        email: 'anne.morel@example.org',
        name: 'Nom de Anne.Morel@Example.org',
        roles: ['author', 'moderator'],
        rights: [
          'article.publish-own',
          'article.write-own',
          'comment.moderate',
          'comment.reply-as-staff',
          'media.upload',
        ],
      },
    })
  })
  t.match(told, [{ name: 'session.opened', actorId: user.id }])
  t.equal(told.length, 1)
})

t.test('401 unknown address, wrong password and inactive account read the same', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  const gone = await openAccount(app, 'gone@example.org', 'author')
  await app.services.users.change(system, gone.id, { active: false })
  const told = await eventsOf(app, async () => {
    const replies = [
      await login(app, 'nobody@example.org'),
      await login(app, 'anne@example.org', 'not this one'),
      await login(app, 'gone@example.org'),
    ]
    for (const reply of replies) {
      t.equal(reply.statusCode, 401)
      t.equal(reply.body, replies[0]?.body)
      t.same(Object.keys(reply.headers), Object.keys(replies[0]?.headers ?? {}))
    }
    t.equal(replies[0]?.headers['www-authenticate'], 'Bearer')
  })
  t.same(told, [])
})

t.test('401 an account whose stored hash is not one cannot be signed in to', async (t) => {
  const app = await build(t)
  const user = await openAccount(app, 'anne@example.org', 'author')
  await app.db.write(async (tx) => void (await tx.update(tx.tables.users).set({ passwordHash: 'none' })))
  t.ok(user.active)
  t.equal((await login(app, 'anne@example.org', 'none')).statusCode, 401)
})

t.test('200 an old token beside the password does not get in the way', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  const reply = await app.server.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    payload: { email: 'anne@example.org', password: goodPassword },
    headers: { authorization: 'Bearer e30.e30.e30' },
  })
  t.equal(reply.statusCode, 200)
})

t.test('429 after five failures on one account from one network, in any case, for a quarter of an hour', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  const spellings = [
    'anne@example.org',
    'ANNE@example.org',
    'Anne@Example.Org',
    ' anne@example.org',
    'anne@EXAMPLE.org',
  ]
  for (const email of spellings) t.equal((await login(app, email, 'wrong wrong')).statusCode, 401)
  app.clock.advance(minute)
  const refused = await login(app, 'anne@example.org', goodPassword)
  t.equal(refused.statusCode, 429)
  t.equal(refused.headers['retry-after'], String(14 * 60))
  t.match(refused.json().detail, /14 minutes/)
  app.clock.advance(14 * minute)
  t.equal((await login(app, 'anne@example.org')).statusCode, 200)
})

t.test('429 X-Forwarded-For changes nothing when no proxy is declared', async (t) => {
  const app = await build(t)
  const statuses: number[] = []
  for (let index = 0; index < 7; index++) {
    const reply = await app.server.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      payload: { email: 'nobody@example.org', password: 'wrong wrong' },
      headers: { 'x-forwarded-for': `203.0.113.${index}` },
    })
    statuses.push(reply.statusCode)
  }
  t.same(statuses, [401, 401, 401, 401, 401, 429, 429])
})

t.test('429 attempts sent all at once are all counted', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  const replies = await Promise.all(Array.from({ length: 12 }, () => login(app, 'anne@example.org', 'wrong wrong')))
  t.equal(replies.filter((reply) => reply.statusCode === 401).length, 5)
  t.equal(replies.filter((reply) => reply.statusCode === 429).length, 7)
})

t.test('200 signing in well is never counted', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  for (let index = 0; index < 7; index++) t.equal((await login(app, 'anne@example.org')).statusCode, 200)
})

t.test('422 unknown members, missing members and 1 MB of password are refused before any hash', async (t) => {
  const app = await build(t)
  const ask = (payload: object) => app.server.inject({ method: 'POST', url: '/api/v1/auth/login', payload })
  const odd = await ask({ email: 'anne@example.org', password: 'x', admin: true })
  t.equal(odd.statusCode, 422)
  t.equal(odd.json().errors[0].pointer, '/admin')
  t.equal((await ask({ email: 'anne@example.org' })).json().errors[0].pointer, '/password')
  t.equal((await ask({ email: 'anne@example.org', password: 'x'.repeat(257) })).json().errors[0].pointer, '/password')
  t.equal((await ask({ email: ['anne@example.org'], password: { length: 8 } })).statusCode, 422)
  t.equal((await ask({ email: 'anne@example.org', password: 'x'.repeat(1024 * 1024) })).statusCode, 413)
})

t.test('204 signing out ends the session at once, and only that one', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  const one = (await login(app, 'anne@example.org')).json().data
  const two = (await login(app, 'anne@example.org')).json().data
  const told = await eventsOf(app, async () => {
    const reply = await app.server.inject({
      method: 'POST',
      url: '/api/v1/auth/logout',
      headers: { authorization: `Bearer ${one.accessToken}` },
    })
    t.equal(reply.statusCode, 204)
    t.equal(reply.body, '')
  })
  t.match(told, [{ name: 'session.ended', payload: { reason: 'logout' } }])
  t.equal(await askMe(app, one.accessToken), 401)
  t.equal(await askMe(app, two.accessToken), 200)
  const refreshed = await app.server.inject({
    method: 'POST',
    url: '/api/v1/auth/refresh',
    payload: { refreshToken: one.refreshToken },
  })
  t.equal(refreshed.statusCode, 401)
})

t.test('expired sessions are forgotten at the next sign-in', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  await login(app, 'anne@example.org')
  app.clock.advance(31 * 86_400_000)
  await login(app, 'anne@example.org')
  t.equal(await app.db.read.$count(app.db.read.tables.sessions), 1)
  t.equal(await app.db.read.$count(app.db.read.tables.refreshTokens), 1)
})
