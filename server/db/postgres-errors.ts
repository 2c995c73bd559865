import { DatabaseError } from 'pg'
import { readPostgresConstraint } from './constraint-error.ts'
import { BusyError, type StorageFault } from './db.ts'

/**
 * What keeps the server from answering, by the first signs of its code
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
const faults: readonly (readonly [string, StorageFault])[] = [
  // It waited for another program, or one of two had to give way.
  ['55P03', 'busy'],
  ['57014', 'busy'],
  ['40', 'busy'],
  // The connection; it shuts down or starts; no connection, memory or disk is left; it lets nobody in; it is a standby.
  ['08', 'database_unreachable'],
  ['57P', 'database_unreachable'],
  ['53', 'database_unreachable'],
  ['25P03', 'database_unreachable'],
  ['28', 'database_unreachable'],
  ['3D', 'database_unreachable'],
  ['25006', 'database_unreachable'],
  ['58', 'database_unreachable'],
]

/** What an error of the driver is to the program; nothing of it repeats a value that was sent. */
export function readDriverError(error: unknown): Error {
  // What the server did not say is of the connection.
  if (!(error instanceof DatabaseError)) return new BusyError('database_unreachable', error)
  const { code = '', message } = error
  const fault = faults.find(([start]) => code.startsWith(start))?.[1]
  if (fault !== undefined) return new BusyError(fault, error)
  // Errors of class 22 quote the value that they are about.
  const said = code.startsWith('22') ? 'PostgreSQL refuses a value' : message
  return readPostgresConstraint(error) ?? Object.assign(new Error(said), { code })
}

/** Why there is no connection, in a few words. */
export function sayRefusal(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  return [code, message].filter(Boolean).join(': ')
}
