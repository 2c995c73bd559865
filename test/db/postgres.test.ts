import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import t, { type Test } from 'tap'
import { BusyError, type Writer } from '../../server/db/index.ts'
import { holdsSite, migratePostgres } from '../../server/db/migrate.postgres.ts'
import { readMigrations } from '../../server/db/migrate.ts'
import { locks } from '../../server/db/postgres-connection.ts'
import { openPostgres } from '../../server/db/postgres.ts'
import { createClock, root } from '../helper.ts'
import { createDatabase, withClient } from '../postgres/databases.ts'
import { openEmptyOn } from './engines.ts'
import { tagRow } from './open.ts'

/* What is PostgreSQL's alone. */

function assertRefused(): never {
  throw new Error('it is not refused')
}

const migrationsDir = join(root, 'migrations/postgres')
const clock = createClock()

function withMigration(t: Test, statements: string): string {
  const folder = join(t.testdir({}), 'migrations')
  cpSync(migrationsDir, folder, { recursive: true })
  writeFileSync(join(folder, '9000_next.sql'), statements)
  return folder
}

t.test('two programs that start at once bring a new database to the newest schema once', async (t) => {
  const url = await createDatabase(t, { migrated: false })
  t.equal(await holdsSite(url), false)
  const names = readMigrations(migrationsDir).map(({ name }) => name)
  const applied = await Promise.all([1, 2].map(() => migratePostgres({ url, migrationsDir, clock })))
  t.same(applied.map(({ length }) => length).sort(), [0, names.length])
  t.same(applied.flat(), names)
  t.equal(await holdsSite(url), true)
  const others = await withClient(url, (client) =>
    client.query(`
      select attrelid::regclass, attname from pg_attribute join pg_class on pg_class.oid = attrelid
      join pg_collation on pg_collation.oid = attcollation
      where relnamespace = 'public'::regnamespace and relname <> 'migrations' and collname <> 'C'`),
  )
  t.same(others.rows, [], 'every column sorts by bytes, in a database that does not')
})

t.test(
  'a newer database, a changed file and one that fails half-way are refused, and nothing is changed',
  async (t) => {
    const url = await createDatabase(t)
    const next = withMigration(t, 'create table extra (id text primary key);')
    t.same(await migratePostgres({ url, migrationsDir: next, clock }), ['9000_next'])
    await t.rejects(migratePostgres({ url, migrationsDir, clock }), {
      name: 'MigrationError',
      message: /newer version/,
    })
    writeFileSync(join(next, '9000_next.sql'), 'create table other (id text primary key);')
    await t.rejects(migratePostgres({ url, migrationsDir: next, clock }), { message: /has changed/ })
    const broken = await createDatabase(t)
    writeFileSync(
      join(next, '9000_next.sql'),
      'create table extra (id text);--> statement-breakpoint\nselect nonsense;',
    )
    await t.rejects(migratePostgres({ url: broken, migrationsDir: next, clock }), { code: '42703' })
    await withClient(broken, async (client) => {
      t.same((await client.query("select to_regclass('extra') as made")).rows, [{ made: null }])
      t.equal((await client.query('select from migrations')).rows.length, readMigrations(migrationsDir).length)
    })
  },
)

t.test(
  'a server that refuses says so without the password, and a database that is not in UTF-8 is refused',
  async (t) => {
    const url = await createDatabase(t)
    const { password, pathname } = new URL(url)
    for (const wrong of [url.replace(password, 'canary'), url.replace(pathname, '/none')]) {
      const error = await openPostgres(wrong).then(assertRefused, (thrown: Error) => thrown)
      t.match(error, {
        name: 'LocalisedError',
        message: /refuses the connection/,
        detail: { fr: /refuse la connexion/ },
      })
      t.notOk(JSON.stringify([error, String(error)]).includes(password))
      t.notMatch(String(error), /canary/)
    }
    const latin = url.replace(pathname, `${pathname}_latin`)
    const name = new URL(latin).pathname.slice(1)
    await withClient(url, (client) =>
      client.query(`create database ${name} template template0 encoding 'LATIN1' locale_provider libc locale 'C'`),
    )
    t.teardown(() => withClient(url, (client) => client.query(`drop database ${name}`)))
    await t.rejects(openPostgres(latin), { message: /LATIN1.*createdb/ })
  },
)

t.test('no error repeats what was asked with', async (t) => {
  const { db } = await openEmptyOn('postgres', t)
  const { tags } = db.read.tables
  const asks: ((tx: Writer) => Promise<unknown>)[] = [
    async (tx) =>
      tx
        .select()
        .from(tags)
        .where(sql`${'canary'}::integer = 1`),
    async (tx) => tx.rows(sql`select ${'canary'} from nothing`),
    async (tx) => tx.insert(tags).values({ ...tagRow('x'), revision: 'canary' as unknown as number }),
  ]
  for (const ask of asks) {
    const error = await db.write(ask).then(assertRefused, (thrown: Error) => thrown)
    t.notMatch(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`, /canary/)
  }
  const read = await db.read
    .select()
    .from(tags)
    .where(sql`${'canary'}::integer = 1`)
    .then(assertRefused, (thrown: Error) => thrown)
  t.notMatch(`${read.stack} ${JSON.stringify(read)}`, /canary/)
  t.equal(await db.read.$count(tags), 0)
})

t.test('readers cannot write, and a write that caught an error keeps nothing', async (t) => {
  const { db } = await openEmptyOn('postgres', t)
  const { tags } = db.read.tables
  await t.rejects(db.read.rows(sql`insert into installation values ('a', 'b')`), {
    name: 'BusyError',
    reason: 'database_unreachable',
  })
  for (const beside of [0, 1]) {
    const caught = db.write(async (tx) => {
      await tx.insert(tags).values(tagRow('kept'))
      await tx
        .insert(tags)
        .values(tagRow('kept'))
        .catch(() => undefined)
    })
    const others = Array.from({ length: beside }, () => db.write((tx) => tx.insert(tags).values(tagRow('other'))))
    t.same((await Promise.allSettled([caught, ...others]))[0]?.status, 'rejected')
    await Promise.all(others)
  }
  t.same(await db.read.select({ id: tags.id }).from(tags), [{ id: 'other' }])
})

t.test('a program that holds the lock of writes is waited for, and then the write is refused as busy', async (t) => {
  const url = await createDatabase(t)
  const db = await openPostgres(url)
  t.teardown(() => db.close())
  const { tags } = db.read.tables
  await withClient(url, async (other) => {
    await other.query(`begin; select pg_advisory_xact_lock(${locks.writes})`)
    const write = db.write((tx) => tx.insert(tags).values(tagRow('a')))
    await t.rejects(write, { name: 'BusyError', reason: 'busy' })
    const waiting = db.write((tx) => tx.insert(tags).values(tagRow('b')))
    await other.query('commit')
    await waiting
  })
  t.same(await db.read.select({ id: tags.id }).from(tags), [{ id: 'b' }])
})

t.test('a connection that is cut in the middle of a write keeps nothing, and the next write is made', async (t) => {
  const url = await createDatabase(t)
  const db = await openPostgres(url, { monotonic: () => 0 })
  t.teardown(() => db.close())
  const { tags } = db.read.tables
  const cut = () =>
    withClient(url, (client) =>
      client.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`),
    )
  const writes = ['a', 'b', 'c'].map((name) =>
    db.write(async (tx) => {
      await tx.insert(tags).values(tagRow(name))
      if (name === 'b') await cut()
      await tx.select().from(tags).where(eq(tags.id, name))
    }),
  )
  const [a, b, c] = await Promise.allSettled(writes)
  t.match(
    [a, b],
    [
      { status: 'rejected', reason: { reason: 'database_unreachable' } },
      { status: 'rejected', reason: { reason: 'database_unreachable' } },
    ],
  )
  t.equal(c?.status, 'fulfilled', 'one that had not begun goes into the next commit')
  t.same(await db.read.select({ id: tags.id }).from(tags), [{ id: 'c' }])
  await cut()
  // Who asks before the driver has heard of it is told that the server cannot be reached.
  const isCut = (error: unknown) => error instanceof BusyError
  const read = async () => db.read.select({ id: tags.id }).from(tags)
  while (await read().then(() => false, isCut));
  t.equal(await db.read.$count(tags), 1, 'idle connections that were cut are replaced')
  await db.check()
})
