import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { migrate, openSqlite, type Db } from '../db/index.ts'
import { createEvents } from '../events/index.ts'
import { createIdSource } from '../ids.ts'
import { createHasher, createUsers, type UsersService } from '../users/index.ts'
import type { Terminal } from './terminal.ts'

export const databaseName = 'bubo.sqlite'

/** Brings this installation's database to the newest schema; makes it when there is none. */
export async function migrateHouse(config: Config): Promise<{ applied: string[]; backup: string | null }> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  return migrate({
    file: join(config.dataDir, databaseName),
    migrationsDir: join(import.meta.dirname, '../../migrations/sqlite'),
    backupsDir: join(config.dataDir, 'backups'),
    clock: systemClock,
  })
}

/**
 * Opens the database with the accounts and nothing else, for a command, beside a server that may be running.
 * What it records reaches the server's followers after the server's next commit.
 */
export async function withAccounts<T>(
  config: Config,
  terminal: Terminal,
  work: (db: Db, users: UsersService) => Promise<T>,
): Promise<T> {
  await migrateHouse(config)
  const db = openSqlite(join(config.dataDir, databaseName))
  const log = { error: (_details: object, message: string) => terminal.printError(message) }
  const newId = createIdSource(systemClock)
  const events = createEvents({ db, clock: systemClock, newId, log })
  try {
    return await work(db, createUsers({ db, events, clock: systemClock, newId, hasher: createHasher() }))
  } finally {
    await events.stop()
    await db.close()
  }
}
