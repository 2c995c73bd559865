import type { Client } from 'pg'
import type { WallClock } from '../clock.ts'
import { findPending, readMigrations, type Applied, type Migration } from './migrate.ts'
import { locks, withClient } from './postgres-connection.ts'

/**
 * Brings the PostgreSQL database that `url` names to the newest schema. Each file is one transaction; its name and
 * SHA-256 are recorded. Of several programs that start at once one does it, and the others find it done. No copy is
 * taken first: that is pg_dump's.
 * @returns the names of the migrations applied.
 * @throws MigrationError for a changed or missing file, or a database newer than this program; LocalisedError when
 * the server refuses.
 */
export async function migratePostgres(options: {
  url: string
  migrationsDir: string
  clock: WallClock
}): Promise<string[]> {
  const migrations = readMigrations(options.migrationsDir)
  return withClient(options.url, async (client) => {
    // Held until the connection ends.
    await client.query(`select pg_advisory_lock(${locks.migrations})`)
    await client.query(
      `create table if not exists migrations (
        name text collate "C" primary key, sha256 text not null, applied_at bigint not null
      )`,
    )
    const { rows } = await client.query<Applied>('select name, sha256 from migrations order by name')
    const pending = findPending(migrations, rows)
    for (const migration of pending) await apply(client, migration, options.clock)
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

/** Whether a database on a server holds a site, of whatever version. @throws LocalisedError when the server refuses. */
export async function holdsSite(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ found: boolean }>("select to_regclass('migrations') is not null as found")
    return rows[0]?.found === true
  })
}
