import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { build, signIn } from '../helper.ts'
import { askMe, eventsOf, goodPassword, login, openAccount, openSession, refresh } from './people.ts'

t.test('200 401 of two refreshes at once one wins, and the other ends the session', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  const session = await openSession(app, 'anne@example.org')
  const told = await eventsOf(app, async () => {
    const replies = await Promise.all([refresh(app, session.refreshToken), refresh(app, session.refreshToken)])
    t.same(replies.map((reply) => reply.statusCode).sort(), [200, 401])
    const winner = replies.find((reply) => reply.statusCode === 200)
    t.equal(await askMe(app, winner?.json().data.accessToken), 401)
  })
  t.match(told, [{ name: 'session.ended', payload: { reason: 'reuse' } }])
  t.equal(told.length, 1)
})

t.test('409 of two administrators who leave at once one stays', async (t) => {
  const app = await build(t)
  const one = await signIn(app, 'administrator')
  const two = await signIn(app, 'administrator')
  const replies = await Promise.all([
    one.request({ method: 'PATCH', url: `/api/v1/admin/users/${one.id}`, payload: { roles: ['editor'] } }),
    two.request({ method: 'PATCH', url: `/api/v1/admin/users/${two.id}`, payload: { active: false } }),
  ])
  t.same(replies.map((reply) => reply.statusCode).sort(), [200, 409])
})

t.test('only one first account, however many ask at once', async (t) => {
  const app = await build(t)
  const made = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      app.services.users.createFirst(system, {
        email: `admin${index}@example.org`,
        name: 'A',
        roles: ['administrator'],
        password: goodPassword,
      }),
    ),
  )
  t.equal(made.filter((user) => user !== null).length, 1)
  t.equal(await app.db.read.$count(app.db.read.tables.users), 1)
})

t.test('409 of two accounts opened at once at one address one is', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const told = await eventsOf(app, async () => {
    const payload = { email: 'lise@example.org', name: 'Lise', roles: ['author'], password: goodPassword }
    const replies = await Promise.all(
      [payload, { ...payload, email: 'LISE@example.org' }].map((body) =>
        admin.request({ method: 'POST', url: '/api/v1/admin/users', payload: body }),
      ),
    )
    t.same(replies.map((reply) => reply.statusCode).sort(), [201, 409])
  })
  t.same(
    told.map((event) => event.name),
    ['user.created'],
  )
})

t.test('401 a sign-in under way when the account is deactivated opens nothing', async (t) => {
  const app = await build(t)
  const user = await openAccount(app, 'lise@example.org', 'author')
  const told = await eventsOf(app, async () => {
    const signing = login(app, 'lise@example.org')
    await app.services.users.change(system, user.id, { active: false })
    const reply = await signing
    if (reply.statusCode === 200)
      t.equal(await askMe(app, reply.json().data.accessToken), 401, 'or its session was ended')
    else t.equal(reply.statusCode, 401)
  })
  t.equal(
    told.filter((event) => event.name === 'session.opened').length,
    told.filter((event) => event.name === 'session.ended').length,
  )
})
