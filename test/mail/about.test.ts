import t from 'tap'
import { addComment, setUp } from '../comments/factory.ts'
import { build, type TestApp } from '../helper.ts'
import { addFollower, decideAs, listMails, moderatorWho, submit } from '../notices/factory.ts'
import { report } from '../moderation/house.ts'

/** Which comments each kind of mail says it is about. */
async function readAbout(app: TestApp): Promise<Record<string, string[]>> {
  const { mailComments } = app.db.read.tables
  const about: Record<string, string[]> = {}
  for (const mail of await listMails(app)) {
    const rows = (await app.db.read.select().from(mailComments)).filter((row) => row.mailId === mail.id)
    about[mail.kind] = [...(about[mail.kind] ?? []), ...rows.map((row) => row.commentId)]
  }
  return about
}

t.test('each mail about comments names them by id, so that an erasure need not read it', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  await moderatorWho(app, 'daily')
  const asked = { name: 'Nora', email: 'nora@example.org', notify: true }
  const shown = await submit(app, { ...asked, text: 'Un' })
  const waiting = await submit(app, { name: 'Léa', text: 'Deux' })
  await addFollower(app, article.id, 'suiveur@example.org')
  await decideAs(moderator, shown, { decision: 'approve' })
  const online = await addComment(app, { articleId: article.id, text: 'Trois' })
  await report(app, online, { name: 'Max', email: 'max@example.org' })
  await app.services.notices.sendDigests()
  const about = await readAbout(app)
  t.same(about['comment-waiting'], [shown, waiting, online])
  t.same(about['comment-decided'], [shown])
  t.same(about['comment-new'], [shown])
  t.same(about['comments-digest']?.sort(), [waiting, online].sort())
})

t.test('they go with their mail', async (t) => {
  const app = await build(t)
  await setUp(app)
  await submit(app)
  t.not((await listMails(app)).length, 0)
  await app.db.write((tx) => tx.delete(tx.tables.mails))
  t.equal(await app.db.read.$count(app.db.read.tables.mailComments), 0)
})
