import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { build, signIn } from '../helper.ts'
import { listQueries } from '../queries.ts'
import { eventsOf, findAccount } from '../users/people.ts'
import {
  goodPassword,
  hour,
  join,
  openBrowser,
  openHouse,
  tokenOf,
  linkIn,
  type House,
  sessionCookie,
} from './house.ts'

/** What a stranger may see of an answer. */
function seen({ statusCode, body, headers }: LightMyRequestResponse): string {
  const { date: _date, 'x-ratelimit-remaining': _remaining, 'x-ratelimit-reset': _reset, ...others } = headers
  return JSON.stringify([statusCode, body, others])
}

async function openPeople(house: House) {
  const { app } = house
  await join(house, 'patron@example.org')
  await join(house, 'closed@example.org')
  await app.services.users.create(system, {
    email: 'staff@example.org',
    name: 'Anne',
    roles: ['moderator'],
    password: goodPassword,
  })
  const { users } = app.services
  await users.create(system, {
    email: 'both@example.org',
    name: 'Yann',
    roles: ['patron', 'author'],
    password: goodPassword,
  })
  await users.change(system, (await findAccount(app, 'closed@example.org')).id, { active: false })
  await house.letters()
  return ['patron@example.org', 'nobody@example.org', 'staff@example.org', 'closed@example.org', 'both@example.org']
}

/** How followers read the events, some of them while the request still runs. */
const isFollowing = /from "events" where "events"."id" > /

t.test('202 a known, an unknown, a closed and a colleague’s address: the same bytes after the same work', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const addresses = await openPeople(house)
  const ways: [string, (email: string) => Promise<LightMyRequestResponse>][] = [
    ['register', (email) => openBrowser(app).post('/account/register', { email })],
    ['sign in', (email) => openBrowser(app).post('/account/sign-in', { email })],
    [
      'API: register',
      (email) => app.server.inject({ method: 'POST', url: '/api/v1/public/patrons', payload: { email } }),
    ],
    [
      'API: sign in',
      (email) => app.server.inject({ method: 'POST', url: '/api/v1/public/sign-in-links', payload: { email } }),
    ],
  ]
  const subjects: Record<string, string[]> = {}
  for (const [way, ask] of ways) {
    const answers = new Set<string>()
    const work = new Set<string>()
    for (const email of addresses) {
      let reply: LightMyRequestResponse | undefined
      const told = await eventsOf(app, async () => {
        const queries = await listQueries(app, async () => void (reply = await ask(email)))
        work.add(queries.filter((query) => !isFollowing.test(query)).join('\n'))
      })
      t.same(told, [])
      t.equal(reply?.statusCode, 202)
      answers.add(seen(reply!))
      const [letter, ...more] = await house.letters()
      t.same(more, [])
      t.same(letter?.to, [email], 'each gets one letter')
      subjects[email] = [...(subjects[email] ?? []), letter?.headers.get('subject') ?? '']
      if (/staff|closed|both/.test(email)) t.notMatch(`${letter?.text} ${letter?.html}`, /https?:/, 'without a link')
    }
    t.equal(answers.size, 1, way)
    t.equal(work.size, 1, `${way}: the same queries`)
    app.clock.advance(2 * hour)
  }
  t.same(subjects, {
    'patron@example.org': [
      'Vous avez déjà un compte',
      'Votre lien de connexion',
      'Vous avez déjà un compte',
      'Votre lien de connexion',
    ],
    'nobody@example.org': [
      'Confirmez votre compte',
      'Aucun compte à cette adresse',
      'Confirmez votre compte',
      'Aucun compte à cette adresse',
    ],
    'staff@example.org': Array.from({ length: 4 }, () => 'Cette adresse est celle d’un compte de l’équipe'),
    'both@example.org': Array.from({ length: 4 }, () => 'Cette adresse est celle d’un compte de l’équipe'),
    'closed@example.org': Array.from({ length: 4 }, () => 'Ce compte est fermé'),
  })
})

t.test('an address receives three letters an hour and eight a day, whoever asks and for what', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const ask = async (email: string, path = 'register') => openBrowser(app).post(`/account/${path}`, { email })
  const answers = new Set<string>()
  for (const path of ['register', 'sign-in', 'register', 'sign-in', 'register'])
    answers.add(seen(await ask('nora@example.org', path)))
  t.equal(answers.size, 1, 'nothing tells that no letter leaves any more')
  t.equal((await house.letters()).length, 3)
  await ask('lea@example.org')
  t.equal((await house.letters()).length, 1, 'others are not concerned')
  for (let time = 0; time < 4; time++) {
    app.clock.advance(hour)
    for (let again = 0; again < 4; again++) await ask('nora@example.org')
  }
  t.equal((await house.letters()).length, 5)
})

t.test('429 one connection asks twenty times in ten minutes', async (t) => {
  const house = await openHouse(t)
  const browser = openBrowser(house.app)
  for (let time = 0; time < 20; time++)
    t.equal((await browser.post('/account/register', { email: `nora${time}@example.org` })).statusCode, 202)
  const reply = await browser.post('/account/register', { email: 'nora@example.org' })
  t.equal(reply.statusCode, 429)
  t.ok(Number(reply.headers['retry-after']) > 0)
})

t.test('no link ever opens an account of the staff', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const nora = await join(house, 'nora@example.org')
  await openBrowser(app).post('/account/sign-in', { email: 'nora@example.org' })
  const link = linkIn((await house.letters())[0])
  const account = await findAccount(app, 'nora@example.org')
  await app.services.users.change(system, account.id, { roles: ['patron', 'moderator'] })
  const browser = openBrowser(app)
  t.equal((await browser.post(link)).statusCode, 410)
  t.equal(browser.cookie(), undefined)
  t.equal(
    (
      await app.server.inject({
        method: 'POST',
        url: '/api/v1/public/sign-in-links/confirm',
        payload: { token: tokenOf(link) },
      })
    ).statusCode,
    410,
  )
  t.equal(
    (await nora.get('/account')).headers.location,
    '/account/sign-in',
    'and the cookie from before is worth nothing',
  )
  await app.services.users.change(system, account.id, { roles: ['patron'] })
  t.equal((await openBrowser(app).post(link)).statusCode, 303, 'what was refused did not use the link up')
})

t.test('404 where accounts are switched off, or no mail can be sent; who was signed in no longer is', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const browser = await join(house, 'nora@example.org')
  const home = async () => (await browser.get('/')).body
  t.match(await home(), 'href="/account"')
  const admin = await signIn(app, 'administrator')
  const patron = await signIn(app, 'patron')
  await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { patronAccounts: false } })
  t.notMatch(await home(), 'href="/account"')
  const without = await build(t)
  t.notMatch((await without.server.inject('/')).body, 'href="/account"')
  for (const url of [
    '/account',
    '/account/sign-in',
    '/account/register',
    '/account/export',
    '/account/delete',
    `/account/sign-in/${'x'.repeat(43)}`,
  ]) {
    t.equal((await browser.get(url)).statusCode, 404, url)
    t.equal((await without.server.inject(url)).statusCode, 404, url)
  }
  t.equal((await browser.post('/account/register', { email: 'lea@example.org' })).statusCode, 404)
  t.equal(
    (await app.server.inject({ method: 'POST', url: '/api/v1/public/patrons', payload: { email: 'lea@example.org' } }))
      .statusCode,
    404,
  )
  t.equal((await patron.request({ url: '/api/v1/me/comments' })).statusCode, 404)
  t.same(await house.letters(), [])
  t.equal(await app.services.patrons.readSession({ [sessionCookie]: browser.cookie()?.split('=')[1] }), null)
})
