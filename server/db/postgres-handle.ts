import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Pool } from 'pg'
import { bindChanges, bindQueries, type Reader, type Writer } from './db.ts'
import type { Connection } from './postgres-connection.ts'
import { DrizzleQueryError } from './sql.ts'
import { tables } from './tables.postgres.ts'

/** Drizzle on a connection; what it throws repeats nothing that was sent. */
export function openDrizzle(connection: Connection): NodePgDatabase {
  const handle = drizzle(connection as unknown as Pool)
  hideParameters(handle._.session)
  return handle
}

interface Session {
  prepareQuery(...given: unknown[]): { execute(...given: unknown[]): Promise<unknown> }
}

/** Drizzle's own error repeats the query and its parameters: what is thrown is what it was made of. */
function hideParameters(session: Session): void {
  const prepareQuery = session.prepareQuery.bind(session)
  session.prepareQuery = (...given) => {
    const query = prepareQuery(...given)
    const execute = query.execute.bind(query)
    query.execute = (...values) =>
      execute(...values).catch((error: unknown) => {
        throw error instanceof DrizzleQueryError ? error.cause : error
      })
    return query
  }
}

/** Cast once to SQLite's types, in which the stores are written. */
export function createReader(drizzled: NodePgDatabase): Reader {
  const handle = drizzled as unknown as Writer
  return {
    engine: 'postgres',
    ...bindQueries(handle),
    rows: async <T>(statement: Parameters<Reader['rows']>[0]) => (await drizzled.execute(statement)).rows as T[],
    // Another program may commit at any time, and no answer tells of it.
    dataVersion: () => null,
    tables,
  }
}

export function createWriter(drizzled: NodePgDatabase): Writer {
  const handle = drizzled as unknown as Writer
  return {
    ...createReader(drizzled),
    ...bindChanges(handle),
    execute: async (statement) => void (await drizzled.execute(statement)),
  }
}
