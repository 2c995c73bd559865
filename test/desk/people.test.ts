import t from 'tap'
import { system, type Right } from '../../server/http/actor.ts'
import { roles, type Role } from '../../server/db/index.ts'
import { readSettings } from '../../server/settings/index.ts'
import { rightsOf } from '../../server/users/roles.policy.ts'
import { findUserByEmail } from '../../server/users/index.ts'
import { build, drain, newAddress } from '../helper.ts'
import { dumpRows } from '../rows.ts'
import { deskCookie, enterDesk, login, openBrowser, openWithPassword, password, textOf } from './people-house.ts'

const withMail = { env: { SMTP_URL: 'smtp://127.0.0.1:1' } }
const newcomer = { email: 'Paul@example.org', name: 'Paul Petit', roles: 'author' }

t.test('somebody is invited by letter, chooses a password and is in', async (t) => {
  const app = await build(t, withMail)
  const admin = await enterDesk(app, 'administrator')
  t.match((await admin.get('/desk')).body, 'href="/desk/people"', '1 open people')
  const list = await admin.get('/desk/people')
  t.match(list.body, /value="author" checked/, '2, 3 an address and a name: the role is there')
  const sent = await admin.post('/desk/people', newcomer)
  t.equal(sent.headers.location, '/desk/people?done=invited', '4 the button')
  t.match(
    textOf(await admin.get('/desk/people?done=invited')),
    /L’invitation est partie.*paul@example.org.*Invitation envoyée/,
  )
  const [mail] = await app.db.read.select().from(app.db.read.tables.mails)
  t.equal(mail?.to, 'paul@example.org')
  const path = /\/desk\/password\/[\w-]{43}/.exec(mail!.text)?.[0] ?? ''
  const paul = openBrowser(app)
  t.match(textOf(await paul.get(path)), /Pour le compte paul@example.org/)
  t.equal((await paul.post(path, { password })).headers.location, '/desk')
  t.match(textOf(await paul.get('/desk')), /Bonjour Paul Petit/)
  t.equal((await paul.get(path)).statusCode, 410)
  const user = await findUserByEmail(app.db.read, 'paul@example.org')
  t.same(user?.roles, ['author'])
  t.notMatch(textOf(await admin.get('/desk/people')), /Invitation envoyée/)
  const names = (await app.db.read.select().from(app.db.read.tables.events)).map(({ name }) => name)
  t.same(names, ['user.created', 'user.link-made', 'user.password-chosen', 'session.opened'])
})

t.test('without a server for mail the link is shown once', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  const shown = await admin.post('/desk/people', newcomer)
  t.equal(shown.statusCode, 200)
  t.equal(shown.headers['cache-control'], 'no-store')
  const url = /https:\/\/blog\.example\.org(\/desk\/password\/[\w-]{43})/.exec(shown.body)?.[1] ?? ''
  t.equal((await openBrowser(app).get(url)).statusCode, 200)
  const { id } = (await findUserByEmail(app.db.read, 'paul@example.org'))!
  t.notMatch((await admin.get(`/desk/people/${id}`)).body, url)
  const again = await admin.post(`/desk/people/${id}/invitation`)
  const second = /\/desk\/password\/[\w-]{43}/.exec(again.body)?.[0] ?? ''
  t.not(second, url)
  t.equal((await openBrowser(app).get(url)).statusCode, 410, 'another takes its place')
  app.clock.advance(7 * 86_400_000)
  t.equal((await openBrowser(app).get(second)).statusCode, 410, 'and dies after a week')
})

t.test('an invitation is withdrawn', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  const url = /\/desk\/password\/[\w-]{43}/.exec((await admin.post('/desk/people', newcomer)).body)?.[0] ?? ''
  const { id } = (await findUserByEmail(app.db.read, 'paul@example.org'))!
  const reply = await admin.post(`/desk/people/${id}/invitation/withdraw`)
  t.equal(reply.headers.location, `/desk/people/${id}?done=withdrawn`)
  t.equal((await openBrowser(app).post(url, { password })).statusCode, 410)
  t.equal((await findUserByEmail(app.db.read, 'paul@example.org'))?.active, false)
  t.equal((await admin.post(`/desk/people/${id}/invitation/withdraw`)).statusCode, 409)
  t.equal((await admin.post(`/desk/people/${id}/invitation`)).statusCode, 409)
})

t.test('what is refused comes back as it was typed, and escaped', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  const hostile = {
    email: '"><script>alert(1)</script>',
    name: '<img src=x onerror=alert(1)>',
    roles: ['editor', 'moderator'],
  }
  const refused = await admin.post('/desk/people', hostile)
  t.equal(refused.statusCode, 422)
  t.notMatch(refused.body, /<script>alert|<img/)
  t.match(refused.body, /value="editor" checked/)
  t.notMatch(refused.body, /value="author" checked/)
  t.equal((await admin.post('/desk/people', { ...newcomer, roles: [] })).statusCode, 422)
  t.equal((await admin.post('/desk/people', { ...newcomer, roles: 'patron' })).statusCode, 422)
  const twice = await admin.post('/desk/people', { ...newcomer, email: admin.email })
  t.equal(twice.statusCode, 409)
  t.match(textOf(twice), /Un compte existe déjà/)
  t.match(twice.body, 'value="Paul Petit"')
  await admin.post('/desk/people', { ...newcomer, name: '<b>Paul</b>' })
  t.match((await admin.get('/desk/people')).body, '&lt;b&gt;Paul&lt;/b&gt;')
})

t.test('an account is changed, closed, opened again; its sessions and its second step end', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  const anne = await openWithPassword(app, 'anne@example.org', 'author', 'patron')
  const url = `/desk/people/${anne.id}`
  const change = { email: 'anne.morel@example.org', name: 'Anne M.', roles: ['editor'] }
  t.equal((await admin.post(url, change)).headers.location, `${url}?done=saved`)
  t.match(await findUserByEmail(app.db.read, 'anne.morel@example.org'), {
    name: 'Anne M.',
    roles: ['patron', 'editor'],
  })
  const wrong = await admin.post(url, { ...change, email: 'x' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, 'value="Anne M."')
  t.equal((await anne.get('/desk')).statusCode, 200)
  t.equal((await admin.post(`${url}/sessions/end`)).headers.location, `${url}?done=sessions-ended`)
  t.equal((await anne.get('/desk')).statusCode, 303)
  t.equal((await admin.post(`${url}/close`)).headers.location, `${url}?done=closed`)
  t.equal((await login(app, 'anne.morel@example.org', password)).statusCode, 401)
  t.match((await admin.get(`${url}?done=closed`)).body, `action="${url}/reopen"`, 'it can be taken back')
  t.match(textOf(await admin.get('/desk/people?tab=closed')), /Anne M\./)
  await admin.post(`${url}/reopen`)
  t.equal((await login(app, 'anne.morel@example.org', password)).statusCode, 200)
  const shown = await admin.post(`${url}/password`)
  const link = /\/desk\/password\/[\w-]{43}/.exec(shown.body)?.[0] ?? ''
  app.clock.advance(23 * 3_600_000)
  const browser = openBrowser(app)
  await browser.post(link, { password: 'la chouette nouvelle' })
  t.ok(browser.cookies.has(deskCookie))
  for (const path of ['', '/close', '/reopen', '/sessions/end', '/second-factor/off', '/invitation', '/password'])
    t.equal((await admin.post(`/desk/people/nobody${path}`, change)).statusCode, 404, path)
  t.equal((await admin.get('/desk/people/nobody')).statusCode, 404)
})

t.test('the last administrator stays, even when two leave at once', async (t) => {
  const app = await build(t)
  const one = await enterDesk(app, 'administrator')
  const alone = await one.post(`/desk/people/${one.id}/close`)
  t.equal(alone.statusCode, 409)
  t.match(textOf(alone), /dernier compte d’administration/)
  const demote = { email: one.email, name: 'Un', roles: ['author'] }
  t.equal((await one.post(`/desk/people/${one.id}`, demote)).statusCode, 409)
  const other = await enterDesk(app, 'administrator')
  const replies = await Promise.all([
    one.post(`/desk/people/${other.id}/close`),
    other.post(`/desk/people/${one.id}/close`),
  ])
  t.equal(replies.filter(({ statusCode }) => statusCode === 303).length, 1)
  const left = (await app.db.read.select().from(app.db.read.tables.users)).filter(({ active }) => active)
  t.equal(left.length, 1)
})

t.test('the second step is asked of administrators by one box', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  await admin.post('/desk/people/require', { required: 'yes' })
  t.equal((await readSettings(app.db.read)).requireSecondFactor, true)
})

t.test('each page of the desk opens to whom its rights say, and to nobody else', async (t) => {
  const app = await build(t)
  await app.server.ready()
  const people = new Map(await Promise.all(roles.map(async (role) => [role, await enterDesk(app, role)] as const)))
  const table: Record<string, readonly Role[]> = {
    '/desk/account': ['contributor', 'author', 'moderator', 'editor', 'administrator'],
    '/desk/account/second-factor': ['contributor', 'author', 'moderator', 'editor', 'administrator'],
    '/desk/people': ['administrator'],
    '/desk/people/:id': ['administrator'],
  }
  for (const [url, allowed] of Object.entries(table)) {
    for (const [role, person] of people) {
      const { statusCode } = await person.get(url.replace(':id', person.id))
      const refused = role === 'patron' ? 303 : 403
      t.equal(statusCode, allowed.includes(role) ? 200 : refused, `${role} ${url}`)
    }
  }
  const routes = app.server.declaredRoutes.filter(
    ({ url, access }) => url.startsWith('/desk') && typeof access === 'object',
  )
  t.ok(routes.length > 20)
  for (const { method, url, access } of routes) {
    if (method !== 'POST' || url === '/desk/sign-out' || typeof access !== 'object' || !('desk' in access)) continue
    const path = url.replace(/:\w+/g, 'none')
    t.equal((await openBrowser(app).post(path)).statusCode, 401, `nobody ${url}`)
    t.equal((await people.get('patron')!.post(path)).statusCode, 401, `patron ${url}`)
    for (const role of ['contributor', 'moderator'] as const) {
      const isOpen = access.desk.length === 0 || access.desk.some((right: Right) => rightsOf([role]).has(right))
      const { statusCode } = await people.get(role)!.post(path)
      t.equal(statusCode === 403, !isOpen, `${statusCode} ${role} ${url}`)
      t.ok(statusCode < 500)
    }
  }
})

t.test('no form of the desk acts when another site sends it', async (t) => {
  const app = await build(t, withMail)
  const admin = await openWithPassword(app, 'admin@example.org', 'administrator')
  const fresh = await build(t)
  const { token } = await app.services.accountLinks.invite(system, {
    email: 'x@example.org',
    name: 'X',
    roles: ['author'],
  })
  await drain(app)
  const posts = app.server.declaredRoutes.filter(({ method, url }) => method === 'POST' && url.startsWith('/desk'))
  t.ok(posts.length > 20)
  const fields = {
    email: 'admin@example.org',
    password,
    name: 'Eve',
    roles: 'administrator',
    halfWay: 'x',
    code: '123456',
  }
  for (const headers of [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site', origin: 'https://evil.example.org' },
    // Of older browsers.
    { 'sec-fetch-site': null, origin: 'https://evil.example' },
    { 'sec-fetch-site': null, origin: 'null' },
    { 'sec-fetch-site': null, referer: 'https://evil.example/https://blog.example.org' },
    { 'sec-fetch-site': null },
  ]) {
    for (const { url } of posts) {
      const house = url === '/desk/setup/:token' ? fresh : app
      const before = await dumpRows(house.db)
      const path = url
        .replace('/desk/setup/:token', `/desk/setup/${fresh.services.setUp.token}`)
        .replace('/desk/password/:token', `/desk/password/${token}`)
        .replace(/:\w+/g, admin.id)
      const browser = openBrowser(house)
      for (const [name, value] of admin.cookies) browser.cookies.set(name, value)
      const reply = await browser.post(path, fields, { headers, remoteAddress: newAddress() })
      t.equal(reply.statusCode, 403, `${url} ${JSON.stringify(headers)}`)
      t.notOk(reply.cookies.length, url)
      t.same(await dumpRows(house.db), before, url)
    }
  }
})
