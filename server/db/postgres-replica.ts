import { AsyncLocalStorage } from 'node:async_hooks'
import { createConnection, openPool, type Connection } from './postgres-connection.ts'

const mostReaders = 10

/** One that does not answer is left alone for so many milliseconds. */
const leftAlone = 5_000

export interface Replica {
  /** Asks the replica within `readAsOf`, where it can answer; else the database itself. */
  connection: Connection
  /** As `Db.readAsOf`. */
  readAsOf<T>(event: number, work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * A copy of the database that follows it, for the reading that bears to be some commits behind. `primary` is the
 * database itself.
 */
export function createReplica(url: string, primary: Connection, monotonic: () => number): Replica {
  const pool = openPool(url, { max: mostReaders, readOnly: true })
  const replica = createConnection((query, values) => pool.query(query, values))
  const reading = new AsyncLocalStorage<{ isLost: boolean } | null>()
  /** The last event that it was seen to have. */
  let reached = -1
  let awayUntil = -Infinity

  async function hasAll(event: number): Promise<boolean> {
    if (monotonic() < awayUntil) return false
    if (event <= reached) return true
    try {
      const { rows } = await replica.query({ text: 'SELECT max(id) AS last FROM events' })
      reached = Number(rows[0]?.['last'] ?? 0)
    } catch {
      leave()
    }
    return event <= reached
  }

  function leave(): void {
    awayUntil = monotonic() + leftAlone
    // It may come back as another one, made of an older copy.
    reached = -1
  }

  return {
    connection: {
      async query(config, values) {
        const asked = reading.getStore()
        if (!asked) return primary.query(config, values)
        return replica.query(config, values).catch((error: unknown) => {
          asked.isLost = true
          throw error
        })
      },
    },
    async readAsOf(event, work) {
      if (!(await hasAll(event))) return reading.run(null, work)
      const asked = { isLost: false }
      try {
        return await reading.run(asked, work)
      } catch (error) {
        if (!asked.isLost) throw error
        leave()
        return reading.run(null, work)
      }
    },
    async close() {
      if (!pool.ending) await pool.end()
    },
  }
}
