import { createHash } from 'node:crypto'
import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { build } from '../helper.ts'
import { askMe, eventsOf, openAccount, openSession, refresh } from './people.ts'

const day = 86_400_000

t.test('200 a refresh token gives new tokens once, and only its SHA-256 is stored', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  const first = await openSession(app, 'anne@example.org')
  const told = await eventsOf(app, async () => {
    const reply = await refresh(app, first.refreshToken)
    t.equal(reply.statusCode, 200)
    t.equal(reply.headers['cache-control'], 'no-store')
    const second = reply.json().data
    t.not(second.refreshToken, first.refreshToken)
    t.equal(await askMe(app, second.accessToken), 200)
    const stored = (await app.db.read.select().from(app.db.read.tables.refreshTokens)).map((row) => row.hash).sort()
    t.same(
      stored,
      [first, second].map(({ refreshToken }) => createHash('sha256').update(refreshToken).digest('base64url')).sort(),
    )
  })
  t.same(told, [])
})

t.test('401 a refresh token used twice ends the whole session', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  const stolen = await openSession(app, 'anne@example.org')
  const other = await openSession(app, 'anne@example.org')
  const honest = (await refresh(app, stolen.refreshToken)).json().data
  const told = await eventsOf(app, async () => t.equal((await refresh(app, stolen.refreshToken)).statusCode, 401))
  t.match(told, [{ name: 'session.ended', payload: { reason: 'reuse' }, actorId: null }])
  t.equal(told.length, 1)
  t.equal(await askMe(app, honest.accessToken), 401)
  t.equal(await askMe(app, stolen.accessToken), 401)
  t.equal((await refresh(app, honest.refreshToken)).statusCode, 401)
  t.equal(await askMe(app, other.accessToken), 200)
  t.same(await eventsOf(app, () => refresh(app, stolen.refreshToken)), [], 'told once')
})

t.test('401 a session ends thirty days after its sign-in, however often refreshed', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  let session = await openSession(app, 'anne@example.org')
  app.clock.advance(15 * day)
  t.equal(await askMe(app, session.accessToken), 401, 'the access token lives fifteen minutes')
  session = (await refresh(app, session.refreshToken)).json().data
  app.clock.advance(15 * day - 1000)
  session = (await refresh(app, session.refreshToken)).json().data
  t.equal(await askMe(app, session.accessToken), 200)
  app.clock.advance(1000)
  t.equal(await askMe(app, session.accessToken), 401)
  t.equal((await refresh(app, session.refreshToken)).statusCode, 401)
})

t.test('401 no new tokens for an account that is no longer active', async (t) => {
  const app = await build(t)
  const user = await openAccount(app, 'anne@example.org', 'author')
  const session = await openSession(app, 'anne@example.org')
  await app.services.users.change(system, user.id, { active: false })
  await app.services.users.change(system, user.id, { active: true })
  t.equal((await refresh(app, session.refreshToken)).statusCode, 401, 'coming back does not reopen old sessions')
})

t.test('401 what was never a refresh token reads as any other refusal', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  const { accessToken, refreshToken } = await openSession(app, 'anne@example.org')
  const hash = createHash('sha256').update(refreshToken).digest('base64url')
  for (const wrong of ['x', hash, refreshToken.toUpperCase(), `${refreshToken} `])
    t.equal((await refresh(app, wrong)).statusCode, 401)
  t.equal((await refresh(app, accessToken)).statusCode, 422, 'an access token is longer than any refresh token')
  t.equal((await refresh(app, refreshToken)).statusCode, 200)
})
