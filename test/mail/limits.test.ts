import t from 'tap'
import { build, signIn, type TestApp } from '../helper.ts'
import { post } from '../comments/factory.ts'
import { openBrowser, openHouse } from '../patrons/house.ts'
import { addArticle, listMails, moderatorWho, submit } from '../notices/factory.ts'
import { readMails } from './smtp.ts'

const day = 86_400_000

/** What takes mails away: an erasure, and a hand on the table. */
const ways: Record<string, (app: TestApp, email: string) => Promise<void>> = {
  'an erasure': async (app, email) => {
    const admin = await signIn(app, 'administrator')
    await admin.request({ method: 'POST', url: '/api/v1/admin/privacy/erase', payload: { email } })
  },
  'the end of their rows': async (app) => {
    await app.db.write((tx) => tx.delete(tx.tables.mails))
  },
}

for (const [way, remove] of Object.entries(ways)) {
  t.test(`${way} gives an address no more letters than its limits`, async (t) => {
    const { app, letters } = await openHouse(t)
    const ask = () => openBrowser(app).post('/account/register', { email: 'nora@example.org' })
    for (let time = 0; time < 4; time++) await ask()
    t.equal((await letters()).length, 3)
    await remove(app, 'nora@example.org')
    t.same(await readMails(app), [])
    await ask()
    t.equal((await letters()).length, 0, 'with a link to an account')

    await addArticle(app)
    const follow = () => post(app, { email: 'lea@example.org', follow: true })
    const confirmations = async () => (await listMails(app, 'follow-confirm')).length
    for (let time = 0; time < 4; time++) await follow()
    t.equal(await confirmations(), 3)
    await remove(app, 'lea@example.org')
    await follow()
    t.equal(await confirmations(), 0, 'to confirm')
  })
}

t.test('neither does it give a moderator more than ten in an hour', async (t) => {
  const app = await build(t)
  await addArticle(app)
  await moderatorWho(app, null)
  for (let number = 0; number < 12; number++) await submit(app, { text: `Question ${number}` })
  t.equal((await listMails(app, 'comment-waiting')).length, 10)
  await app.db.write((tx) => tx.delete(tx.tables.mails))
  await submit(app, { text: 'Encore' })
  t.equal((await listMails(app, 'comment-waiting')).length, 0)
})

t.test('a clock that is set back an hour keeps nobody waiting longer for a letter', async (t) => {
  const { app, letters } = await openHouse(t)
  const ask = () => openBrowser(app).post('/account/register', { email: 'nora@example.org' })
  for (let time = 0; time < 4; time++) await ask()
  t.equal((await letters()).length, 3)
  app.clock.set(new Date(app.clock.now().getTime() - day / 24).toISOString())
  app.clock.advance(60_000)
  await ask()
  t.equal((await letters()).length, 1)
})

t.test('what counts for the limits holds no address, and is gone after a day', async (t) => {
  const { app, letters } = await openHouse(t)
  const { mailTallies } = app.db.read.tables
  await openBrowser(app).post('/account/register', { email: 'nora@example.org' })
  await letters()
  const [tally, ...more] = await app.db.read.select().from(mailTallies)
  t.same(more, [])
  t.notMatch(JSON.stringify(tally), /nora|example/)
  app.clock.advance(day + 1)
  await openBrowser(app).post('/account/register', { email: 'lea@example.org' })
  t.notSame(
    (await app.db.read.select().from(mailTallies)).map(({ hash }) => hash),
    [tally?.hash],
  )
  t.equal(await app.db.read.$count(mailTallies), 1)
})
