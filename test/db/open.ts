import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { Test } from 'tap'
import { migrate, openSqlite, type Db } from '../../server/db/index.ts'
import { root } from '../helper.ts'

const epoch = new Date(0)

/** An empty database in a file of its own, open for the time of a test. */
export async function openEmpty(
  t: Test,
  folder = t.testdir({}),
  monotonic?: () => number,
): Promise<{ db: Db; file: string }> {
  const file = join(folder, 'bubo.sqlite')
  await migrate({
    file,
    migrationsDir: join(root, 'migrations/sqlite'),
    backupsDir: folder,
    clock: { now: () => epoch },
  })
  const db = openSqlite(file, monotonic)
  t.teardown(() => db.close())
  return { db, file }
}

export function tagRow(name: string) {
  return { id: name, name, slug: name, sortKey: name, createdAt: epoch, updatedAt: epoch, revision: 1 }
}

/** Another program on the same file. */
export function openOther(t: Test, file: string): Database.Database {
  const other = new Database(file, { timeout: 0 })
  t.teardown(() => other.close())
  return other
}

/**
 * Runs `run`, and gives the connection that wrote meanwhile: storage that fills up or may not be written
 * can be had only from inside it.
 */
export async function catchWriter(run: () => Promise<unknown>): Promise<Database.Database> {
  let writer: Database.Database | undefined
  const restore = watchExec((sql, connection) => {
    if (sql.startsWith('BEGIN')) writer = connection
  })
  try {
    await run()
  } finally {
    restore()
  }
  if (!writer) throw new Error('nothing was written')
  return writer
}

/** Tells `see` of each text of SQL that any connection is about to run; what it gives ends that. */
export function watchExec(see: (sql: string, connection: Database.Database) => void): () => void {
  const original = Reflect.get(Database.prototype, 'exec')
  Database.prototype.exec = function (sql) {
    see(sql, this)
    return original.call(this, sql)
  }
  return () => void (Database.prototype.exec = original)
}
