import { existsSync, mkdirSync, openSync, closeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { systemClock } from '../clock.ts'
import { readSqliteConstraint } from './constraint-error.ts'
import { createCommits } from './commits.ts'
import { bindChanges, bindQueries, BusyError, type Db, type Reader, type Writer } from './db.ts'
import { createFileDuty, dutyName, soleDuty } from './sqlite-duty.ts'
import { keepStatements, readStorageFault, rootCause, watchFiles } from './storage.ts'
import { tables } from './tables.sqlite.ts'
import { tryStorage } from './trial.ts'
import { openWriteAheadLog } from './wal.ts'

// A rare corruption, when two connections checkpoint and commit together, is fixed from this version on.
const oldestSafeVersion = '3.51.3'

// The driver waits synchronously: a long wait would freeze every reader.
const busyTimeout = 40

// A write that finds the database held by another program asks again for this long, without holding anybody up.
// For those that queued behind one that was refused, the time has run meanwhile.
const patience = 250
// Those that serve the same file leave it to each other after each commit.
const patienceWithOthers = 5_000
const pause = 20

// Four times what SQLite itself lets the write-ahead log grow to before it is copied into the database.
const longestLog = 16 * 1024 * 1024

/**
 * Opens a connection that is safe to write with: WAL, foreign keys, and every commit on the disk
 * before it is acknowledged (the driver is compiled to drop to NORMAL in WAL mode, so FULL is set and read back).
 */
export function openConnection(file: string): Database.Database {
  mkdirSync(dirname(file), { recursive: true })
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  const connection = new Database(file)
  const version = connection.prepare('select sqlite_version() as version').pluck().get() as string
  assertSafeVersion(version)
  connection.pragma(`busy_timeout = ${busyTimeout}`)
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  connection.pragma('trusted_schema = OFF')
  // What the log grew to, while somebody read an older state, is given back once all of it is in the database.
  connection.pragma(`journal_size_limit = ${longestLog}`)
  // What is erased is overwritten: the pages that it leaves would tell of it until the file is vacuumed.
  connection.pragma('secure_delete = ON')
  const synchronous = connection.pragma('synchronous', { simple: true })
  if (synchronous !== 2) throw new Error(`SQLite answers synchronous = ${String(synchronous)}; Bubo needs 2 (FULL)`)
  return connection
}

/** @throws Error when this SQLite may corrupt a database in WAL mode. */
export function assertSafeVersion(version: string): void {
  const parts = version.split('.').map(Number)
  const floor = oldestSafeVersion.split('.').map(Number)
  for (const [index, least] of floor.entries()) {
    const part = parts[index] ?? 0
    if (part > least) return
    if (part < least)
      throw new Error(`SQLite ${version} may corrupt a database; Bubo needs ${oldestSafeVersion} or newer`)
  }
}

/**
 * Opens the migrated database in `file`; a write waits for other programs by `monotonic`, and for longer where others
 * serve it too.
 * @throws when the file is missing or is not a database.
 */
export function openSqlite(
  file: string,
  monotonic: () => number = () => systemClock.monotonic(),
  { shared = false } = {},
): Db {
  const writer = openConnection(file)
  writer.pragma('busy_timeout = 0')
  const reader = new Database(file, { readonly: true, fileMustExist: true })
  reader.pragma(`busy_timeout = ${busyTimeout}`)
  let damage: BusyError | null = null
  const assertSameFiles = watchFiles(file)
  /** An emptied file reads as a damaged one: it is gone, and may come back. @returns the fault that it is. */
  const noticeDamage = (error: unknown): unknown => {
    const fault = readStorageFault(error)
    if (fault?.reason !== 'database_damaged') return error
    try {
      assertSameFiles()
    } catch (isGone) {
      return isGone
    }
    damage ??= fault
    return error
  }
  /** Where damage was found, what was saved would be lost with the database: it is to be restored. */
  const assertSound = () => {
    if (damage) throw new BusyError('database_damaged', damage)
    assertSameFiles()
  }
  const version = reader.prepare('pragma data_version').pluck()
  const someRow = reader.prepare('select key from settings limit 1')
  for (const connection of [writer, reader]) keepStatements(connection, noticeDamage)
  const tx = createWriter(writer)
  const dataVersion = () => version.get() as number
  const read: Reader = { ...createReader(reader), dataVersion }
  const wal = openWriteAheadLog(file, writer)
  const duty = shared ? createFileDuty(join(dirname(file), dutyName), dataVersion) : null
  const listeners: (() => void)[] = []
  let refused = false
  /** After a fault a small write may find room where those that people send find none. */
  let storage: 'untried' | 'proven' | 'failed' = 'untried'

  const commits = createCommits({
    monotonic,
    async begin(askedAt) {
      assertSound()
      await wal.shorten()
      const from = refused ? askedAt : monotonic()
      refused = true
      await begin(writer, () => monotonic() >= from + (shared ? patienceWithOthers : patience))
      refused = false
    },
    async commit() {
      writer.exec('COMMIT')
      await wal.sync()
      // What went into a file that is no longer there is not acknowledged.
      assertSameFiles()
      if (storage === 'untried') storage = 'proven'
    },
    async rollback() {
      // Of some faults of the disk SQLite takes everything back by itself.
      if (writer.inTransaction) writer.exec('ROLLBACK')
    },
    exec: (statement) => void writer.prepare(statement).run(),
    isOpen: () => writer.inTransaction,
    onKept() {
      for (const listener of listeners) listener()
    },
    translate(error) {
      const translated = translate(noticeDamage(error))
      if (translated instanceof BusyError && translated.reason !== 'busy') storage = 'failed'
      return translated
    },
  })
  const write = <T>(work: (tx: Writer) => Promise<T>) => commits.write(() => work(tx))

  return {
    read,
    primary: read,
    readAsOf: async (_event, work) => work(),
    write,
    duty: duty ?? soleDuty,
    onCommit: (listener) => void listeners.push(listener),
    async check() {
      assertSound()
      try {
        someRow.get()
      } catch (error) {
        throw translate(noticeDamage(error))
      }
      if (storage === 'proven') return
      await write(tryStorage)
      storage = 'proven'
    },
    async backup(to) {
      // From the writer's own connection: a copy by another one starts over at each write.
      // In one step, so that our own writes do not start it over either.
      await writer.backup(to, { progress: () => 0x7fffffff })
    },
    async close() {
      await commits.settled()
      duty?.close()
      await wal.close()
      reader.close()
      writer.close()
    },
  }
}

async function begin(connection: Database.Database, isOver: () => boolean): Promise<void> {
  for (;;) {
    try {
      connection.exec('BEGIN IMMEDIATE')
      return
    } catch (error) {
      const translated = translate(error)
      if (!(translated instanceof BusyError) || translated.reason !== 'busy' || isOver()) throw translated
      await wait(pause)
    }
  }
}

/** Takes what is asked to this connection, in the tables of SQLite. */
export function createReader(connection: Database.Database): Reader {
  const handle = drizzle(connection)
  return {
    engine: 'sqlite',
    ...bindQueries(handle),
    rows: async (statement) => handle.all(statement),
    // A connection's own commits do not change its number.
    dataVersion: () => null,
    tables,
  }
}

/** The same with what changes them. */
export function createWriter(connection: Database.Database): Writer {
  const handle = drizzle(connection)
  return {
    ...createReader(connection),
    ...bindChanges(handle),
    execute: async (statement) => void handle.run(statement),
  }
}

/** Drizzle's message holds the query's parameters: it is never passed on. */
function translate(error: unknown): unknown {
  const fault = readStorageFault(error)
  if (fault) return fault
  const root = rootCause(error)
  if (!(root instanceof Error) || !('code' in root) || typeof root.code !== 'string') return error
  const { code, message } = root as Error & { code: string }
  return code.startsWith('SQLITE_') ? (readSqliteConstraint({ code, message }) ?? root) : error
}
