import { statSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { LRUCache } from 'lru-cache'
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

/** What an error's innermost cause says of the disk, or of the server of the database; null for any other error. */
export function readStorageFault(error: unknown): BusyError | null {
  for (let current = error; current instanceof Error; current = current.cause)
    if (current instanceof BusyError) return current
  const root = rootCause(error)
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

/** More than the program has; those with lists of several lengths are many. */
const mostStatements = 500

/**
 * Keeps the statements of this connection: to prepare one again costs as much as to run it. Whatever they throw is handed
 * to `see`, and what that gives is thrown.
 */
export function keepStatements(connection: Database.Database, see: (error: unknown) => unknown): void {
  const prepare = connection.prepare.bind(connection)
  const kept = new LRUCache<string, Database.Statement>({ max: mostStatements })
  const watch = <R>(work: () => R): R => {
    try {
      return work()
    } catch (error) {
      throw see(error)
    }
  }
  const prepareWatched = (source: string) => watch(() => prepare(source))
  connection.prepare = ((source: string) => {
    const statement = kept.get(source) ?? watchRuns(prepareWatched(withOnePlan(source)), watch)
    kept.set(source, statement)
    // How the rows of the last one were asked for.
    return statement.reader ? statement.raw(false) : statement
  }) as typeof connection.prepare
}

/**
 * SQLite takes the value of a bare `= ?` or `limit ?` into its plan, and so plans the whole statement again whenever it
 * is given one: for a join that takes twenty times as long as to find its rows. In an expression it stands for any.
 */
function withOnePlan(source: string): string {
  return source.replaceAll(' = ?', ' = +?').replaceAll(' limit ?', ' limit (0 + ?)')
}

function watchRuns(statement: Database.Statement, watch: <R>(work: () => R) => R): Database.Statement {
  const driver = Object.getPrototypeOf(statement) as Database.Statement
  return Object.assign(statement, {
    run: (...given: unknown[]) => watch(() => driver.run.apply(statement, given)),
    get: (...given: unknown[]) => watch(() => driver.get.apply(statement, given)),
    all: (...given: unknown[]) => watch(() => driver.all.apply(statement, given)),
  })
}
