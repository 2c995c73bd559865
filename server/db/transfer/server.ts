import type { Client } from 'pg'
import type { WallClock } from '../../clock.ts'
import type { Reader, Writer } from '../db.ts'
import { migrationsOf } from '../migrate.ts'
import { migratePostgres } from '../migrate.postgres.ts'
import { createConnection, locks, withClient } from '../postgres-connection.ts'
import { createReader, createWriter, openDrizzle } from '../postgres-handle.ts'

/** Reads what a database on a server holds at one moment, whoever writes meanwhile. */
export async function readFromServer<T>(url: string, work: (from: Reader) => Promise<T>): Promise<T> {
  return withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return work(createReader(openHandle(client)))
  })
}

/**
 * Brings the schema of a database on a server up to date, lets `look` see what it holds, empties it and has it filled,
 * in one transaction: what either throws leaves its rows as they were.
 */
export async function fillServer<T>(
  url: string,
  { clock, look }: { clock: WallClock; look: (to: Reader) => Promise<void> },
  fill: (to: Writer) => Promise<T>,
): Promise<T> {
  await migratePostgres({ url, migrationsDir: migrationsOf('postgres'), clock })
  return withClient(url, async (client) => {
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${locks.writes})`)
    const to = createWriter(openHandle(client))
    await look(to)
    await empty(client)
    // A row may come before the one of its own table that it refers to, and what triggers keep is copied.
    const own = await listOwnReferences(client)
    const triggered = await listTriggered(client)
    const alter = async (ending: string, triggers: 'DISABLE' | 'ENABLE') => {
      for (const { table, name } of own) await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${name} ${ending}`)
      for (const table of triggered) await client.query(`ALTER TABLE ${table} ${triggers} TRIGGER USER`)
    }
    await alter('DEFERRABLE INITIALLY DEFERRED', 'DISABLE')
    const filled = await fill(to)
    await client.query('SET CONSTRAINTS ALL IMMEDIATE')
    await alter('NOT DEFERRABLE', 'ENABLE')
    await client.query("SELECT setval(pg_get_serial_sequence('events', 'id'), max(id)) FROM events HAVING max(id) > 0")
    await client.query('COMMIT')
    await client.query('ANALYZE')
    return filled
  })
}

function openHandle(client: Client) {
  return openDrizzle(createConnection((query, values) => client.query(query, values)))
}

/** A table that is empty is left alone: PostgreSQL would make its files anew. */
async function empty(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
     where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname <> 'migrations'`,
  )
  const full: string[] = []
  for (const { name } of rows) if ((await client.query(`select from ${name} limit 1`)).rowCount === 1) full.push(name)
  if (full.length > 0) await client.query(`TRUNCATE ${full.join(', ')} CASCADE`)
}

async function listTriggered(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct tgrelid::regclass::text as name from pg_trigger
     join pg_class on pg_class.oid = tgrelid and relnamespace = current_schema()::regnamespace
     where not tgisinternal`,
  )
  return rows.map(({ name }) => name)
}

async function listOwnReferences(client: Client): Promise<{ table: string; name: string }[]> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name from pg_constraint
     where contype = 'f' and conrelid = confrelid and connamespace = current_schema()::regnamespace`,
  )
  return rows
}
