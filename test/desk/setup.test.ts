import t from 'tap'
import { readSettings } from '../../server/settings/index.ts'
import { system } from '../../server/http/actor.ts'
import { findUserByEmail } from '../../server/users/index.ts'
import { eq } from '../../server/db/sql.ts'
import { build, type TestApp } from '../helper.ts'
import { deskCookie, openBrowser, password, textOf } from './people-house.ts'

const answers = {
  organisation: 'Bibliothèque <b>d’Anse</b>',
  title: 'Le hibou d’Anse',
  organisationKind: 'municipality',
  publicationDirectorName: 'Claire Fontaine',
  publicationDirectorRole: 'Maire d’Anse',
  name: 'Anne Le Guen',
  email: 'Anne@Anse.example',
  password,
}

const linkOf = ({ services }: TestApp) => `/desk/setup/${services.setUp.token}`

t.test('a new house is set up by its link: the answers are kept, and its administrator is in', async (t) => {
  const app = await build(t)
  const browser = openBrowser(app)
  t.match(textOf(await browser.get('/desk/sign-in')), /pas encore installé/)
  const page = await browser.get(linkOf(app))
  t.equal(page.statusCode, 200)
  t.match(textOf(page), /français.*Europe\/Paris/)
  t.notMatch(page.body, /value="Claire|checked[^>]*value="municipality/, 'nobody is guessed')
  const done = await browser.post(linkOf(app), answers)
  t.equal(done.statusCode, 303)
  t.equal(done.headers.location, '/desk')
  t.match(textOf(await browser.get('/desk')), /Bonjour Anne Le Guen/)
  const user = await findUserByEmail(app.db.read, 'anne@anse.example')
  t.same(user?.roles, ['administrator'])
  t.match(await readSettings(app.db.read), {
    title: answers.title,
    organisation: answers.organisation,
    organisationKind: 'municipality',
    publicationDirectorName: 'Claire Fontaine',
    publicationDirectorRole: 'Maire d’Anse',
  })
  const names = (await app.db.read.select().from(app.db.read.tables.events)).map(({ name }) => name)
  t.same(names, ['user.created', 'settings.changed', 'session.opened'])

  for (const reply of [await browser.get(linkOf(app)), await openBrowser(app).post(linkOf(app), answers)]) {
    t.equal(reply.statusCode, 410)
    t.match(textOf(reply), /déjà installé/)
  }
  t.notMatch(textOf(await openBrowser(app).get('/desk/sign-in')), /pas encore installé/)
})

t.test('another token is a 404, before and after', async (t) => {
  const app = await build(t)
  const browser = openBrowser(app)
  const tokens = ['x', app.services.setUp.token.slice(1), `${app.services.setUp.token}x`, 'A'.repeat(43)]
  const ask = async () => {
    for (const token of tokens) {
      t.equal((await browser.get(`/desk/setup/${token}`)).statusCode, 404)
      t.equal((await browser.post(`/desk/setup/${token}`, answers)).statusCode, 404)
    }
  }
  await ask()
  t.equal(await findUserByEmail(app.db.read, 'anne@anse.example'), null)
  await browser.post(linkOf(app), answers)
  await ask()
})

t.test('of fifty at once one wins, and the others read why not', async (t) => {
  const app = await build(t)
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      openBrowser(app).post(linkOf(app), { ...answers, email: `anne${index}@anse.example`, title: `Blog ${index}` }),
    ),
  )
  t.equal(replies.filter(({ statusCode }) => statusCode === 303).length, 1)
  const others = replies.filter(({ statusCode }) => statusCode !== 303)
  for (const reply of others) {
    t.equal(reply.statusCode, 410)
    t.notOk(reply.cookies.some(({ name }) => name === deskCookie))
  }
  const { users } = app.db.read.tables
  const [user] = await app.db.read.select().from(users)
  t.equal(await app.db.read.$count(users), 1)
  const winner = replies.findIndex(({ statusCode }) => statusCode === 303)
  t.equal(user?.email, `anne${winner}@anse.example`)
  t.equal((await readSettings(app.db.read)).title, `Blog ${winner}`, 'and nobody else named the blog')
})

t.test('an account made otherwise counts, and the link never opens again', async (t) => {
  const app = await build(t)
  const draft = { email: 'cli@anse.example', name: 'CLI', roles: ['administrator' as const], password }
  const { id } = await app.services.users.create(system, draft)
  t.equal((await openBrowser(app).get(linkOf(app))).statusCode, 410)
  await app.db.write(async (tx) => {
    await tx.delete(tx.tables.users).where(eq(tx.tables.users.id, id))
  })
  t.equal((await openBrowser(app).post(linkOf(app), answers)).statusCode, 410, 'not even without accounts')
  t.equal(await app.services.users.createFirst(system, draft), null)
})

t.test('what is wrong is told at once, all that was typed comes back, and nothing is done', async (t) => {
  const app = await build(t)
  const browser = openBrowser(app)
  const wrong = { ...answers, publicationDirectorName: ' ', email: 'anne', password: 'motdepasse', articles: '' }
  const reply = await browser.post(linkOf(app), wrong)
  t.equal(reply.statusCode, 422)
  for (const name of ['publicationDirectorName', 'email', 'password']) t.match(reply.body, `href="#field-${name}"`)
  t.match(reply.body, 'value="Le hibou d’Anse"')
  t.match(reply.body, '&lt;b&gt;')
  t.notMatch(reply.body, /motdepasse"|<b>d/)
  t.match(reply.body, /value="municipality" checked/)
  t.equal(await app.services.setUp.isOpen(), true)
  const foreign = await browser.post(linkOf(app), answers, { headers: { 'sec-fetch-site': 'cross-site' } })
  t.equal(foreign.statusCode, 403)
  t.match(foreign.body, 'value="Claire Fontaine"')
  t.equal(await app.services.setUp.isOpen(), true)
})
