import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { foldText } from '../../server/text.ts'
import { build, signIn } from '../helper.ts'
import { askMe, eventsOf, findAccount, goodPassword, login, openAccount, openSession } from './people.ts'

const draft = {
  email: 'Lise.Petit@Example.org',
  name: '  Lise   Petit ',
  roles: ['moderator', 'author'],
  password: goodPassword,
}

t.test('201 an administrator opens an account, and no hash is ever shown', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const told = await eventsOf(app, async () => {
    const reply = await admin.request({ method: 'POST', url: '/api/v1/admin/users', payload: draft })
    t.equal(reply.statusCode, 201)
    const { data } = reply.json()
    t.equal(reply.headers.location, `/api/v1/admin/users/${data.id}`)
    t.same(data, {
      id: data.id,
      email: 'lise.petit@example.org',
      name: 'Lise Petit',
      roles: ['author', 'moderator'],
      active: true,
      createdAt: '2026-05-13T12:00:00.000Z',
      updatedAt: '2026-05-13T12:00:00.000Z',
    })
    const again = await admin.request({ url: reply.headers.location ?? '' })
    t.same(again.json(), { data })
    t.notMatch(again.body, /argon2|hash/i)
  })
  const user = await findAccount(app, 'lise.petit@EXAMPLE.org')
  t.same(told, [{ name: 'user.created', payload: { id: user.id }, actorId: admin.id }])
})

t.test('409 an e-mail address has one account, whatever its case', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  await openAccount(app, 'lise.petit@example.org', 'author')
  const other = await openAccount(app, 'paul@example.org', 'author')
  const told = await eventsOf(app, async () => {
    const posted = await admin.request({ method: 'POST', url: '/api/v1/admin/users', payload: draft })
    t.equal(posted.statusCode, 409)
    t.equal(posted.json().code, 'duplicate')
    t.equal(posted.json().errors[0].pointer, '/email')
    const patched = await admin.request({
      method: 'PATCH',
      url: `/api/v1/admin/users/${other.id}`,
      payload: { email: 'LISE.petit@example.org' },
    })
    t.equal(patched.json().code, 'duplicate')
  })
  t.same(told, [])
  t.equal((await findAccount(app, 'paul@example.org')).id, other.id)
})

t.test('422 what cannot be an account is refused, each member named', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const pointers = async (change: object) => {
    const reply = await admin.request({ method: 'POST', url: '/api/v1/admin/users', payload: { ...draft, ...change } })
    t.equal(reply.statusCode, 422, JSON.stringify(change).slice(0, 60))
    return reply.json().errors.map((error: { pointer: string }) => error.pointer)
  }
  const told = await eventsOf(app, async () => {
    for (const email of [
      'lise',
      'lise@',
      '@example.org',
      'lise@example',
      'li se@example.org',
      'lise@exa mple.org',
      'a@b@example.org',
      'lise@example..org',
      '<lise@example.org>',
      'lise@example.org, x@example.org',
      'li\u200bse@example.org',
      `${'x'.repeat(65)}@example.org`,
    ]) {
      t.same(await pointers({ email }), ['/email'], email)
    }
    t.same(await pointers({ name: '   ' }), ['/name'])
    t.same(await pointers({ name: 'x'.repeat(121) }), ['/name'])
    t.same(await pointers({ roles: [] }), ['/roles'])
    t.same(await pointers({ roles: ['author', 'author'] }), ['/roles'])
    t.same(await pointers({ roles: ['owner'] }), ['/roles/0'])
    t.same(await pointers({ passwordHash: 'x' }), ['/passwordHash'])
    t.same(await pointers({ id: 'x' }), ['/id'])
    t.same(await pointers({ name: 'a\u0000' }), ['/name'])
  })
  t.same(told, [])
})

t.test('200 name, address and roles change; roles count on the very next request', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const second = await signIn(app, 'administrator')
  const told = await eventsOf(app, async () => {
    t.equal((await second.request({ url: '/api/v1/admin/users' })).statusCode, 200)
    const reply = await admin.request({
      method: 'PATCH',
      url: `/api/v1/admin/users/${second.id}`,
      payload: { name: 'Paule', email: 'Paule@Example.org', roles: ['editor', 'author'] },
    })
    t.equal(reply.statusCode, 200)
    t.match(reply.json().data, { name: 'Paule', email: 'paule@example.org', roles: ['author', 'editor'], active: true })
    t.equal((await second.request({ url: '/api/v1/admin/users' })).statusCode, 403)
    t.equal((await second.request({ url: '/api/v1/auth/me' })).json().data.name, 'Paule')
  })
  t.same(told, [{ name: 'user.changed', payload: { id: second.id }, actorId: admin.id }])
})

t.test('200 saving what is already so changes nothing and tells nothing', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const user = await openAccount(app, 'lise@example.org', 'author')
  app.clock.advance(1000)
  const told = await eventsOf(app, async () => {
    const reply = await admin.request({
      method: 'PATCH',
      url: `/api/v1/admin/users/${user.id}`,
      payload: { name: user.name, email: user.email, roles: user.roles, active: true },
    })
    t.equal(reply.json().data.updatedAt, user.updatedAt.toISOString())
  })
  t.same(told, [])
})

t.test('200 a deactivated account is out at once, keeps its row, and signs in again when reactivated', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const user = await openAccount(app, 'lise@example.org', 'author')
  const session = await openSession(app, 'lise@example.org')
  const out = await eventsOf(app, async () => {
    const reply = await admin.request({
      method: 'PATCH',
      url: `/api/v1/admin/users/${user.id}`,
      payload: { active: false },
    })
    t.equal(reply.json().data.active, false)
    t.equal(await askMe(app, session.accessToken), 401)
  })
  t.match(out, [
    { name: 'user.deactivated', payload: { id: user.id }, actorId: admin.id },
    { name: 'session.ended', payload: { reason: 'deactivated' }, actorId: admin.id },
  ])
  t.equal(out.length, 2)
  t.equal((await login(app, 'lise@example.org')).statusCode, 401)
  t.equal(
    (await admin.request({ method: 'DELETE', url: `/api/v1/admin/users/${user.id}` })).statusCode,
    405,
    'there is no way to delete one',
  )
  const back = await eventsOf(app, () =>
    admin.request({ method: 'PATCH', url: `/api/v1/admin/users/${user.id}`, payload: { active: true } }),
  )
  t.same(back, [{ name: 'user.reactivated', payload: { id: user.id }, actorId: admin.id }])
  t.equal(await askMe(app, session.accessToken), 401, 'the old session stays ended')
  t.equal((await login(app, 'lise@example.org')).statusCode, 200)
})

t.test('200 a password set by an administrator ends every session of the account', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const user = await openAccount(app, 'lise@example.org', 'author')
  const sessions = [await openSession(app, 'lise@example.org'), await openSession(app, 'lise@example.org')]
  const told = await eventsOf(app, async () => {
    await admin.request({
      method: 'PATCH',
      url: `/api/v1/admin/users/${user.id}`,
      payload: { password: 'un autre mot très long' },
    })
  })
  t.same(
    told.map((event) => event.name),
    ['user.changed', 'session.ended', 'session.ended'],
  )
  for (const session of sessions) t.equal(await askMe(app, session.accessToken), 401)
  t.equal((await login(app, 'lise@example.org')).statusCode, 401)
  t.equal((await login(app, 'lise@example.org', 'un autre mot très long')).statusCode, 200)
})

t.test('409 the last active administrator keeps account and role', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const closed = await openAccount(app, 'closed@example.org', 'administrator')
  await app.services.users.change(system, closed.id, { active: false })
  const told = await eventsOf(app, async () => {
    for (const payload of [{ active: false }, { roles: ['editor'] }, { name: 'x', roles: ['patron'], active: false }]) {
      const reply = await admin.request({ method: 'PATCH', url: `/api/v1/admin/users/${admin.id}`, payload })
      t.equal(reply.statusCode, 409)
      t.equal(reply.json().code, 'conflict')
      t.match(reply.json().detail, /dernier compte d’administration actif/)
    }
  })
  t.same(told, [])
  const allowed = await admin.request({
    method: 'PATCH',
    url: `/api/v1/admin/users/${admin.id}`,
    payload: { roles: ['administrator', 'editor'] },
  })
  t.equal(allowed.statusCode, 200)
  await admin.request({ method: 'PATCH', url: `/api/v1/admin/users/${closed.id}`, payload: { active: true } })
  t.equal(
    (await admin.request({ method: 'PATCH', url: `/api/v1/admin/users/${admin.id}`, payload: { roles: ['editor'] } }))
      .statusCode,
    200,
  )
})

t.test('404 an account that is not there', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  for (const id of [app.newId(), 'x', '%00', '..%2f', "' or 1=1 --"]) {
    t.equal((await admin.request({ url: `/api/v1/admin/users/${encodeURIComponent(id)}` })).statusCode, 404, id)
    t.equal(
      (
        await admin.request({
          method: 'PATCH',
          url: `/api/v1/admin/users/${encodeURIComponent(id)}`,
          payload: { name: 'x' },
        })
      ).statusCode,
      404,
      id,
    )
  }
})

t.test('200 the list is paged by address, and found by folded text, role and state', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const open = async (email: string, name: string, roles: readonly ('author' | 'editor' | 'patron')[]) =>
    app.db.write(async (tx) => {
      const id = app.newId()
      const at = app.clock.now()
      await tx.insert(tx.tables.users).values({
        id,
        email,
        name,
        nameKey: foldText(name),
        passwordHash: 'none',
        active: email !== 'c@example.org',
        createdAt: at,
        updatedAt: at,
      })
      for (const role of roles) await tx.insert(tx.tables.userRoles).values({ userId: id, role })
    })
  await open('b@example.org', 'Élodie Œuvrard', ['author', 'editor'])
  await open('a@example.org', 'Zoé Brun', ['author'])
  await open('c@example.org', 'Jean-Noël', ['patron'])
  const ask = async (query: string) => (await admin.request({ url: `/api/v1/admin/users${query}` })).json()
  const emails = async (query: string) => (await ask(query)).data.map((user: { email: string }) => user.email)
  t.same(await emails(''), ['a@example.org', 'b@example.org', 'c@example.org', admin.email])
  t.same(await emails('?q=elodie%20oeuv'), ['b@example.org'])
  t.same(await emails('?q=C%40EXAMPLE'), ['c@example.org'])
  t.same(await emails('?q=zoé&role=author'), ['a@example.org'])
  t.same(await emails('?q=%25'), [])
  t.same(await emails('?role=author'), ['a@example.org', 'b@example.org'])
  t.same(await emails('?active=false'), ['c@example.org'])
  t.same(await emails('?active=true&role=patron'), [])
  t.same((await ask('?page=2&limit=3')).meta, { page: 2, limit: 3, total: 4, pages: 2 })
  t.same(await emails('?page=2&limit=1&q=example'), ['b@example.org'])
  t.same((await ask('?role=author')).data[1].roles, ['author', 'editor'])
  for (const query of ['?limit=101', '?page=0', '?role=owner', '?active=maybe', '?q=', '?sort=name']) {
    t.equal((await admin.request({ url: `/api/v1/admin/users${query}` })).statusCode, 422, query)
  }
})
