import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { build, type TestApp } from '../helper.ts'
import {
  codeOf,
  deskCookie,
  enterDesk,
  hiddenOf,
  login,
  openBrowser,
  openWithPassword,
  password,
  textOf,
  type Browser,
} from './people-house.ts'

const path = '/desk/account/second-factor'

/** Sets the second step up as a person does; the key, and the recovery codes. */
async function setUp(app: TestApp, browser: Browser): Promise<{ key: string; codes: string[] }> {
  await browser.post(path)
  const key = /<code>([A-Z2-7 ]+)<\/code>/.exec((await browser.get(path)).body)?.[1]?.replaceAll(' ', '') ?? ''
  const shown = await browser.post(`${path}/confirm`, { code: codeOf(app, key) })
  const codes = [...shown.body.matchAll(/<code>([a-z2-9]{5}-[a-z2-9]{5})<\/code>/g)].map(([, code]) => code!)
  app.clock.advance(60_000)
  return { key, codes }
}

/** The first page of signing in: what stands for the right password. */
async function halfWay(browser: Browser, email: string): Promise<string> {
  return hiddenOf(await browser.post('/desk/sign-in', { email, password }), 'halfWay')
}

const isIn = (browser: Browser) => browser.cookies.has(deskCookie)

t.test('it is set up by a code, and asked for from then on', async (t) => {
  const app = await build(t)
  const anne = await openWithPassword(app, 'anne@example.org', 'editor')
  t.match(textOf(await anne.get('/desk/account')), /n’est pas en place/)
  t.match(textOf(await anne.get(path)), /FreeOTP/)
  await anne.post(path)
  const page = await anne.get(path)
  t.match(page.body, /<svg role="img" aria-label="[^"]+"/)
  t.match(page.body, /<code>([A-Z2-7]{4} ){7}[A-Z2-7]{4}<\/code>/)
  t.equal((await anne.get(path)).body, page.body, 'loaded again it is the same')
  const wrong = await anne.post(`${path}/confirm`, { code: '000000' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, '<svg role="img"')
  const { codes, key } = await setUp(app, anne)
  t.equal(new Set(codes).size, 10)
  t.equal((await anne.get(path)).body.includes(key), false, 'the key is shown no more')
  t.match(textOf(await anne.get('/desk/account')), /10 codes de secours/)

  const other = openBrowser(app)
  const asked = await other.post('/desk/sign-in', {
    email: anne.email,
    password,
    stay: 'yes',
    next: '/desk/people?x=1',
  })
  t.equal(asked.statusCode, 200)
  t.notOk(isIn(other))
  t.notMatch(asked.body, password)
  const given = { halfWay: hiddenOf(asked, 'halfWay'), next: hiddenOf(asked, 'next'), stay: 'yes' }
  t.equal((await other.post('/desk/sign-in/code', { ...given, code: '' })).statusCode, 422)
  const come = await other.post('/desk/sign-in/code', { ...given, code: codeOf(app, key) })
  t.equal(come.statusCode, 303, textOf(come))
  t.equal(come.headers.location, '/desk/people?x=1')
  t.ok(come.cookies.find(({ name }) => name === deskCookie)?.maxAge)
})

t.test('each code serves once, a half minute early or late; the half-way state dies soon', async (t) => {
  const app = await build(t)
  const anne = await openWithPassword(app, 'anne@example.org', 'editor')
  const { key } = await setUp(app, anne)
  const attempt = async (code: string, half?: string) => {
    const browser = openBrowser(app)
    const reply = await browser.post('/desk/sign-in/code', {
      halfWay: half ?? (await halfWay(browser, anne.email)),
      code,
    })
    return { reply, in: isIn(browser) }
  }
  t.equal((await attempt(codeOf(app, key, 2))).in, false, 'two steps early')
  t.equal((await attempt(codeOf(app, key, -2))).in, false, 'two steps late')
  t.equal((await attempt(codeOf(app, key, -1))).in, true, 'one step late')
  t.equal((await attempt(codeOf(app, key, -1))).in, false, 'again')
  t.equal((await attempt(codeOf(app, key, 1))).in, true, 'one step early')
  t.equal((await attempt(codeOf(app, key, 0))).in, false, 'nor an older one after it')

  app.clock.advance(20 * 60_000)
  const many = await Promise.all(
    Array.from({ length: 20 }, () => openBrowser(app)).map(async (browser) => {
      const half = await halfWay(browser, anne.email)
      await browser.post('/desk/sign-in/code', { halfWay: half, code: codeOf(app, key) })
      return isIn(browser)
    }),
  )
  t.equal(many.filter(Boolean).length, 1, 'of twenty at once one')

  app.clock.advance(20 * 60_000)
  const half = await halfWay(openBrowser(app), anne.email)
  app.clock.advance(5 * 60_000)
  const late = await attempt(codeOf(app, key), half)
  t.equal(late.in, false)
  t.match(textOf(late.reply), /Le délai pour donner le code est passé/)
  for (const forged of ['', 'x', half.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), half.replace('.', '.z')])
    t.equal((await attempt(codeOf(app, key), forged)).in, false)
  const before = await halfWay(openBrowser(app), anne.email)
  await app.services.users.change(system, anne.id, { password: 'quatre chouettes au soleil' })
  t.equal((await attempt(codeOf(app, key), before)).in, false, 'another password ends it')
})

t.test('429 codes cannot be guessed at will, whoever asks, and the right one waits too', async (t) => {
  const app = await build(t)
  const anne = await openWithPassword(app, 'anne@example.org', 'editor')
  const { key } = await setUp(app, anne)
  const statuses = []
  for (let count = 0; count < 6; count++) {
    const browser = openBrowser(app)
    const reply = await browser.post('/desk/sign-in/code', {
      halfWay: await halfWay(browser, anne.email),
      code: '000000',
    })
    statuses.push(reply.statusCode)
  }
  t.same(statuses, [422, 422, 422, 422, 422, 429])
  const api = await login(app, anne.email, password, { code: codeOf(app, key) })
  t.equal(api.statusCode, 429, 'the API counts the same tries')
  app.clock.advance(15 * 60_000)
  const browser = openBrowser(app)
  await browser.post('/desk/sign-in/code', { halfWay: await halfWay(browser, anne.email), code: codeOf(app, key) })
  t.ok(isIn(browser), 'nobody is shut out for good')
})

t.test('a recovery code opens once, however it is typed; others replace them', async (t) => {
  const app = await build(t)
  const anne = await openWithPassword(app, 'anne@example.org', 'editor')
  const { codes } = await setUp(app, anne)
  const attempt = async (code: string) => {
    const browser = openBrowser(app)
    await browser.post('/desk/sign-in/code', { halfWay: await halfWay(browser, anne.email), code })
    return isIn(browser)
  }
  t.equal(await attempt(codes[0]!.toUpperCase().replace('-', ' ')), true)
  t.equal(await attempt(codes[0]!), false)
  t.match(textOf(await anne.get(path)), /9 codes de secours/)
  const dump = JSON.stringify([
    await app.db.read.select().from(app.db.read.tables.recoveryCodes),
    await app.db.read.select().from(app.db.read.tables.events),
  ])
  for (const code of codes) t.notMatch(dump, code.replace('-', ''))
  t.equal((await anne.post(`${path}/codes`, { password: 'autre chose' })).statusCode, 422)
  const renewed = await anne.post(`${path}/codes`, { password })
  t.match(renewed.body, /<code>[a-z2-9]{5}-[a-z2-9]{5}<\/code>/)
  t.equal(await attempt(codes[1]!), false)
})

t.test('the secret is kept sealed, and opens for nobody else', async (t) => {
  const app = await build(t)
  const anne = await openWithPassword(app, 'anne@example.org', 'editor')
  const { key } = await setUp(app, anne)
  const { secondFactors } = app.db.read.tables
  const [row] = await app.db.read.select().from(secondFactors)
  t.notMatch(row!.secret, key)
  const luc = await openWithPassword(app, 'luc@example.org', 'editor')
  await app.db.write(async (tx) => {
    await tx.insert(tx.tables.secondFactors).values({ ...row!, userId: luc.id })
  })
  const browser = openBrowser(app)
  await browser.post('/desk/sign-in/code', { halfWay: await halfWay(browser, luc.email), code: codeOf(app, key) })
  t.notOk(isIn(browser))
})

t.test('the API asks for the code too', async (t) => {
  const app = await build(t)
  const anne = await openWithPassword(app, 'anne@example.org', 'editor')
  const { key } = await setUp(app, anne)
  const without = await login(app, anne.email, password)
  t.equal(without.statusCode, 401)
  t.equal(without.json().code, 'second_factor_required')
  t.notOk(without.body.includes('accessToken'))
  const wrong = await login(app, anne.email, password, { code: '123' })
  t.equal(wrong.json().code, 'second_factor_required')
  t.equal((await login(app, anne.email, 'autre chose', { code: codeOf(app, key) })).json().code, 'unauthenticated')
  t.equal((await login(app, anne.email, password, { code: codeOf(app, key) })).statusCode, 200)
  t.equal((await login(app, anne.email, password, { code: codeOf(app, key) })).statusCode, 401, 'not twice')
})

t.test('it ends what opened without it, and goes with the password, or by an administrator', async (t) => {
  const app = await build(t)
  const anne = await openWithPassword(app, 'anne@example.org', 'editor')
  const other = openBrowser(app)
  await other.post('/desk/sign-in', { email: anne.email, password })
  await setUp(app, anne)
  t.equal((await other.get('/desk')).statusCode, 303, 'the other session has ended')
  t.equal((await anne.post(`${path}/off`, { password: 'autre chose' })).statusCode, 422)
  t.equal((await anne.post(`${path}/off`, { password })).headers.location, '/desk/account?done=off')
  t.equal((await login(app, anne.email, password)).statusCode, 200)
  await setUp(app, anne)
  const admin = await enterDesk(app, 'administrator')
  const off = await admin.post(`/desk/people/${anne.id}/second-factor/off`)
  t.equal(off.headers.location, `/desk/people/${anne.id}?done=second-factor-off`)
  t.equal((await admin.post(`/desk/people/${anne.id}/second-factor/off`)).statusCode, 409)
  t.equal((await login(app, anne.email, password)).statusCode, 200)
})

t.test('administrators of whom it is asked see nothing else until they have it', async (t) => {
  const app = await build(t)
  const [admin, editor] = [
    await openWithPassword(app, 'a@example.org', 'administrator'),
    await enterDesk(app, 'editor'),
  ]
  await admin.post('/desk/people/require', { required: 'yes' })
  for (const url of ['/desk', '/desk/people', '/desk/account', '/desk/articles']) {
    const reply = await admin.get(url)
    t.equal(reply.headers.location, path, url)
  }
  t.equal((await admin.post('/desk/people/require', {})).statusCode, 403, 'nor can they take it back')
  t.equal((await editor.get('/desk')).statusCode, 200, 'others are not asked')
  const token = (await login(app, 'a@example.org', password)).json().data.accessToken
  const users = () => app.server.inject({ url: '/api/v1/admin/users', headers: { authorization: `Bearer ${token}` } })
  t.equal((await users()).statusCode, 403)
  t.equal((await users()).json().code, 'second_factor_missing')
  const page = await admin.get(path)
  t.match(textOf(page), /mettez-les en place pour continuer/)
  t.notMatch(page.body, 'href="/desk/people"')
  await setUp(app, admin)
  t.equal((await admin.get('/desk/people')).statusCode, 200)
})
