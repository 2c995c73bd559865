import { join } from 'node:path'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { databaseName, migrateHouse, openSqlite, type Db } from '../db/index.ts'
import { createEvents } from '../events/index.ts'
import { createIdSource } from '../ids.ts'
import { createHasher, createUsers, type UsersService } from '../users/index.ts'
import type { Terminal } from './terminal.ts'

/**
 * Opens the database with the accounts and nothing else, for a command, beside a server that may be running.
 * What it records reaches the server's followers after the server's next commit.
 */
export async function withAccounts<T>(
  config: Config,
  terminal: Terminal,
  work: (db: Db, users: UsersService) => Promise<T>,
): Promise<T> {
  await migrateHouse(config.dataDir, systemClock)
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
