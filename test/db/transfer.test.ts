import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { buildApp, type App } from '../../server/app.ts'
import { loadConfig } from '../../server/config.ts'
import { databaseName, openSqlite, takeHouse, type Db, type Writer } from '../../server/db/index.ts'
import { openPostgres } from '../../server/db/postgres.ts'
import { eq } from '../../server/db/sql.ts'
import { findSeeded } from '../browser/demo.ts'
import { runBubo } from '../cli/fake-terminal.ts'
import { createClock } from '../helper.ts'
import { createDatabase, withClient } from '../postgres/databases.ts'
import { readRows } from '../rows.ts'
import { openEmpty, tagRow } from './open.ts'

/* `bubo move`: a site goes from a file to PostgreSQL and back. */

async function start(t: Test, dataDir: string, databaseUrl = ''): Promise<App> {
  const env = {
    BUBO_DATA: dataDir,
    BUBO_URL: 'https://blog.anse.example',
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'silent',
  }
  const app = await buildApp(loadConfig(env), { clock: createClock(), logger: false })
  t.teardown(() => app.close())
  return app
}

/** The demo library in a folder of its own, with what a copy may stumble over. */
async function openSite(t: Test): Promise<string> {
  const dataDir = t.testdir({})
  for (const name of [databaseName, 'secret']) cpSync(join(await findSeeded(), name), join(dataDir, name))
  await writeTo(openSqlite(join(dataDir, databaseName)), async (tx) => {
    const { articleTags, comments, categories, tags, settings } = tx.tables
    // Each comes, by its id, before the one of its own table that it refers to.
    const [comment] = await tx.select().from(comments).where(eq(comments.status, 'approved')).limit(1)
    await tx.insert(comments).values([
      { ...comment!, id: 'b', parentId: null, status: 'pending', text: 'l’été \u{1f33b}\0 "\\u0000" \\' },
      { ...comment!, id: 'a', parentId: 'b', depth: 1, status: 'pending' },
    ])
    const [category] = await tx.select().from(categories).limit(1)
    await tx.insert(categories).values([
      { ...category!, id: 'b', slug: 'b', parentId: null },
      { ...category!, id: 'a', slug: 'a', parentId: 'b' },
    ])
    const many = Array.from({ length: 1001 }, (_, index) => tagRow(`étiquette-${index}`))
    await tx.insert(tags).values(many)
    const { articleId, createdAt: listedAt } = comment!
    await tx.insert(articleTags).values(many.map(({ id: tagId }) => ({ articleId, tagId, listedAt })))
    await tx.insert(settings).values({ key: 'test', value: { b: 1, a: [null, 'é'] }, updatedAt: new Date(8.64e15) })
  })
  return dataDir
}

async function writeTo(db: Db, work: (tx: Writer) => Promise<void>): Promise<void> {
  await db.write(work)
  await db.close()
}

async function move(dataDir: string, to: string, env: Record<string, string> = {}) {
  const { code, out, err } = await runBubo(dataDir, ['move', '--to', to, '--json'], {}, env)
  return { code, err, tables: out === '' ? {} : (JSON.parse(out).data.tables as Record<string, { rows: number }>) }
}

t.test('a site moves to PostgreSQL and back: the same rows', async (t) => {
  const dataDir = await openSite(t)
  const url = await createDatabase(t, { migrated: false })
  const there = await move(dataDir, url)
  t.equal(there.code, 0, there.err)
  t.match(there.err, /^copié : comments, \d+$/m)
  t.match(there.err, /^relu : comments, \d+$/m)

  const [one, other] = [await start(t, dataDir), await start(t, dataDir, url)]
  const [rows, copied] = [await readRows(one.db), await readRows(other.db)]
  for (const [table, kept] of Object.entries(rows).filter(([name]) => name !== 'searchEntries')) {
    const sort = (list: unknown[]) => list.map((row) => JSON.stringify(row).replaceAll('\\u0000', '\ufffd')).sort()
    t.same(sort(copied[table]!), sort(kept), table)
    t.equal(there.tables[table]?.rows, kept.length, table)
  }
  await one.close()
  await t.test('it goes on there: events have new numbers, what refers is checked, comments are counted', async (t) => {
    const { comments, commentTotals, events, categories } = other.db.read.tables
    const last = Math.max(...rows['events']!.map(({ id }) => id as number))
    const [comment] = await other.db.read.select().from(comments).limit(1)
    const count = async () => Object.fromEntries((await other.db.read.select().from(commentTotals)).map(Object.values))
    const before = await count()
    await other.db.write(async (tx) => {
      await tx.insert(comments).values({ ...comment!, id: 'c', status: 'spam' })
      await tx.insert(events).values({ name: 'test', payload: {}, public: false, at: new Date(0) })
    })
    t.equal((await count())['spam'], (before['spam'] ?? 0) + 1)
    const [event] = await other.db.read.select().from(events).where(eq(events.name, 'test'))
    t.equal(event?.id, last + 1)
    await t.rejects(
      other.db.write(async (tx) => {
        await tx.update(categories).set({ parentId: 'nowhere' }).where(eq(categories.id, 'a'))
        throw new Error('the reference is looked at only at the end')
      }),
      { name: 'ConstraintError' },
    )
  })
  await other.close()

  const back = await move(dataDir, 'sqlite', { DATABASE_URL: url })
  t.equal(back.code, 0, back.err)
  t.match(readdirSync(join(dataDir, 'backups')), [/^before-move-.*\.sqlite$/], 'the old file is kept')
  t.notOk(
    readdirSync(dataDir).some((name) => name.includes('partial')),
    'no draft is left',
  )
  const home = await start(t, dataDir)
  t.equal(await home.db.read.$count(home.db.read.tables.comments), rows['comments']!.length + 1)
  t.same((await move(dataDir, url)).tables, back.tables, 'and again: what is older there gives way')
})

t.test('1 another site, or more of this one, is never overwritten', async (t) => {
  const dataDir = await openSite(t)
  const url = await createDatabase(t)
  const add = async (name: string) =>
    writeTo(await openPostgres(url), async (tx) => {
      await tx.insert(tx.tables.events).values({ name, payload: {}, public: false, at: new Date(0) })
    })
  await add('of another site')
  t.match(await move(dataDir, url), { code: 1, err: /autre site, ou une suite plus récente/ })
  await withClient(url, (client) => client.query('truncate events'))
  t.match(await move(dataDir, url), { code: 0 })
  await add('later')
  t.match(await move(dataDir, url), { code: 1, err: /autre site, ou une suite plus récente/ })
  const file = join(dataDir, databaseName)
  await writeTo(openSqlite(file), async (tx) => {
    await tx.insert(tx.tables.events).values({ name: 'here', payload: {}, public: false, at: new Date(0) })
  })
  t.match(await move(dataDir, 'sqlite', { DATABASE_URL: url }), { code: 1, err: /rien n’y a été changé/ })
  t.notOk(existsSync(join(dataDir, 'backups')))
})

t.test('1 a copy that is not the same, or fails half way, leaves nothing', async (t) => {
  const dataDir = await openSite(t)
  const url = await createDatabase(t)
  const count = () => withClient(url, async (client) => (await client.query('select from users')).rowCount)
  const alter = (statement: string) => withClient(url, (client) => client.query(statement))
  const faults = [
    { plant: 'create rule lose as on insert to settings do instead nothing', mend: 'drop rule lose on settings' },
    { plant: 'alter table tags alter name type char(200)', mend: 'alter table tags alter name type text collate "C"' },
    {
      plant: 'alter table tags add constraint few check (length(name) < 14)',
      mend: 'alter table tags drop constraint few',
    },
  ]
  const said = [/not the same after the copy: settings/, /not the same after the copy: tags/, /few/]
  for (const [index, { plant, mend }] of faults.entries()) {
    await alter(plant)
    t.match(await move(dataDir, url), { code: 1, err: said[index] }, plant)
    t.equal(await count(), 0)
    await alter(mend)
  }
  t.match(await move(dataDir, url), { code: 0 })
})

t.test('1 what cannot be moved is said', async (t) => {
  const { file } = await openEmpty(t)
  const dataDir = join(file, '..')
  const url = 'postgres://bubo:canary@127.0.0.1:1/bubo'
  t.match(await runBubo(dataDir, ['move']), { code: 2, err: /--to/ })
  t.match(await move(dataDir, 'mysql://x/y'), { code: 2, err: /postgres:\/\/utilisateur/ })
  t.match(await move(dataDir, 'sqlite'), { code: 2, err: /y est déjà/ })
  const refused = await move(dataDir, url)
  t.match(refused, { code: 1, err: /PostgreSQL refuse la connexion/ })
  t.notMatch(refused.err, /canary/)
  t.match(await move(join(dataDir, 'nowhere'), url), { code: 1, err: /Rien à déplacer/ })
  const lock = takeHouse(dataDir)
  t.match(await move(dataDir, url), { code: 1, err: /déjà/ })
  lock.release()
})
