import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { basename, join, relative } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { migrate, MigrationError } from '../server/db/index.ts'
import { readMigrations } from '../server/db/migrate.ts'
import { assertSafeVersion, openConnection } from '../server/db/sqlite.ts'
import { tables } from '../server/db/tables.sqlite.ts'
import { createClock, root } from './helper.ts'

const migrationsDir = join(root, 'migrations/sqlite')
const clock = createClock()

function place(folder: string, migrations = migrationsDir) {
  return { file: join(folder, 'bubo.sqlite'), migrationsDir: migrations, backupsDir: join(folder, 'backups'), clock }
}

/** The migrations so far and one more, in a folder of their own. */
function withMigration(folder: string, sql: string): string {
  const copy = join(folder, 'migrations')
  cpSync(migrationsDir, copy, { recursive: true })
  writeFileSync(join(copy, '9000_next.sql'), sql)
  return copy
}

t.test('from nothing to the newest schema, and again: nothing to do', async (t) => {
  const at = place(t.testdir({}))
  const names = readMigrations(migrationsDir).map(({ name }) => name)
  t.same(await migrate(at), { applied: names, backup: null })
  t.same(await migrate(at), { applied: [], backup: null })
  const database = new Database(at.file, { readonly: true })
  const made = database.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[]
  for (const table of Object.keys(tables)) {
    const name = table.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    t.ok(made.includes(name), `${name} exists`)
  }
  t.equal(database.pragma('integrity_check', { simple: true }), 'ok')
  database.close()
})

t.test('both engines have the same migrations by number and name', async (t) => {
  const sqlite = readMigrations(migrationsDir).map(({ name }) => name)
  t.same(
    readMigrations(join(root, 'migrations/postgres')).map(({ name }) => name),
    sqlite,
  )
})

t.test('drizzle-kit finds nothing to generate, on both dialects', async (t) => {
  const folder = t.testdir({})
  for (const [engine, dialect] of [
    ['sqlite', 'sqlite'],
    ['postgres', 'postgresql'],
  ] as const) {
    const out = join(folder, engine)
    cpSync(join(root, 'migrations', engine), out, { recursive: true })
    const before = readdirSync(out, { recursive: true })
    const run = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/drizzle-kit/bin.cjs'),
        'generate',
        '--dialect',
        dialect,
        '--schema',
        join(root, `server/db/tables.${engine}.ts`),
        '--out',
        relative(root, out),
      ],
      { cwd: root, encoding: 'utf8' },
    )
    t.equal(run.status, 0, run.stderr)
    t.match(run.stdout, /No schema changes/)
    t.same(readdirSync(out, { recursive: true }), before)
  }
})

t.test('a migration folds what is there for a new key', async (t) => {
  const folder = t.testdir({})
  await migrate(place(folder))
  const sql = `create table keys (folded text);--> statement-breakpoint
    insert into keys values (fold('José MUÑOZ-Œuvré')), (fold(null))`
  await migrate(place(folder, withMigration(folder, sql)))
  const database = new Database(place(folder).file, { readonly: true })
  t.same(database.prepare('select folded from keys').pluck().all(), ['jose munoz-oeuvre', ''])
  database.close()
})

t.test('a copy is taken before a database with data is changed', async (t) => {
  const folder = t.testdir({})
  await migrate(place(folder))
  const { applied, backup } = await migrate(
    place(folder, withMigration(folder, 'create table extra (id text primary key);')),
  )
  t.same(applied, ['9000_next'])
  t.ok(backup && existsSync(backup))
  const copy = new Database(backup!, { readonly: true })
  t.equal(copy.prepare("select count(*) from sqlite_master where name = 'extra'").pluck().get(), 0)
  t.equal(copy.pragma('integrity_check', { simple: true }), 'ok')
  copy.close()
})

/** A database with enough in it that copying it takes many steps. */
function fillDatabase(file: string): void {
  const database = openConnection(file)
  database.exec(`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)
    insert into settings (key, value, updated_at) select 'key ' || i, printf('"%.1000c"', 'x'), 0 from n
  `)
  database.close()
}

t.test('the copy has its name only once it is whole: a kill in its middle leaves none', async (t) => {
  const folder = t.testdir({})
  const at = place(folder)
  await migrate(at)
  fillDatabase(at.file)
  const next = withMigration(folder, 'create table extra (id text primary key);')
  const program = join(folder, 'killed.ts')
  writeFileSync(
    program,
    `
    import { existsSync, readdirSync } from 'node:fs'
    import { migrate } from '${join(root, 'server/db/index.ts')}'
    const at = ${JSON.stringify({ ...at, migrationsDir: next, clock: undefined })}
    const look = () => {
      if (existsSync(at.backupsDir) && readdirSync(at.backupsDir).length > 0) process.kill(process.pid, 'SIGKILL')
      setImmediate(look)
    }
    look()
    await migrate({ ...at, clock: { now: () => new Date(0) } })
    `,
  )
  const killed = spawnSync(process.execPath, [program], { encoding: 'utf8' })
  t.equal(killed.signal, 'SIGKILL', killed.stderr)
  const left = readdirSync(at.backupsDir)
  t.ok(left.length > 0, 'it had begun')
  t.same(
    left.filter((name) => !/\.\d+\.partial(-journal)?$/.test(name)),
    [],
  )
  const { backup } = await migrate(place(folder, next))
  t.same(readdirSync(at.backupsDir), [basename(backup!)], 'what was left is gone, and one whole copy stands there')
  const copy = new Database(backup!, { readonly: true })
  t.equal(copy.prepare('select count(*) from settings').pluck().get(), 3000)
  copy.close()
})

t.test('a damaged database is not changed, and no copy of it passes for a good one', async (t) => {
  const folder = t.testdir({})
  const at = place(folder)
  await migrate(at)
  fillDatabase(at.file)
  const bytes = readFileSync(at.file)
  bytes.fill(0xff, bytes.length - 40_960, bytes.length - 36_864)
  writeFileSync(at.file, bytes)
  const next = withMigration(folder, 'create table extra (id text primary key);')
  await t.rejects(migrate(place(folder, next)), { name: 'MigrationError', detail: { fr: /abîmée.*bubo restore/ } })
  t.same(readdirSync(at.backupsDir), [])
  t.ok(readFileSync(at.file).equals(bytes), 'not a byte is changed')
})

t.test('a migration that fails half-way leaves the schema as it was', async (t) => {
  const folder = t.testdir({})
  await migrate(place(folder))
  const broken = withMigration(
    folder,
    'create table extra (id text primary key);\n--> statement-breakpoint\ncreate table nonsense (;',
  )
  await t.rejects(migrate(place(folder, broken)))
  const database = openConnection(join(folder, 'bubo.sqlite'))
  t.equal(database.prepare("select count(*) from sqlite_master where name = 'extra'").pluck().get(), 0)
  t.equal(database.prepare('select count(*) from migrations').pluck().get(), readMigrations(migrationsDir).length)
  database.close()
})

function addEditor(file: string): void {
  const database = openConnection(file)
  database.exec(`
    insert into users (id, email, name, password_hash, active, created_at, updated_at)
      values ('u', 'a@example.org', 'A', 'x', 1, 0, 0);
    insert into user_roles values ('u', 'editor');
  `)
  database.close()
}

t.test('a table that is rebuilt keeps the rows that refer to it', async (t) => {
  const folder = t.testdir({})
  await migrate(place(folder))
  addEditor(join(folder, 'bubo.sqlite'))
  const rebuild = withMigration(
    folder,
    [
      `create table users_new (
        id text primary key not null, email text not null, name text not null, password_hash text not null,
        active integer not null, created_at integer not null, updated_at integer not null, name_key text not null,
        queue_keys text
      );`,
      'insert into users_new select * from users;',
      'drop table users;',
      'alter table users_new rename to users;',
    ].join('\n--> statement-breakpoint\n'),
  )
  await migrate(place(folder, rebuild))
  const after = openConnection(join(folder, 'bubo.sqlite'))
  t.equal(after.prepare('select count(*) from user_roles').pluck().get(), 1)
  after.close()
})

/** A row of an older schema: what is asked for, and next to nothing in the columns that want something. */
function insertRow(database: Database.Database, table: string, given: Record<string, unknown>): void {
  const columns = database.pragma(`table_info(${table})`) as {
    name: string
    type: string
    notnull: number
    dflt_value: string | null
  }[]
  const wanted = columns.filter(({ name, notnull, dflt_value: byItself }) => name in given || (notnull && !byItself))
  const empty = (type: string) => (type === 'text' ? '' : 0)
  const values = wanted.map(({ name, type }) => (name in given ? given[name] : empty(type)))
  database
    .prepare(`insert into ${table} (${wanted.map(({ name }) => name).join()}) values (${wanted.map(() => '?').join()})`)
    .run(values)
}

t.test('an older house learns in which language its live texts are', async (t) => {
  const folder = t.testdir({})
  const older = join(folder, 'older')
  cpSync(migrationsDir, older, {
    recursive: true,
    filter: (file) => !file.endsWith('.sql') || basename(file) < '0026',
  })
  await migrate(place(folder, older))
  const before = openConnection(join(folder, 'bubo.sqlite'))
  const lists = { byline_ids: '[]', category_ids: '[]', tag_ids: '[]', work_ids: '[]' }
  const house: { id: string; live: string | null; page?: string; texts: Record<string, string> }[] = [
    { id: 'french', live: 'f1', texts: { f1: 'fr' } },
    { id: 'english', live: 'e1', texts: { e1: 'en', e2: 'fr' } },
    { id: 'breton', live: 'b2', texts: { b1: 'fr', b2: 'br' } },
    { id: 'page', live: null, page: 'p1', texts: { p1: 'en-GB' } },
    { id: 'draft', live: null, texts: { d1: 'en' } },
  ]
  for (const { id, live, page, texts } of house) {
    const ids = Object.keys(texts)
    insertRow(before, 'articles', {
      id,
      slug: id,
      kind: page ? 'page' : 'article',
      status: (live ?? page) ? 'published' : 'draft',
      working_revision_id: ids.at(-1),
      live_revision_id: live,
      page_revision_id: page ?? null,
      published_at: (live ?? page) ? 1 : null,
    })
    for (const [index, text] of ids.entries())
      insertRow(before, 'article_revisions', {
        id: text,
        article_id: id,
        number: index + 1,
        lang: texts[text],
        ...lists,
      })
  }
  before.close()
  await migrate(place(folder))
  const after = new Database(place(folder).file, { readonly: true })
  t.same(Object.fromEntries(after.prepare('select id, live_lang from articles').raw().all() as [string, string][]), {
    french: 'fr',
    english: 'en',
    breton: 'br',
    page: 'en-GB',
    draft: '',
  })
  after.close()
})

t.test('a migration that leaves rows without their parent is refused', async (t) => {
  const folder = t.testdir({})
  await migrate(place(folder))
  addEditor(join(folder, 'bubo.sqlite'))
  await t.rejects(migrate(place(folder, withMigration(folder, "delete from users where id = 'u';"))), MigrationError)
  const after = openConnection(join(folder, 'bubo.sqlite'))
  t.equal(after.prepare('select count(*) from users').pluck().get(), 1)
  after.close()
})

t.test('a newer database, a changed file and a missing file are refused', async (t) => {
  const folder = t.testdir({})
  const next = withMigration(folder, 'create table extra (id text primary key);')
  await migrate(place(folder, next))
  await t.rejects(migrate(place(folder)), { name: 'MigrationError', message: /newer version/ })
  writeFileSync(join(next, '9000_next.sql'), 'create table other (id text primary key);')
  await t.rejects(migrate(place(folder, next)), { name: 'MigrationError', message: /has changed/ })
})

t.test('the connection commits to the disk, and an unsafe SQLite is refused', async (t) => {
  const connection = openConnection(join(t.testdir({}), 'x.sqlite'))
  t.equal(connection.pragma('synchronous', { simple: true }), 2)
  t.equal(connection.pragma('journal_mode', { simple: true }), 'wal')
  t.equal(connection.pragma('foreign_keys', { simple: true }), 1)
  t.ok((connection.pragma('busy_timeout', { simple: true }) as number) <= 250)
  connection.close()
  for (const version of ['3.51.2', '3.50.9', '3.7.0', '2.9.9']) t.throws(() => assertSafeVersion(version), version)
  for (const version of ['3.51.3', '3.53.2', '3.60.0', '4.0.0'])
    t.doesNotThrow(() => assertSafeVersion(version), version)
})
