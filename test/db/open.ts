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
  const original = Database.prototype.exec
  let writer: Database.Database | undefined
  Database.prototype.exec = function (sql) {
    // oxlint-disable-next-line typescript/no-this-alias -- the connection is what is looked for
    if (sql.startsWith('BEGIN')) writer = this
    return original.call(this, sql)
  }
  try {
    await run()
  } finally {
    Database.prototype.exec = original
  }
  if (!writer) throw new Error('nothing was written')
  return writer
}
