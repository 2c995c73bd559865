import { sql } from './sql.ts'
import * as p from 'drizzle-orm/pg-core'
import type { Columns } from './columns.sqlite.ts'

/** The same words for PostgreSQL, cast once to SQLite's types, in which the stores are written. */
export const columns = {
  table: p.pgTable,
  id: (name: string) => p.text(name),
  text: (name: string) => p.text(name),
  integer: (name: string) => p.integer(name),
  boolean: (name: string) => p.boolean(name),
  instant: (name: string) => p.timestamp(name, { precision: 3, withTimezone: true, mode: 'date' }),
  word: (name: string, words: readonly [string, ...string[]]) => p.text(name, { enum: words as [string, ...string[]] }),
  json: (name: string) => p.jsonb(name),
  sequence: (name: string) => p.bigserial(name, { mode: 'number' }).primaryKey(),
  oneOf: (name: string, column: p.AnyPgColumn, words: readonly string[]) =>
    p.check(name, sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`),
  index: p.index,
  uniqueIndex: p.uniqueIndex,
  primaryKey: p.primaryKey,
} as unknown as Columns
