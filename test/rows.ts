import { sql } from '../server/db/sql.ts'
import type { Db } from '../server/db/index.ts'

/** Every row of every table, and what search keeps of texts, by the name of the table. */
export async function readRows({ read }: Db): Promise<Record<string, Record<string, unknown>[]>> {
  const rows: Record<string, Record<string, unknown>[]> = {}
  for (const [name, table] of Object.entries(read.tables)) {
    rows[name] = await read.select().from(table as typeof read.tables.events)
  }
  return { ...rows, searchEntries: await read.rows(sql`select article_id, text, form from search_entries`) }
}

/** The same as the database holds it: quick to read, to see that nothing changed. */
export async function dumpRows({ read }: Db): Promise<string> {
  const tables = Object.values(read.tables).map((table) => read.rows(sql`select * from ${table}`))
  return JSON.stringify(await Promise.all(tables))
}
