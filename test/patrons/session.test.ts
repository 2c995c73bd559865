import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { addArticle, addComment } from '../comments/factory.ts'
import { signIn } from '../helper.ts'
import { eventsOf, findAccount } from '../users/people.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { writeCookie } from '../../server/patrons/session-cookie.ts'
import { goodPassword, hour, join, openBrowser, openHouse, sessionCookie, type Browser, type House } from './house.ts'

const isIn = async (browser: Browser): Promise<boolean> => (await browser.get('/account')).statusCode === 200

/** The same person on another device. */
async function enter(house: House, email: string, password = goodPassword): Promise<Browser> {
  const browser = openBrowser(house.app)
  await browser.post('/account/sign-in', { email, password })
  return browser
}

t.test(
  'a session ends with signing out, here or everywhere, with a new password, a closed account, and after thirty days',
  async (t) => {
    const house = await openHouse(t)
    const { app } = house
    const phone = await join(house, 'nora@example.org', { password: goodPassword })
    const { id } = await findAccount(app, 'nora@example.org')
    const [desk, library] = [await enter(house, 'nora@example.org'), await enter(house, 'nora@example.org')]
    const stolen = openBrowser(app, library.cookie())

    const told = await eventsOf(app, async () => {
      const out = await library.post('/account/sign-out')
      t.equal(out.headers.location, '/account/sign-in?done=signed-out')
      t.match(out.headers['set-cookie'], /^__Host-bubo_patron=; Max-Age=0; Path=\/; Expires=Thu, 01 Jan 1970/)
    })
    t.match(told, [{ name: 'session.ended', payload: { reason: 'logout' }, actorId: id }])
    t.match((await library.get('/account/sign-in?done=signed-out')).body, 'La session est fermée sur cet appareil.')
    t.equal(await isIn(stolen), false, 'the cookie itself is worth nothing now')
    t.ok((await isIn(phone)) && (await isIn(desk)), 'the others stay')

    t.equal(
      (await desk.post('/account/password', { newPassword: 'trois chouettes grises' })).headers.location,
      '/account?done=password#account-notice',
    )
    t.same([await isIn(desk), await isIn(phone)], [true, false])
    const elsewhere = await enter(house, 'nora@example.org', 'trois chouettes grises')
    t.equal(await isIn(elsewhere), true)
    await desk.post('/account/sign-out', { everywhere: 'yes' })
    t.same([await isIn(desk), await isIn(elsewhere)], [false, false])

    const again = await enter(house, 'nora@example.org', 'trois chouettes grises')
    t.equal(await isIn(again), true)
    await app.services.users.change(system, id, { active: false })
    t.equal(await isIn(again), false)
    await app.services.users.change(system, id, { active: true })
    const last = await enter(house, 'nora@example.org', 'trois chouettes grises')
    app.clock.advance(30 * 24 * hour - 1)
    t.equal(await isIn(last), true)
    app.clock.advance(1)
    t.equal(await isIn(last), false)
  },
)

t.test('a cookie that this installation did not sign opens nothing', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const browser = await join(house, 'nora@example.org')
  const [id = '', signature = ''] = (browser.cookie() ?? '').split('=')[1]!.split('.')
  const { id: userId } = await findAccount(app, 'nora@example.org')
  const read = (value: string) => app.services.patrons.readSession({ [sessionCookie]: value })
  const forged = [
    id,
    `${id}.`,
    `${id}.${signature.slice(0, -1)}`,
    `${app.newId()}.${signature}`,
    `${userId}.${signature}`,
    '.',
    'x',
    `${id}.${'é'.repeat(43)}`,
    `${id}.${signature}.x`.replace(signature, 'A'.repeat(43)),
    `${id}.${signature}.x`,
    `${id}.${signature}.`,
    `${id}.${signature}x`,
    `${id}.${signature}=`,
    `${id}.${signature} `,
    ` ${id}.${signature}`,
    `${id}..${signature}`,
    `.${id}.${signature}`,
  ]
  for (const value of forged) t.equal(await read(value), null, value)
  t.equal(await app.services.patrons.readSession({}), null)
  t.equal(
    await app.services.patrons.readSession({ bubo_patron: `${id}.${signature}` }),
    null,
    'another host of the domain can set a cookie without the prefix',
  )
  t.match(await read(`${id}.${signature}`), {
    id: userId,
    name: 'Nora',
    email: 'nora@example.org',
    roles: ['patron'],
    fresh: true,
  })
  const staff = await signIn(app, 'administrator')
  const { sessions } = app.db.read.tables
  const own = (await app.db.read.select().from(sessions)).find((session) => session.userId === staff.id)
  t.equal(
    await read(writeCookie(loadSecrets(app.dataDir), own!.id)),
    null,
    'nor the session of a colleague, were it signed',
  )
})

t.test('the cookie counts on the pages of readers, and on no route of tokens', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  await addArticle(app)
  const browser = await join(house, 'nora@example.org')
  await app.server.ready()
  const guarded = app.server.declaredRoutes.filter(
    ({ access, method }) => access !== 'public' && access !== 'page' && method !== 'HEAD',
  )
  t.ok(guarded.length > 60)
  for (const { method, url, access } of guarded) {
    const reply = await app.server.inject({
      method: method as 'GET',
      url: url.replace(/:\w+/g, app.newId()),
      headers: { cookie: browser.cookie() ?? '' },
    })
    // The desk asks to sign in, and takes no form that does not show where it comes from.
    const atDesk = method === 'GET' ? 303 : 403
    const isDesk = typeof access === 'object' && 'desk' in access
    t.equal(reply.statusCode, isDesk ? atDesk : 401, `${method} ${url}`)
  }
  for (const url of ['/', '/search', '/feed.xml', '/account/sign-in'])
    t.equal((await app.server.inject(url)).headers['set-cookie'], undefined, `${url} sets no cookie`)
})

t.test('403 a form that another site sent does nothing', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const browser = await join(house, 'nora@example.org', { password: goodPassword })
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.org' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { referer: 'https://evil.example/blog.example.org' },
    { origin: 'https://blog.example.org.evil.example' },
    { origin: 'http://blog.example.org' },
    {},
  ]
  const posts: [string, Record<string, string>][] = [
    ['/account/name', { name: 'Autre' }],
    ['/account/password', { newPassword: 'trois chouettes grises' }],
    ['/account/sign-out', { everywhere: 'yes' }],
    ['/account/delete', { comments: 'erase' }],
    [`/account/follows/${app.newId()}/stop`, {}],
    ['/account/register', { email: 'lea@example.org' }],
    ['/account/sign-in', { email: 'nora@example.org', password: goodPassword }],
    [`/account/sign-in/${'x'.repeat(43)}`, {}],
    [`/account/register/${'x'.repeat(43)}`, { name: 'Lea' }],
  ]
  const told = await eventsOf(app, async () => {
    for (const [url, fields] of posts)
      for (const headers of foreign) {
        const reply = await openBrowser(app, browser.cookie()).post(url, fields, headers)
        t.equal(reply.statusCode, 403, `${url} ${JSON.stringify(headers)}`)
      }
  })
  t.same(told, [])
  t.same(await house.letters(), [])
  const own: Record<string, string>[] = [
    { origin: 'https://blog.example.org' },
    { referer: 'https://blog.example.org/account' },
    { 'sec-fetch-site': 'none' },
    { origin: 'http://localhost:3000', host: 'localhost:3000' },
  ]
  for (const headers of own) {
    t.equal((await browser.post('/account/name', { name: 'Nora' }, headers)).statusCode, 303, JSON.stringify(headers))
  }
})

t.test(
  'a report sent while signed in is the account’s, wherever from; one that another site had the browser send is not',
  async (t) => {
    const house = await openHouse(t)
    const { app } = house
    const article = await addArticle(app)
    const url = `/articles/${article.slug}/comments/${await addComment(app, { articleId: article.id })}/report`
    const phone = await join(house, 'nora@example.org')
    const desk = openBrowser(app, phone.cookie())
    const fields = { ground: 'insult', reason: 'Elle vise un collègue.' }
    const { id } = await findAccount(app, 'nora@example.org')
    const told = await eventsOf(app, async () => {
      for (const browser of [phone, desk]) t.equal((await browser.post(url, fields)).statusCode, 202)
    })
    t.match(told, [{ name: 'comment.reported', actorId: id }])
    t.equal(told.length, 1, 'one person')
    t.match(await eventsOf(app, () => desk.post(url, fields, { 'sec-fetch-site': 'cross-site' })), [
      { name: 'comment.reported', actorId: null },
    ])
  },
)
