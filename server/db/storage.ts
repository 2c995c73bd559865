import { statSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { BusyError, type StorageFault } from './db.ts'

/** What SQLite and the system say of a disk; the first that an error's code begins with. */
const faults: readonly (readonly [string, StorageFault])[] = [
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_FULL', 'storage_full'],
  ['SQLITE_READONLY', 'read_only'],
  ['SQLITE_PERM', 'read_only'],
  ['SQLITE_IOERR', 'storage_failing'],
  ['SQLITE_CANTOPEN', 'storage_failing'],
  ['SQLITE_CORRUPT', 'database_damaged'],
  ['SQLITE_NOTADB', 'database_damaged'],
  ['ENOSPC', 'storage_full'],
  ['EDQUOT', 'storage_full'],
  ['EFBIG', 'storage_full'],
  ['EROFS', 'read_only'],
  ['EACCES', 'read_only'],
  ['EPERM', 'read_only'],
  ['EIO', 'storage_failing'],
]

/** What these calls of the system are refused tells of the network. */
const ofTheNetwork: ReadonlySet<unknown> = new Set(['bind', 'connect', 'listen'])

/** What an error's innermost cause says of the disk, or null. */
export function readStorageFault(error: unknown): BusyError | null {
  const root = rootCause(error)
  if (error instanceof BusyError) return error
  if (!(root instanceof Error) || !('code' in root) || typeof root.code !== 'string') return null
  if ('syscall' in root && ofTheNetwork.has(root.syscall)) return null
  const { code } = root
  const fault = faults.find(([start]) => code.startsWith(start))?.[1]
  return fault === undefined ? null : new BusyError(fault, root)
}

export function rootCause(error: unknown): unknown {
  let current = error
  while (current instanceof Error && current.cause instanceof Error) current = current.cause
  return current
}

/**
 * Remembers which files an open database is made of. SQLite goes on writing into a file that was deleted or replaced,
 * where nobody will ever find what it wrote. The function throws BusyError once a name leads elsewhere, or to nothing.
 */
export function watchFiles(database: string): () => void {
  const files = ['', '-wal', '-shm'].map((suffix) => `${database}${suffix}`)
  const identify = (file: string): string => {
    // On Windows an open file cannot be deleted or replaced, and numbers of files are too large for `number`.
    const found = statSync(file, { bigint: true, throwIfNoEntry: false })
    return found && (file !== database || found.size > 0n) ? `${found.dev} ${found.ino}` : 'gone'
  }
  const known = files.map(identify)
  return () => {
    const changed = files.filter((file, index) => identify(file) !== known[index])
    if (changed.length > 0) throw new BusyError('database_gone', new Error(`${changed.join(', ')} deleted or replaced`))
  }
}

/** Hands on to `see` whatever a statement of this connection throws. */
export function watchStatements(connection: Database.Database, see: (error: unknown) => void): void {
  const watched = <A extends unknown[], R>(work: (...given: A) => R) => {
    return (...given: A): R => {
      try {
        return work(...given)
      } catch (error) {
        see(error)
        throw error
      }
    }
  }
  const prepare = watched(connection.prepare.bind(connection))
  connection.prepare = ((source: string) => {
    const statement = prepare(source)
    return Object.assign(statement, {
      run: watched(statement.run.bind(statement)),
      get: watched(statement.get.bind(statement)),
      all: watched(statement.all.bind(statement)),
    })
  }) as typeof connection.prepare
}
