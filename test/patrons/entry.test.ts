import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { addArticle } from '../comments/factory.ts'
import { signIn, type TestApp } from '../helper.ts'
import { eventsOf, findAccount } from '../users/people.ts'
import { goodPassword, hour, join, linkIn, openBrowser, openHouse, wordsOf } from './house.ts'

async function snapshot(app: TestApp): Promise<string> {
  const { users, userRoles, sessions, mailLinks, mails, events } = app.db.read.tables
  const rows = []
  for (const table of [users, userRoles, sessions, mailLinks, mails, events])
    rows.push(await app.db.read.select().from(table))
  return JSON.stringify(rows)
}

t.test('register: a letter, a page that shows, a form that acts once', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  await addArticle(app)
  const browser = openBrowser(app)
  const asked = await browser.post('/account/register', { email: ' Nora@Example.org ', article: 'grainotheque' })
  t.equal(asked.statusCode, 202)
  t.match(asked.body, 'Consultez votre messagerie')
  t.equal(browser.cookie(), undefined)
  const [letter, ...others] = await house.letters()
  t.same(others, [])
  t.same(letter?.to, ['nora@example.org'])
  t.match(letter?.text, 'aucun compte n’est créé')
  t.match(letter?.html, 'Créer mon compte')
  t.equal(letter?.headers.get('subject'), 'Confirmez votre compte')
  const link = linkIn(letter)

  const before = await snapshot(app)
  for (const _time of [1, 2, 3]) {
    const shown = await openBrowser(app).get(link)
    t.equal(shown.statusCode, 200)
    t.equal(shown.headers['cache-control'], 'no-store')
    t.equal(shown.headers['x-robots-tag'], 'noindex')
    t.equal(shown.headers['set-cookie'], undefined)
  }
  t.equal(await snapshot(app), before, 'a scanner that opens the link three times changes nothing')

  const refused = await browser.post(link, { name: 'Nora <b>\u200b', password: 'azerty' })
  t.equal(refused.statusCode, 422)
  t.match(wordsOf(refused.body), 'Le mot de passe compte au moins 8 caractères.')
  t.match(refused.body, 'value="Nora &lt;b&gt;')
  t.match(refused.body, /id="account-password"[^>]*aria-invalid="true"/)
  t.notMatch(refused.body, 'azerty', 'a password is not given back')
  t.equal((await browser.post(link, { name: '  ' })).statusCode, 422)

  const told = await eventsOf(app, async () => {
    const reply = await browser.post(link, { name: 'Nora  du  port', password: '' })
    t.equal(reply.statusCode, 303)
    t.equal(reply.headers.location, '/articles/grainotheque#comment-form', 'back where they came from')
    t.match(
      reply.headers['set-cookie']?.[0],
      /^__Host-bubo_patron=[\w-]{36}\.[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })
  t.same(
    told.map(({ name }) => name),
    ['user.created', 'session.opened'],
  )
  const account = await findAccount(app, 'nora@example.org')
  t.match(account, { name: 'Nora du port', roles: ['patron'], active: true })
  t.match((await browser.get('/account')).body, 'Nora du port')
  for (const reply of [await browser.post(link, { name: 'Nora' }), await browser.get(link)])
    t.equal(reply.statusCode, 410, 'once')
  t.equal((await browser.get('/account/register/nothing')).statusCode, 404)
})

t.test('409 of two links for one address the second opens nothing', async (t) => {
  const house = await openHouse(t)
  const browser = openBrowser(house.app)
  await browser.post('/account/register', { email: 'nora@example.org' })
  await browser.post('/account/sign-in', { email: 'nora@example.org' })
  const [first, second] = (await house.letters()).map(linkIn)
  t.match(second, '/account/register/', 'whoever signs in without an account is offered one')
  t.equal((await browser.post(first!, { name: 'Nora' })).statusCode, 303)
  const late = await openBrowser(house.app).post(second!, { name: 'Autre' })
  t.equal(late.statusCode, 409)
  t.match(wordsOf(late.body), 'Cette adresse a déjà un compte.')
  t.equal((await findAccount(house.app, 'nora@example.org')).name, 'Nora')
})

t.test('422 no address, and no name that passes for the library’s', async (t) => {
  const house = await openHouse(t)
  const admin = await signIn(house.app, 'administrator')
  await admin.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { organisation: 'Médiathèque du Port' },
  })
  const browser = openBrowser(house.app)
  for (const path of ['/account/register', '/account/sign-in']) {
    const reply = await browser.post(path, { email: 'nora@' })
    t.equal(reply.statusCode, 422)
    t.match(reply.body, /id="account-email"[^>]*value="nora@"[^>]*aria-invalid="true"/)
  }
  t.same(await house.letters(), [])
  await browser.post('/account/register', { email: 'nora@example.org' })
  const reply = await browser.post(linkIn((await house.letters())[0]), { name: 'Mediatheque du P0rt' })
  t.equal(reply.statusCode, 422)
  t.match(wordsOf(reply.body), 'Ce nom est celui de la bibliothèque')
})

t.test('sign in by a link or by a password; a link is good for a day and for one use', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  await join(house, 'nora@example.org', { password: goodPassword })
  const browser = openBrowser(app)
  t.equal((await browser.get('/account')).headers.location, '/account/sign-in')
  t.equal((await browser.post('/account/sign-in', { email: 'nora@example.org' })).statusCode, 202)
  const [letter] = await house.letters()
  t.equal(letter?.headers.get('subject'), 'Votre lien de connexion')
  const link = linkIn(letter)
  const before = await snapshot(app)
  for (const _time of [1, 2, 3]) t.equal((await openBrowser(app).get(link)).statusCode, 200)
  t.equal(await snapshot(app), before)
  app.clock.advance(24 * hour - 1)
  const entered = await browser.post(link)
  t.equal(entered.headers.location, '/account')
  t.match((await browser.get('/account')).body, 'nora@example.org')
  t.equal((await openBrowser(app).post(link)).statusCode, 410)

  await openBrowser(app).post('/account/sign-in', { email: 'nora@example.org' })
  const late = linkIn((await house.letters())[0])
  app.clock.advance(24 * hour)
  t.equal((await openBrowser(app).post(late)).statusCode, 410)

  const other = openBrowser(app)
  t.equal(
    (
      await other.post('/account/sign-in', {
        email: 'NORA@example.org',
        password: goodPassword,
        article: '//evil.example',
      })
    ).headers.location,
    '/account',
    'never elsewhere',
  )
  t.match((await other.get('/account')).body, 'nora@example.org')
  t.equal((await other.get('/account/sign-in')).headers.location, '/account')
})

t.test('a wrong password, an unknown address and the right password of a colleague: one page', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  await join(house, 'nora@example.org', { password: goodPassword })
  await app.services.users.create(system, {
    email: 'anne@example.org',
    name: 'Anne',
    roles: ['editor', 'patron'],
    password: goodPassword,
  })
  const tries = [
    ['nora@example.org', 'une autre'],
    ['personne@example.org', 'une autre'],
    ['anne@example.org', goodPassword],
  ] as const
  const pages = []
  for (const [email, password] of tries) {
    const browser = openBrowser(app)
    const reply = await browser.post('/account/sign-in', { email, password })
    t.equal(reply.statusCode, 422)
    t.equal(browser.cookie(), undefined)
    t.match(wordsOf(reply.body), 'Adresse électronique ou mot de passe incorrect.')
    pages.push(reply.body.replace(email, ''))
  }
  t.equal(new Set(pages).size, 1)
  const guesser = openBrowser(app)
  for (let time = 0; time < 5; time++)
    await guesser.post('/account/sign-in', { email: 'nora@example.org', password: 'une autre' })
  const many = await guesser.post('/account/sign-in', { email: 'nora@example.org', password: goodPassword })
  t.equal(many.statusCode, 429)
  t.match(wordsOf(many.body), 'Trop d’essais infructueux.')
})
