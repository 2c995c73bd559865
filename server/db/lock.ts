import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { LocalisedError } from '../i18n.ts'
import { readStorageFault } from './storage.ts'
import { lockedWords } from './storage.words.ts'

/** The file in the data folder that the program which serves it holds; it stays empty. */
export const lockName = 'lock.sqlite'

/** A data folder that this process alone may serve, migrate or fill. */
export interface HouseLock {
  release(): void
}

/** A connection that nobody remembers is closed by and by, and its lock ends with it. */
const held = new Set<Database.Database>()

/** Another program holds the data folder. */
export class LockedError extends LocalisedError {
  override readonly name = 'LockedError'
}

/**
 * Takes a data folder for this process; with `shared` others may take it as well in the same way. The lock is SQLite's
 * own on an empty file: the system frees it with the process, however that ends, and it works wherever the database does.
 * @throws LockedError while another program holds it otherwise.
 */
export function takeHouse(dataDir: string, { shared = false } = {}): HouseLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = lockFile(join(dataDir, lockName), shared)
  if (lock === null) throw new LockedError(lockedWords)
  return lock
}

/** Locks an empty file for this process; null while another one has it. */
export function lockFile(file: string, shared = false): HouseLock | null {
  // Closing a file ends all that the process has locked in it (fcntl(2)).
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  const connection = new Database(file, { timeout: 0 })
  try {
    // Nothing is ever written in it: no file is needed to undo that.
    connection.pragma('journal_mode = MEMORY')
    connection.exec(shared ? 'BEGIN' : 'BEGIN EXCLUSIVE')
    // What was read is locked for the time of the transaction.
    if (shared) connection.prepare('select count(*) from sqlite_schema').get()
  } catch (error) {
    connection.close()
    if (readStorageFault(error)?.reason === 'busy') return null
    throw error
  }
  held.add(connection)
  return {
    release() {
      connection.close()
      held.delete(connection)
    },
  }
}
