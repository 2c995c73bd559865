import { isDeepStrictEqual } from 'node:util'
import type { Client } from 'pg'
import type { WallClock } from '../clock.ts'
import { findPending, readMigrations, type Applied, type Migration } from './migrate.ts'
import { locks, withClient } from './postgres-connection.ts'

export interface MigratePostgresOptions {
  url: string
  migrationsDir: string
  clock: WallClock
}

/**
 * Brings the PostgreSQL database that `url` names to the newest schema. Each file is one transaction; its name and
 * SHA-256 are recorded. Of several programs that start at once one does it, and the others find it done. No copy is
 * taken first: that is pg_dump's.
 * @returns the names of the migrations applied.
 * @throws MigrationError for a changed or missing file, or a database newer than this program; LocalisedError when
 * the server refuses.
 */
export async function migratePostgres({ url, migrationsDir, clock }: MigratePostgresOptions): Promise<string[]> {
  const migrations = readMigrations(migrationsDir)
  return withClient(url, async (client) => {
    // Held until the connection ends.
    await client.query(`select pg_advisory_lock(${locks.migrations})`)
    await client.query(
      `create table if not exists migrations (
        name text collate "C" primary key, sha256 text not null, applied_at bigint not null
      )`,
    )
    const pending = findPending(migrations, await listApplied(client))
    for (const migration of pending) await apply(client, migration, clock)
    return pending.map(({ name }) => name)
  })
}

async function apply(client: Client, { name, sql, sha256 }: Migration, clock: WallClock): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(sql)
    await client.query('insert into migrations (name, sha256, applied_at) values ($1, $2, $3)', [
      name,
      sha256,
      clock.now().getTime(),
    ])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

async function listApplied(client: Client): Promise<Applied[]> {
  return (await client.query<Applied>('select name, sha256 from migrations order by name')).rows
}

/** Whether the database holds each migration of this program, and no other: then nothing is to be done. */
export async function isServerUpToDate({
  url,
  migrationsDir,
}: Omit<MigratePostgresOptions, 'clock'>): Promise<boolean> {
  const known = readMigrations(migrationsDir).map(({ name, sha256 }) => ({ name, sha256 }))
  return withClient(url, async (client) => {
    return (await hasMigrations(client)) && isDeepStrictEqual(await listApplied(client), known)
  })
}

/** Whether a database on a server holds a site, of whatever version. @throws LocalisedError when the server refuses. */
export async function holdsSite(url: string): Promise<boolean> {
  return withClient(url, hasMigrations)
}

async function hasMigrations(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>("select to_regclass('migrations') is not null as found")
  return rows[0]?.found === true
}
