import { eq } from 'drizzle-orm'
import t from 'tap'
import { purgeLinks, purgeMails } from '../../server/mail/index.ts'
import { Problem } from '../../server/problem.ts'
import { build, type TestApp } from '../helper.ts'
import { queue, readMails } from './smtp.ts'

const day = 86_400_000
const make = (app: TestApp) =>
  app.db.write((tx) =>
    app.services.mail.createLink(tx, { purpose: 'prove', email: 'nora@example.org', payload: { id: '7' } }),
  )
const use = (app: TestApp, token: string) => app.db.write((tx) => app.services.mail.useLink(tx, 'prove', token))

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'ok'
  } catch (error) {
    return error instanceof Problem ? `${error.status} ${error.code}` : String(error)
  }
}

t.test('a link is shown as often as one likes, and used once', async (t) => {
  const app = await build(t)
  const token = await make(app)
  for (let time = 0; time < 3; time++)
    t.same(await app.services.mail.findLink(app.db.read, 'prove', token), {
      email: 'nora@example.org',
      payload: { id: '7' },
    })
  t.equal(await codeOf(app.services.mail.findLink(app.db.read, 'erase', token)), '410 gone', 'for its own purpose only')
  t.same((await use(app, token)).payload, { id: '7' })
  t.equal(await codeOf(use(app, token)), '410 gone')
  t.equal(await codeOf(app.services.mail.findLink(app.db.read, 'prove', token)), '410 gone')
  for (const text of ['', 'x', `${token}x`, '../../etc']) t.equal(await codeOf(use(app, text)), '404 not_found', text)
})

t.test('two at once: one wins', async (t) => {
  const app = await build(t)
  const token = await make(app)
  const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(use(app, token))))
  t.same(codes.sort(), [...Array.from({ length: 9 }, () => '410 gone'), 'ok'])
})

t.test('a link lives 24 hours; a use that is rolled back is none', async (t) => {
  const app = await build(t)
  const token = await make(app)
  await t.rejects(
    app.db.write(async (tx) => {
      await app.services.mail.useLink(tx, 'prove', token)
      throw new Error('no')
    }),
  )
  app.clock.advance(day - 1)
  t.ok(await app.services.mail.findLink(app.db.read, 'prove', token))
  app.clock.advance(1)
  t.equal(await codeOf(use(app, token)), '410 gone')
  t.equal(await app.db.write((tx) => purgeLinks(tx, app.clock.now())), 1)
  t.equal(await codeOf(use(app, token)), '410 gone', 'and the answer stays the same')
})

t.test('the token itself is nowhere in the database', async (t) => {
  const app = await build(t)
  const token = await make(app)
  const { mailLinks } = app.db.read.tables
  t.notMatch(JSON.stringify(await app.db.read.select().from(mailLinks)), token)
})

t.test('old mail is forgotten, sent or not', async (t) => {
  const app = await build(t)
  await queue(app)
  await queue(app)
  const { mails } = app.db.read.tables
  const [first] = await readMails(app)
  await app.db.write(async (tx) => void (await tx.update(mails).set({ status: 'sent' }).where(eq(mails.id, first!.id))))
  t.equal(await app.db.write((tx) => purgeMails(tx, app.clock.now())), 0)
  app.clock.advance(day)
  await queue(app)
  t.equal(await app.db.write((tx) => purgeMails(tx, app.clock.now())), 2)
  t.equal((await readMails(app)).length, 1, 'not that of today')
})
