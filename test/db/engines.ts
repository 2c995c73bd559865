import type { Test } from 'tap'
import { openSqlite, type Db, type Engine } from '../../server/db/index.ts'
import { openPostgres } from '../../server/db/postgres.ts'
import { createDatabase } from '../postgres/databases.ts'
import { openEmpty } from './open.ts'

export const engines: readonly Engine[] = ['sqlite', 'postgres']

/** An empty database of an engine, open for the time of a test, and how another program opens it. */
export async function openEmptyOn(
  engine: Engine,
  t: Test,
  monotonic?: () => number,
): Promise<{ db: Db; openAgain: () => Promise<Db> }> {
  if (engine === 'sqlite') {
    const { db, file } = await openEmpty(t, t.testdir({}), monotonic)
    return { db, openAgain: async () => closeAfter(t, openSqlite(file, monotonic)) }
  }
  const url = await createDatabase(t)
  const openAgain = async () => closeAfter(t, await openPostgres(url, { monotonic }))
  return { db: await openAgain(), openAgain }
}

function closeAfter(t: Test, db: Db): Db {
  t.teardown(() => db.close())
  return db
}
