import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import t, { type Test } from 'tap'
import { buildApp, type App } from '../../server/app.ts'
import { loadConfig } from '../../server/config.ts'
import { makeDemoHouse } from '../../server/seed/demo-house.ts'
import { insertSession } from '../../server/users/sessions.store.ts'
import { startDemo } from '../browser/demo.ts'
import { runBubo } from '../cli/fake-terminal.ts'
import { createClock, testEngine } from '../helper.ts'
import { readRows } from '../rows.ts'
import { createDatabase } from '../postgres/databases.ts'
import { comparePages } from './pages.ts'

/*
 * The demo library on SQLite and on PostgreSQL: the same rows, the same bytes, the same finds. It is moved there; where
 * the tests run on PostgreSQL it is told there.
 */

/** Made of a secret, or of a password's salt: no two tellings have the same. */
const secret = new Set(['passwordHash', 'addressHash', 'fingerprint', 'mailTallies.hash', 'installation.value'])

async function tellOnPostgres(t: Test, first: App): Promise<App> {
  const dataDir = join(first.config.dataDir, 'again')
  const env = { BUBO_DATA: dataDir, DATABASE_URL: await createDatabase(t, { migrated: false }), LOG_LEVEL: 'silent' }
  t.equal(await makeDemoHouse(loadConfig(env), createClock()), true)
  const elsewhere = loadConfig({ ...env, BUBO_DATA: join(dataDir, 'elsewhere') })
  t.equal(await makeDemoHouse(elsewhere, createClock()), false, 'the database is taken')
  const { url } = first.config
  const build = () => buildApp(loadConfig({ ...env, BUBO_URL: url }), { clock: createClock(), logger: false })
  const app = await build()
  // Under the same secret what is signed is the same too.
  const { installation } = first.db.read.tables
  const [known] = await first.db.read.select().from(installation).where(eq(installation.name, 'secret'))
  await app.db.write((tx) => tx.update(tx.tables.installation).set({ value: known!.value }))
  await app.close()
  copyFileSync(join(first.config.dataDir, 'secret'), join(dataDir, 'secret'))
  const again = await build()
  t.teardown(() => again.close())
  return again
}

async function moveToPostgres(t: Test, first: App): Promise<App> {
  const { dataDir, url } = first.config
  const databaseUrl = await createDatabase(t, { migrated: false })
  const moved = await runBubo(dataDir, ['move', '--to', databaseUrl])
  t.equal(moved.code, 0, moved.err)
  const config = loadConfig({ BUBO_DATA: dataDir, DATABASE_URL: databaseUrl, BUBO_URL: url, LOG_LEVEL: 'silent' })
  const app = await buildApp(config, { clock: createClock(), logger: false })
  t.teardown(() => app.close())
  await app.services.search.renewIndex()
  return app
}

/** Every row, in one order, but for what no two tellings have the same. */
async function readStory({ db }: App): Promise<Record<string, string[]>> {
  const tell = (table: string) => (row: unknown) =>
    JSON.stringify(row, (column, value: unknown) => (isSecret(table, column) ? undefined : value))
  const tables = Object.entries(await readRows(db))
  return Object.fromEntries(tables.map(([name, rows]) => [name, rows.map(tell(name)).sort()]))
}

const isSecret = (table: string, column: string) => secret.has(column) || secret.has(`${table}.${column}`)

/** The same administrator's session on each. */
async function signInTo(app: App): Promise<string> {
  const { users, userRoles } = app.db.read.tables
  const [administrator] = await app.db.read
    .select({ id: users.id })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .where(eq(userRoles.role, 'administrator'))
  const userId = administrator!.id
  const expiresAt = new Date(app.clock.now().getTime() + 86_400_000)
  await app.db.write((tx) => insertSession(tx, { id: 'session', userId, createdAt: app.clock.now(), expiresAt }))
  return app.services.tokens.signAccess(userId, 'session')
}

const questions = [
  'bibliothèque',
  'biblioth',
  'lire',
  'lecteurs',
  'empruntons',
  'BIBLIOTHEQUE numérique',
  'poésie',
  'l’œuvre',
  'oeuvre',
  '2025',
  'e',
  'livre OR prêt',
  'reading',
  'xyzzy',
  '"prix" -roman*',
  'œ'.repeat(200),
]

t.test('the story on both engines, on the same day', async (t) => {
  const { app: one } = await startDemo(t)
  const other = await (testEngine === 'postgres' ? tellOnPostgres(t, one) : moveToPostgres(t, one))

  await t.test('it is the same to the row', async (t) => {
    const [first, second] = [await readStory(one), await readStory(other)]
    t.ok(first['articles']?.length === 45 && first['comments']?.length === 80)
    for (const [table, rows] of Object.entries(first)) t.same(second[table], rows, table)
  })

  await t.test('every page, feed and list is the same to the byte', async (t) => {
    const tokens = { one: await signInTo(one), other: await signInTo(other) }
    const paths = await comparePages(t, one, other, tokens)
    t.ok(paths > 150, `${paths} addresses`)
  })

  await t.test('every question finds the same', async (t) => {
    const found: number[] = []
    for (const question of questions) {
      const url = `/api/v1/public/articles?limit=100&q=${encodeURIComponent(question)}`
      const [first, second] = await Promise.all(
        [one, other].map(async ({ server }) => {
          const { data } = (await server.inject({ url })).json<{ data: { slug: string }[] }>()
          return data.map(({ slug }) => slug).sort()
        }),
      )
      t.same(second, first, question)
      found.push(first!.length)
    }
    t.ok(found.filter((count) => count > 0).length > 8, `found ${found.join(', ')}`)
  })
})
