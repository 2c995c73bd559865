import { sql } from './sql.ts'
import * as s from 'drizzle-orm/sqlite-core'

/**
 * The words that `tables.ts` is written in, for SQLite.
 * SQLite's types are the canonical ones: stores are typed by them on both engines.
 */
export const columns = {
  table: s.sqliteTable,
  /** UUIDv7 as text, made by the program (`server/ids.ts`). */
  id: (name: string) => s.text(name),
  text: (name: string) => s.text(name),
  integer: (name: string) => s.integer(name),
  boolean: (name: string) => s.integer(name, { mode: 'boolean' }),
  /** An instant, milliseconds, UTC; always from the injected clock. */
  instant: (name: string) => s.integer(name, { mode: 'timestamp_ms' }),
  /** One of a closed list of words; `oneOf` adds the CHECK. */
  word: <const W extends readonly [string, ...string[]]>(name: string, words: W) => s.text(name, { enum: words }),
  json: <T>(name: string) => s.text(name, { mode: 'json' }).$type<T>(),
  /** A number given by the database, ever growing, never reused. */
  sequence: (name: string) => s.integer(name).primaryKey({ autoIncrement: true }),
  oneOf: (name: string, column: s.AnySQLiteColumn, words: readonly string[]) =>
    s.check(name, sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`),
  index: s.index,
  uniqueIndex: s.uniqueIndex,
  primaryKey: s.primaryKey,
}

export type Columns = typeof columns
export type AnyColumn = s.AnySQLiteColumn
