import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Ending } from '../helper.ts'
import { migratePostgres } from '../../server/db/migrate.postgres.ts'
import { readMigrations } from '../../server/db/migrate.ts'
import { startServer, type PostgresServer } from './server.ts'

const migrationsDir = join(import.meta.dirname, '../../migrations/postgres')

let own: Promise<PostgresServer> | null = null

/** The server of this run of tests, or one of this process. */
async function findServer(): Promise<string> {
  const given = process.env['TEST_POSTGRES']
  if (given) return given
  own ??= startServer()
  return (await own).url
}

let databases = 0

/** A database of its own for one test; `migrated`: with the newest schema, and no row; `on`: of another server. */
export async function createDatabase(
  test: Ending,
  { migrated = true, on }: { migrated?: boolean; on?: string } = {},
): Promise<string> {
  const server = on ?? (await findServer())
  const name = `test_${process.pid}_${++databases}`
  const model = migrated ? await (on ? makeTemplate(on) : findTemplate(server)) : 'template1'
  await ask(server, `create database ${name} template ${model} strategy file_copy`)
  test.teardown(() => ask(server, `drop database ${name} with (force)`))
  return nameDatabase(server, name)
}

let template: Promise<string> | null = null

/** A migrated database, made once for all test processes on this server. */
async function findTemplate(server: string): Promise<string> {
  template ??= makeTemplate(server)
  return template
}

async function makeTemplate(server: string): Promise<string> {
  const hashes = readMigrations(migrationsDir).map(({ sha256 }) => sha256)
  const name = `template_${createHash('sha256').update(hashes.join()).digest('hex').slice(0, 16)}`
  await withClient(server, async (client) => {
    await client.query('select pg_advisory_lock(1)')
    const { rows } = await client.query('select from pg_database where datname = $1', [name])
    if (rows.length > 0) return
    await client.query(`create database ${name}_draft strategy file_copy`)
    const clock = { now: () => new Date(0) }
    await migratePostgres({ url: nameDatabase(server, `${name}_draft`), migrationsDir, clock })
    await client.query(`alter database ${name}_draft rename to ${name}`)
  })
  return name
}

function nameDatabase(server: string, name: string): string {
  return Object.assign(new URL(server), { pathname: `/${name}` }).href
}

async function ask(server: string, statement: string): Promise<void> {
  await withClient(server, (client) => client.query(statement))
}

/** A connection that is none of the program's. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
