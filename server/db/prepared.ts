import type { Reader } from './db.ts'
import { getTableColumns, sql, type Column, type SQL, type Table } from './sql.ts'

interface Preparable<R> extends PromiseLike<R> {
  prepare(name: string): { execute(values: Record<string, unknown>): unknown }
}

/** PostgreSQL keeps a query under a name. */
let names = 0

/**
 * A query that is built once for each connection: to build one anew costs several times what it takes to run. For what
 * each comment or page asks. `build` writes its values as `given`; they are given by name with each call.
 */
export function prepared<D extends Reader, R>(
  build: (db: D) => Preparable<R>,
): (db: D, values?: Record<string, unknown>) => Promise<R> {
  const kept = new WeakMap<Reader, ReturnType<Preparable<R>['prepare']>>()
  const name = `bubo_${++names}`
  return async (db, values = {}) => {
    const query = kept.get(db) ?? build(db).prepare(name)
    kept.set(db, query)
    return (await query.execute(values)) as R
  }
}

/** The value of this name, stored as those of `column` are. */
export function given(column: Column, name: string): SQL {
  const stored = (value: unknown) => (value === null ? null : column.mapToDriverValue(value))
  return sql`${sql.param(sql.placeholder(name), { mapToDriverValue: stored })}`
}

/** A row whose values are given by the names of its columns; those in `except` are not given. */
export function givenRow<T extends Table>(table: T, except: readonly string[] = []): T['$inferInsert'] {
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => !except.includes(name))
  return Object.fromEntries(columns.map(([name, column]) => [name, given(column, name)]))
}
