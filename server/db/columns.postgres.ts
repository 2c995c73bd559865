import { sql } from './sql.ts'
import * as p from 'drizzle-orm/pg-core'
import type { Columns } from './columns.sqlite.ts'

/** Sorts and compares by bytes, as SQLite does, whatever the collation of the database. */
const text = p.customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })

/** ISO 8601 puts a sign before a year of more than four digits; PostgreSQL takes none. */
const instant = p.customType<{ data: Date; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: (date) => date.toISOString().replace(/^\+0?/, ''),
  fromDriver: (stored) => new Date(stored),
})

/** The same words for PostgreSQL, cast once to SQLite's types, in which the stores are written. */
export const columns = {
  table: p.pgTable,
  id: (name: string) => text(name),
  text: (name: string) => text(name),
  integer: (name: string) => p.integer(name),
  boolean: (name: string) => p.boolean(name),
  instant: (name: string) => instant(name),
  word: (name: string) => text(name),
  /** Not `jsonb`, which puts members in another order. */
  json: (name: string) => p.json(name),
  sequence: (name: string) => p.bigserial(name, { mode: 'number' }).primaryKey(),
  oneOf: (name: string, column: p.AnyPgColumn, words: readonly string[]) =>
    p.check(name, sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`),
  index: p.index,
  uniqueIndex: p.uniqueIndex,
  primaryKey: p.primaryKey,
} as unknown as Columns
