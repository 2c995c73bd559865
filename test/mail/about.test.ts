import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { migrate } from '../../server/db/index.ts'
import { addComment, setUp } from '../comments/factory.ts'
import { build, createClock, root, type TestApp } from '../helper.ts'
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

t.test(
  'the mails of an older program are tied to their comments by the events that they were written for',
  async (t) => {
    const folder = t.testdir({ old: {} })
    const file = join(folder, 'bubo.sqlite')
    const migrationsDir = join(root, 'migrations/sqlite')
    for (const name of readdirSync(migrationsDir).filter((one) => /^000[0-3]_.*\.sql$/.test(one)))
      cpSync(join(migrationsDir, name), join(folder, 'old', name))
    const clock = createClock()
    await migrate({ file, migrationsDir: join(folder, 'old'), backupsDir: folder, clock })
    const [one, two] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002']
    const other = new Database(file)
    const tell = other.prepare(`insert into events (id, name, payload, public, at) values (?, ?, ?, 0, 0)`)
    tell.run(7, 'comment.submitted', JSON.stringify({ id: one }))
    tell.run(8, 'comment.reported', JSON.stringify({ id: 'a report', commentId: two }))
    tell.run(9, 'tag.created', JSON.stringify({ id: 'a tag' }))
    const keys = {
      a: 'event:7:mark',
      b: 'event:8:mark',
      c: 'event:9:mark',
      d: `follow:x:${two}`,
      e: 'digest:2026-05-13:m',
    }
    for (const [id, key] of Object.entries(keys))
      other
        .prepare(
          `insert into mails
          values (?, 'test', 'nora@example.org', '', '', '', '{}', ?, 'queued', 0, 0, null, 0, null)`,
        )
        .run(id, key)
    other.close()
    await migrate({ file, migrationsDir, backupsDir: folder, clock })
    const after = new Database(file)
    t.same(after.prepare('select mail_id, comment_id from mail_comments order by 1').raw().all(), [
      ['a', one],
      ['b', two],
      ['d', two],
    ])
    after.close()
  },
)
