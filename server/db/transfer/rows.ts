import { createHash } from 'node:crypto'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { withoutNul } from '../../text.ts'
import { asc, getTableColumns, sql, type Column } from '../sql.ts'
import type { Reader, Writer } from '../db.ts'
import type { Tables } from '../tables.ts'
import { tables as known } from '../tables.sqlite.ts'

export type TableName = keyof Tables

/** How many rows a table has, and a hash of them in the order of their keys: the same on both engines. */
export interface Sum {
  rows: number
  sha256: string
}

export type Sums = Record<TableName, Sum>

/** Hears how far a table is read: after each step, and once at its end. */
export type Progress = (table: TableName, rows: number, isWhole: boolean) => void

type Row = Record<string, unknown>

/** Some thousand values at once: SQLite takes 32,766 in one statement. */
const step = 500

/** Writes every row that `from` holds into `to`, which holds none; what it read of each table. */
export async function copyRows(from: Reader, to: Writer, tell: Progress): Promise<Sums> {
  // Triggers have counted what was written: the totals are copied like the rest.
  const counted = new Set<TableName>(['commentTotals', 'listTotals'])
  return eachTable(from, tell, async (name, rows) => {
    if (counted.delete(name)) await to.delete(tableOf(to, name))
    await insertRows(to, tableOf(to, name), rows)
  })
}

/** PostgreSQL reads a few thousand values as one text several times as fast as one by one. */
async function insertRows(to: Writer, table: Tables['settings'], rows: Row[]): Promise<void> {
  if (to.engine === 'sqlite') await to.insert(table).values(rows as Tables['settings']['$inferInsert'][])
  else
    await to.execute(
      sql`INSERT INTO ${table} SELECT * FROM json_populate_recordset(null::${table}, ${asJson(table, rows)}::json)`,
    )
}

function asJson(table: Tables['settings'], rows: readonly Row[]): string {
  const columns: [string, Column][] = Object.entries(getTableColumns(table))
  const given = (column: Column, value: unknown) =>
    value instanceof Date ? column.mapToDriverValue(value) : withoutNul(value)
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(columns.map(([property, column]) => [column.name, given(column, row[property])])),
    ),
  )
}

/** What a database holds. */
export async function sumRows(db: Reader, tell: Progress): Promise<Sums> {
  return eachTable(db, tell, async () => {})
}

async function eachTable(
  db: Reader,
  tell: Progress,
  work: (name: TableName, rows: Row[]) => Promise<void>,
): Promise<Sums> {
  const sums: Partial<Sums> = {}
  for (const name of listTables()) {
    const hash = createHash('sha256')
    let count = 0
    for await (const rows of readTable(db, name)) {
      for (const row of rows) hash.update(spell(row))
      await work(name, rows)
      count += rows.length
      tell(name, count, false)
    }
    sums[name] = { rows: count, sha256: hash.digest('hex') }
    tell(name, count, true)
  }
  return sums as Sums
}

/** The rows of a table in the order of its key, some at a time. */
async function* readTable(db: Reader, name: TableName): AsyncGenerator<Row[]> {
  const table = tableOf(db, name)
  const columns: Record<string, Column> = getTableColumns(table)
  const key = keyOf(name)
  const keyColumns = key.map((property) => columns[property]!)
  let last: Row | undefined
  do {
    const after = last && sql`(${sql.join(keyColumns, sql`, `)}) > (${sql.join(valuesOf(last, key), sql`, `)})`
    const rows: Row[] = await db
      .select()
      .from(table)
      .where(after)
      .orderBy(...keyColumns.map((column) => asc(column)))
      .limit(step)
    if (rows.length > 0) yield rows
    last = rows.length === step ? rows.at(-1) : undefined
  } while (last)
}

const valuesOf = (row: Row, key: readonly string[]) => key.map((property) => sql`${row[property]}`)

/** As one of them, for all are asked alike. */
function tableOf(db: Reader, name: TableName): Tables['settings'] {
  return db.tables[name] as Tables['settings']
}

/** PostgreSQL holds no sign NUL: it took another in its place. */
function spell(row: Row): string {
  return `${JSON.stringify(Object.values(row)).replaceAll('\\u0000', '\u{fffd}')}\n`
}

/** The properties that are the key of a table. */
function keyOf(name: TableName): string[] {
  const { columns, primaryKeys } = getTableConfig(known[name] as SQLiteTable)
  const key = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary)
  return Object.entries(getTableColumns(known[name] as SQLiteTable))
    .filter(([, column]) => key.some((one) => one.name === column.name))
    .map(([property]) => property)
}

/** Each table after those that its rows refer to. */
export function listTables(): TableName[] {
  const names = Object.keys(known) as TableName[]
  const sorted = new Set<TableName>()
  const put = (name: TableName): void => {
    if (sorted.has(name)) return
    const others = getTableConfig(known[name] as SQLiteTable).foreignKeys.map((one) => one.reference().foreignTable)
    for (const other of names) if (other !== name && others.includes(known[other] as SQLiteTable)) put(other)
    sorted.add(name)
  }
  for (const name of names) put(name)
  return [...sorted]
}
