import t from 'tap'
import { buildApp } from '../../server/app.ts'
import { openDatabase } from '../../server/db/index.ts'
import { eq } from '../../server/db/sql.ts'
import { report } from '../moderation/house.ts'
import { build, drain, type TestApp } from '../helper.ts'
import { addArticle, addFollower, decideAs, moderatorWho, readMails, submit } from './factory.ts'

/** All that was queued, and the links in it, as a reader of the mailbox and of the database would count it. */
async function readAll(app: TestApp) {
  const { mailLinks, mailTallies } = app.db.read.tables
  return {
    mails: (await readMails(app)).map(({ kind, to, key, text }) => ({ kind, to, key, text })),
    links: await app.db.read.$count(mailLinks),
    tallies: await app.db.read.$count(mailTallies),
  }
}

t.test('events that are handed over once more, now or hours later, write to nobody a second time', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  const moderator = await moderatorWho(app, 'at_once')
  await addFollower(app, article.id, 'lea@example.org')
  const first = await submit(app, { email: 'nora@example.org', notify: true, follow: true })
  const second = await submit(app, { email: 'zoe@example.org', notify: true })
  for (let count = 0; count < 11; count++) await submit(app, { name: `Lecteur ${count}` })
  await decideAs(moderator, first, { decision: 'approve' })
  // Its followers are told before it goes again.
  await drain(app)
  await decideAs(moderator, second, { decision: 'reject', ground: 'insult' })
  await report(app, first, { name: 'Léa', email: 'lea@example.org' })
  await decideAs(moderator, first, { decision: 'reject', ground: 'insult', from: 'approved' })
  await drain(app)
  const before = await readAll(app)
  t.same(
    [...new Set(before.mails.map(({ kind }) => kind))].sort(),
    ['comment-decided', 'comment-new', 'comment-waiting', 'comments-many', 'follow-confirm', 'report-answered'],
    'every kind of letter is there',
  )
  for (const hours of [0, 3]) {
    app.clock.advance(hours * 3_600_000)
    const again = await startAgain(app)
    await again.events.drain()
    t.same(await readAll(again), before, `${hours} hours later`)
    await again.close()
  }
})

/** The program, as it starts after a crash that lost where the notices were. */
async function startAgain(app: TestApp): Promise<TestApp> {
  await app.close()
  const db = await openDatabase(app.config)
  const lost = await db.write((tx) => {
    const { eventCursors } = tx.tables
    return tx.update(eventCursors).set({ lastId: 0 }).where(eq(eventCursors.consumer, 'notices')).returning()
  })
  await db.close()
  if (lost.length !== 1) throw new Error('the notices have no place')
  const { clock, config, dataDir } = app
  return { ...(await buildApp(config, { clock, logger: false })), clock, config, dataDir }
}

t.test('many followers are told a few at a time: others write in between', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  const moderator = await moderatorWho(app, 'never')
  for (let count = 0; count < 120; count++) await addFollower(app, article.id, `reader${count}@example.org`)
  const id = await submit(app)
  await drain(app)
  const counts: number[] = []
  app.db.onCommit(() => void app.db.read.$count(app.db.read.tables.mails).then((count) => counts.push(count)))
  await decideAs(moderator, id, { decision: 'approve' })
  await drain(app)
  t.equal(counts.at(-1), 120)
  const steps = counts.map((count, index) => count - (counts[index - 1] ?? 0))
  t.ok(Math.max(...steps) <= 50, steps.join())
})
