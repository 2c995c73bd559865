import Database from 'better-sqlite3'

/** What is in a database file that no program has open. */
export interface Inspection {
  /** What SQLite finds wrong with it, and rows without the row they refer to; empty for a sound one. */
  damage: readonly string[]
  /** How many rows each table holds. */
  counts: Readonly<Record<string, number>>
  /** The file of each size of a picture, under media/, with its length. */
  media: readonly { path: string; bytes: number }[]
}

/** Reads a database through: its structure, its rows, and the files that these need. It need not be one at all. */
export function inspectDatabase(file: string): Inspection {
  try {
    return withFile(file, (database) => ({
      damage: listDamage(database),
      counts: Object.fromEntries(listTables(database).map((name) => [name, countRows(database, name)])),
      media: database.prepare('select path, bytes from media_sizes order by path').all() as Inspection['media'],
    }))
  } catch (error) {
    return { damage: [sayFault(error)], counts: {}, media: [] }
  }
}

/**
 * What SQLite finds wrong with a file; `readonly` where another program may have it open, or it is not to be touched.
 */
export function findDamage(file: string, options: { readonly?: boolean } = {}): readonly string[] {
  try {
    return withFile(file, listDamage, options)
  } catch (error) {
    return [sayFault(error)]
  }
}

function sayFault(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function countRows(database: Database.Database, table: string): number {
  return database.prepare(`select count(*) from "${table}"`).pluck().get() as number
}

function withFile<T>(file: string, look: (database: Database.Database) => T, { readonly = false } = {}): T {
  // Open for writing, the files that SQLite makes beside it go when it is closed.
  const database = new Database(file, { fileMustExist: true, readonly })
  try {
    return look(database)
  } finally {
    database.close()
  }
}

function listDamage(database: Database.Database): string[] {
  const found = database.prepare('pragma integrity_check').pluck().all() as string[]
  const orphans = database.pragma('foreign_key_check') as { table: string; parent: string }[]
  return [
    ...found.filter((line) => line !== 'ok'),
    ...new Set(orphans.map(({ table, parent }) => `${table} → ${parent}`)),
  ]
}

/** The tables with rows of our own, without those that a search index keeps for itself. */
function listTables(database: Database.Database): string[] {
  const tables = database.pragma('table_list') as { schema: string; name: string; type: string }[]
  return tables
    .filter(({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'))
    .map(({ name }) => name)
    .sort()
}
