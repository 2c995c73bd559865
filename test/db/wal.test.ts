import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { addArticle } from '../comments/factory.ts'
import { build, type TestApp } from '../helper.ts'
import { openOther, tagRow } from './open.ts'

const megabyte = 1024 * 1024
/** What the write-ahead log may weigh, but while somebody reads an older state of the database. */
const bound = 17 * megabyte

/** A site with as much spam as a bad month leaves, all of it to be purged, and another program on its database. */
async function openSpammed(
  t: Test,
  count: number,
): Promise<{ app: TestApp; other: Database.Database; weigh: () => number }> {
  const app = await build(t)
  const { id } = await addArticle(app)
  const file = join(app.dataDir, 'bubo.sqlite')
  const other = openOther(t, file)
  other
    .prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
      insert into comments
        (id, article_id, depth, status, name, name_key, text, text_key, fingerprint, staff, created_at)
      select 'spam-' || i, ?, 0, 'spam', 'Nora', 'nora', printf('%.1500c', 'x'), printf('%.1500c', 'x'), i, 0, 0
      from n`,
    )
    .run(id)
  other.pragma('wal_checkpoint(TRUNCATE)')
  return { app, other, weigh: () => statSync(`${file}-wal`).size }
}

t.test(
  'a purge of 20,000 comments keeps the log of the database small, and lets others write in between',
  async (t) => {
    const { app, weigh } = await openSpammed(t, 20_000)
    let heaviest = 0
    app.db.onCommit(() => (heaviest = Math.max(heaviest, weigh())))
    let purging = true
    const purge = app.services.purges.purge().finally(() => (purging = false))
    let written = 0
    while (purging) {
      await app.db.write((tx) => tx.insert(tx.tables.tags).values(tagRow(`tag ${written++}`)))
      await turn()
    }
    t.equal((await purge).removed['comments.spam'], 20_000)
    t.ok(written > 50, `${written} commits of others in between`)
    t.ok(heaviest > 0 && heaviest < bound, `${Math.round(heaviest / megabyte)} MB at most`)
  },
)

t.test('a log that grew while somebody read for long is cut again afterwards', async (t) => {
  const { app, other, weigh } = await openSpammed(t, 5_000)
  other.exec('BEGIN; SELECT count(*) FROM comments')
  await app.services.purges.purge()
  t.ok(weigh() > bound, `${Math.round(weigh() / megabyte)} MB while an older state is read`)
  other.exec('COMMIT')
  for (const name of ['one', 'two', 'three']) await app.db.write((tx) => tx.insert(tx.tables.tags).values(tagRow(name)))
  t.ok(weigh() < bound, `${Math.round(weigh() / megabyte)} MB after the next commits`)
})
