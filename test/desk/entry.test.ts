import t, { type Test } from 'tap'
import { loggerOptions } from '../../server/cli/log.ts'
import { system } from '../../server/http/actor.ts'
import { build, newAddress, type TestApp } from '../helper.ts'
import { deskCookie, login, openBrowser, openWithPassword, password, textOf, type Browser } from './people-house.ts'

const withMail = { env: { SMTP_URL: 'smtp://127.0.0.1:1' } }

/** The letters that wait: to whom, and the token of the link in each. */
async function listLetters({ db }: TestApp) {
  const mails = await db.read.select().from(db.read.tables.mails)
  return mails.map(({ to, text }) => ({ to, token: /\/desk\/password\/([\w-]{43})\s/.exec(text)?.[1] ?? '', text }))
}

async function assertOut(t: Test, browser: Browser, what: string): Promise<void> {
  t.equal((await browser.get('/desk')).headers.location, '/desk/sign-in', what)
  t.equal((await browser.post('/desk/account/name', { name: 'Eve' })).statusCode, 401, what)
}

t.test('a cookie that was stolen opens nothing once its session has ended', async (t) => {
  const app = await build(t)
  const changes: [string, (browser: Browser, id: string) => Promise<unknown>][] = [
    ['signed out', (browser) => browser.post('/desk/sign-out')],
    ['closed', (_browser, id) => app.services.users.change(system, id, { active: false })],
    ['another password', (_browser, id) => app.services.users.change(system, id, { password: 'une autre chouette' })],
    ['no longer of the staff', (_browser, id) => app.services.users.change(system, id, { roles: ['patron'] })],
  ]
  for (const [index, [what, change]] of changes.entries()) {
    const anne = await openWithPassword(app, `anne${index}@example.org`, 'author')
    const thief = openBrowser(app)
    thief.cookies.set(deskCookie, anne.cookies.get(deskCookie)!)
    t.equal((await thief.get('/desk')).statusCode, 200)
    await change(anne, anne.id)
    await assertOut(t, thief, what)
  }
  const luc = await openWithPassword(app, 'luc@example.org', 'administrator')
  await openWithPassword(app, 'eve@example.org', 'administrator')
  t.equal((await luc.get('/desk/people')).statusCode, 200)
  await app.services.users.change(system, luc.id, { roles: ['author'] })
  t.equal((await luc.get('/desk/people')).statusCode, 403, 'a lost role counts at once')
})

t.test('signing in opens another session than the one that was there', async (t) => {
  const app = await build(t)
  const eve = await openWithPassword(app, 'eve@example.org', 'author')
  const planted = eve.cookies.get(deskCookie)!
  await openWithPassword(app, 'anne@example.org', 'author')
  const victim = openBrowser(app)
  victim.cookies.set(deskCookie, planted)
  await victim.post('/desk/sign-in', { email: 'anne@example.org', password })
  t.not(victim.cookies.get(deskCookie), planted)
  t.match(textOf(await victim.get('/desk/account')), /anne@example.org/)
  const [cookie] = (await openBrowser(app).post('/desk/sign-in', { email: 'anne@example.org', password })).cookies
  t.match(cookie, { name: deskCookie, httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
  t.notOk(cookie?.domain)
})

t.test('who gives an unknown address, a wrong password, a reader’s or a closed account reads the same', async (t) => {
  const app = await build(t)
  for (const [email, role] of [
    ['lea@example.org', 'patron'],
    ['anne@example.org', 'author'],
    ['luc@example.org', 'author'],
  ] as const)
    await app.services.users.create(system, { email, name: 'X', roles: [role], password })
  const closed = (await app.db.read.select().from(app.db.read.tables.users)).find(
    ({ email }) => email === 'luc@example.org',
  )!
  await app.services.users.change(system, closed.id, { active: false })
  const said = []
  for (const [email, secret] of [
    ['inconnu@example.org', password],
    ['anne@example.org', 'une autre chose'],
    ['lea@example.org', password],
    ['luc@example.org', password],
  ] as const) {
    const reply = await openBrowser(app).post('/desk/sign-in', { email, password: secret })
    t.notOk(reply.cookies.length)
    said.push([reply.statusCode, reply.body.replaceAll(email, '')])
  }
  for (const one of said) t.same(one, said[0])
})

t.test('nobody is led away from the desk', async (t) => {
  const app = await build(t)
  await openWithPassword(app, 'anne@example.org', 'author')
  for (const next of [
    '//evil.example',
    '\\\\evil.example',
    'https://evil.example/desk',
    'javascript:alert(1)',
    '/\\evil.example',
    '/desk/../..//evil.example',
    '/desk.evil.example',
    '/admin',
    '/desk/sign-out',
    ' //evil.example',
    '/desk\t//evil',
    '@evil.example',
    '/desk/%0d%0aX: y',
  ]) {
    const reply = await openBrowser(app).post('/desk/sign-in', { email: 'anne@example.org', password, next })
    t.match(String(reply.headers.location), /^\/desk(\/%0d%0aX:%20y|\/\/evil)?$/, next)
    t.notOk(reply.headers['x'])
  }
})

t.test('a forgotten password: the same page for every address, one letter, a link that serves once', async (t) => {
  const app = await build(t, withMail)
  const anne = await openWithPassword(app, 'anne@example.org', 'author')
  await openWithPassword(app, 'lea@example.org', 'patron')
  t.match((await anne.get('/desk/sign-in?x')).statusCode, 303)
  t.match((await openBrowser(app).get('/desk/sign-in')).body, 'href="/desk/forgotten"')
  const said = []
  for (const email of ['Anne@example.org', 'inconnu@example.org', 'lea@example.org', 'pas une adresse'])
    said.push(await openBrowser(app).post('/desk/forgotten', { email }))
  for (const reply of said) {
    t.equal(reply.statusCode, 200)
    t.equal(reply.body, said[0]!.body)
    t.same(Object.keys(reply.headers), Object.keys(said[0]!.headers))
  }
  const letters = await listLetters(app)
  t.same(
    letters.map(({ to }) => to),
    ['anne@example.org'],
  )
  const { token, text } = letters[0]!
  t.match(text, `https://blog.example.org/desk/password/${token}`)
  t.notMatch(JSON.stringify(await app.db.read.select().from(app.db.read.tables.accountLinks)), token)

  const url = `/desk/password/${token}`
  for (let count = 0; count < 3; count++)
    t.equal((await openBrowser(app).get(url)).statusCode, 200, 'looking uses nothing up')
  const browser = openBrowser(app)
  t.equal((await browser.post(url, { password: 'motdepasse' })).statusCode, 422)
  t.equal((await browser.post(url, { password: 'x' })).statusCode, 422)
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, index) => openBrowser(app).post(url, { password: `la chouette numéro ${index}` })),
  )
  t.equal(replies.filter(({ statusCode }) => statusCode === 303).length, 1, 'of twenty at once one')
  t.ok(replies.every(({ statusCode }) => statusCode === 303 || statusCode === 410))
  const winner = replies.findIndex(({ statusCode }) => statusCode === 303)
  t.ok(
    replies[winner]!.cookies.some(({ name }) => name === deskCookie),
    'who has it is in',
  )
  await assertOut(t, anne, 'other sessions have ended')
  t.equal((await login(app, 'anne@example.org', password)).statusCode, 401)
  t.equal((await login(app, 'anne@example.org', `la chouette numéro ${winner}`)).statusCode, 200)
  t.equal((await openBrowser(app).get(url)).statusCode, 410)
})

t.test('a link dies after half an hour, with another password, another address or the account', async (t) => {
  const app = await build(t, withMail)
  const changes: [string, (id: string) => Promise<unknown>][] = [
    ['time', async () => app.clock.advance(30 * 60_000)],
    ['password', (id) => app.services.users.change(system, id, { password: 'une autre chouette' })],
    ['address', (id) => app.services.users.change(system, id, { email: 'autre@example.org' })],
    ['closed', (id) => app.services.users.change(system, id, { active: false })],
    ['reader', (id) => app.services.users.change(system, id, { roles: ['patron'] })],
  ]
  for (const [index, [what, change]] of changes.entries()) {
    const email = `anne${index}@example.org`
    const { id } = await app.services.users.create(system, { email, name: 'A', roles: ['author'], password })
    await openBrowser(app).post('/desk/forgotten', { email })
    const { token } = (await listLetters(app)).at(-1)!
    t.equal((await openBrowser(app).get(`/desk/password/${token}`)).statusCode, 200)
    await change(id)
    t.equal((await openBrowser(app).get(`/desk/password/${token}`)).statusCode, 410, what)
    const late = await openBrowser(app).post(`/desk/password/${token}`, { password: 'chouette du matin' })
    t.equal(late.statusCode, 410, what)
    t.notOk(late.cookies.length)
  }
  t.equal((await openBrowser(app).get('/desk/password/x')).statusCode, 404)
})

t.test('three letters an hour, and none where there is no server for mail', async (t) => {
  const app = await build(t, withMail)
  await app.services.users.create(system, { email: 'anne@example.org', name: 'A', roles: ['author'], password })
  for (let count = 0; count < 5; count++) await openBrowser(app).post('/desk/forgotten', { email: 'anne@example.org' })
  t.equal((await listLetters(app)).length, 3)
  const silent = await build(t)
  t.match(textOf(await openBrowser(silent).get('/desk/forgotten')), /n’envoie pas de courriels/)
  await openBrowser(silent).post('/desk/forgotten', { email: 'anne@example.org' })
  t.equal((await listLetters(silent)).length, 0)
})

t.test('no token and no password is in the log', async (t) => {
  let log = ''
  const stream = { write: (line: string) => void (log += line) }
  const app = await build(t, {
    ...withMail,
    env: { ...withMail.env, LOG_LEVEL: 'trace' },
    logger: loggerOptions({ logLevel: 'trace' }, stream),
  })
  await openWithPassword(app, 'anne@example.org', 'author')
  await openBrowser(app).post('/desk/forgotten', { email: 'anne@example.org' })
  const { token } = (await listLetters(app))[0]!
  await openBrowser(app).get(`/desk/password/${token}`)
  await openBrowser(app).post(`/desk/password/${token}`, { password: 'la chouette du canari' })
  await openBrowser(app).get(`/desk/setup/${app.services.setUp.token}`)
  t.ok(log.length > 0)
  for (const secret of [token, 'canari', password, app.services.setUp.token, 'anne@example.org'])
    t.notMatch(log, secret)
})

t.test('one’s own account: name, password, sessions', async (t) => {
  const app = await build(t)
  const anne = await openWithPassword(app, 'anne@example.org', 'author')
  t.equal((await anne.post('/desk/account/name', { name: '<i>Anne</i>' })).headers.location, '/desk/account?done=name')
  t.match((await anne.get('/desk/account?done=name')).body, '&lt;i&gt;Anne&lt;/i&gt;')
  const long = await anne.post('/desk/account/name', { name: 'x'.repeat(130) })
  t.equal(long.statusCode, 422)
  t.match(long.body, 'x'.repeat(130))

  const others = [openBrowser(app), openBrowser(app), openBrowser(app)]
  for (const other of others) {
    app.clock.advance(60_000)
    await other.post('/desk/sign-in', { email: anne.email, password })
  }
  const page = await anne.get('/desk/account')
  const ends = [...page.body.matchAll(/action="(\/desk\/account\/sessions\/[\w-]{36}\/end)"/g)].map(([, url]) => url!)
  t.equal(ends.length, 3, 'each but this one')
  t.match(textOf(page), /cet appareil-ci/)
  t.equal((await anne.post(ends[0]!)).headers.location, '/desk/account?done=closed')
  await assertOut(t, others[2]!, 'the newest was first')
  t.equal((await anne.post(ends[0]!)).statusCode, 404)
  const luc = await openWithPassword(app, 'luc@example.org', 'administrator')
  t.equal((await luc.post(ends[1]!)).statusCode, 404, 'nobody ends another’s here')
  t.equal((await others[1]!.get('/desk')).statusCode, 200)
  await anne.post('/desk/account/sessions/end-others')
  for (const other of others) await assertOut(t, other, 'all the others')
  t.equal((await anne.get('/desk')).statusCode, 200)

  const [other] = others
  await other!.post('/desk/sign-in', { email: anne.email, password })
  const passwords = { currentPassword: 'autre chose', newPassword: 'la chouette nouvelle' }
  const wrong = await anne.post('/desk/account/password', passwords)
  t.equal(wrong.statusCode, 422)
  t.match(textOf(wrong), /Ce n’est pas votre mot de passe actuel/)
  t.notMatch(wrong.body, /autre chose|chouette nouvelle/)
  t.equal((await other!.get('/desk')).statusCode, 200)
  t.equal((await anne.post('/desk/account/password', { ...passwords, currentPassword: password })).statusCode, 303)
  await assertOut(t, other!, 'another password')
  t.equal((await anne.get('/desk')).statusCode, 200)
  t.equal((await login(app, anne.email, 'la chouette nouvelle')).statusCode, 200)
})

t.test('429 wrong passwords are counted, and those who wait keep what they typed', async (t) => {
  const app = await build(t)
  await openWithPassword(app, 'anne@example.org', 'author')
  const browser = openBrowser(app)
  const remoteAddress = newAddress()
  const statuses = []
  for (let count = 0; count < 6; count++) {
    const sent = { email: ' ANNE@example.org ', password: 'autre', 'kept.title': 'Mon article' }
    const reply = await browser.post('/desk/sign-in', sent, { remoteAddress })
    statuses.push(reply.statusCode)
    t.match(reply.body, 'Mon article')
  }
  t.same(statuses, [422, 422, 422, 422, 422, 429])
})
