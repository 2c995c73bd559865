import pLimit from 'p-limit'
import type { Pool, PoolClient } from 'pg'
import { systemClock } from '../clock.ts'
import { createCommits } from './commits.ts'
import { BusyError, type Db, type Writer } from './db.ts'
import { channel, createConnection, locks, openPool, withClient } from './postgres-connection.ts'
import { createDuty } from './postgres-duty.ts'
import { readDriverError } from './postgres-errors.ts'
import { createReader, createWriter, openDrizzle } from './postgres-handle.ts'
import { createReplica } from './postgres-replica.ts'
import { copyDatabase } from './transfer/copy.ts'
import { fillFile } from './transfer/file.ts'
import { readFromServer } from './transfer/server.ts'
import { tryStorage } from './trial.ts'

const mostReaders = 10

// Another program that writes has the lock for some tens of milliseconds; one that hangs in a transaction loses it.
const patience = 1_000
const longestIdle = 10_000

/**
 * Opens the migrated database that `url` names, and the replica that stands beside it, if any. `monotonic` is what
 * writes are timed by.
 * @throws LocalisedError when the server refuses, or the database does not hold UTF-8.
 */
export async function openPostgres(
  url: string,
  {
    replicaUrl = '',
    monotonic = () => systemClock.monotonic(),
  }: { replicaUrl?: string; monotonic?: (() => number) | undefined } = {},
): Promise<Db> {
  await withClient(url, async () => {})
  const readers = openPool(url, { max: mostReaders, readOnly: true })
  const reading = createConnection((query, values) => readers.query(query, values))
  const primary = createReader(openDrizzle(reading))
  const replica = replicaUrl === '' ? null : createReplica(replicaUrl, reading, monotonic)
  const read = replica ? createReader(openDrizzle(replica.connection)) : primary
  const writing = createTransactions(url)
  const duty = createDuty(url)
  const tx = createWriter(openDrizzle(writing.connection))
  const listeners: (() => void)[] = []
  /** Whether the server has taken a write since it was opened, and refused none since. */
  let proven = false

  const commits = createCommits({
    ...writing,
    monotonic,
    async commit() {
      await writing.commit()
      proven = true
    },
    onKept() {
      for (const listener of listeners) listener()
    },
    translate(error) {
      if (error instanceof BusyError && error.reason !== 'busy') proven = false
      return error
    },
  })
  const write = <T>(work: (tx: Writer) => Promise<T>) => commits.write(() => work(tx))

  return {
    read,
    primary,
    readAsOf: async (event, work) => (replica ? replica.readAsOf(event, work) : work()),
    write,
    duty,
    onCommit: (listener) => void listeners.push(listener),
    async check() {
      await reading.query({ text: 'select 1' })
      if (!proven) await write(tryStorage)
    },
    async backup(file) {
      await readFromServer(url, (from) => fillFile(file, { clock: systemClock }, async (to) => copyDatabase(from, to)))
    },
    async close() {
      await commits.settled()
      await duty.close()
      await replica?.close()
      await Promise.all([readers, writing.pool].map((pool) => (pool.ending ? undefined : pool.end())))
    },
  }
}

/**
 * One transaction after the other on a connection of their own. Of several programs on the database one writes at a
 * time: so events have their numbers in the order of their commits, and none appears behind a follower.
 */
function createTransactions(url: string) {
  const pool: Pool = openPool(url, {
    max: 1,
    readOnly: false,
    lock_timeout: patience,
    idle_in_transaction_session_timeout: longestIdle,
  })
  const lost = new WeakSet<PoolClient>()
  pool.on('connect', (one) => void one.on('error', () => lost.add(one)))
  let client: PoolClient | null = null
  // The driver takes one query at a time; a work may ask several at once.
  const oneAtATime = pLimit(1)
  const connection = createConnection((query, values) =>
    oneAtATime(() => {
      if (client === null) throw new Error('this write has ended')
      return client.query(query, values)
    }),
  )
  const release = (isLost = false) => {
    client?.release(isLost)
    client = null
  }

  return {
    pool,
    connection,
    async begin() {
      client = await pool.connect().catch((error: unknown) => {
        throw readDriverError(error)
      })
      await connection.query({ text: `BEGIN; SELECT pg_advisory_xact_lock(${locks.writes}); NOTIFY ${channel}` })
    },
    async commit() {
      const { command } = await connection.query({ text: 'COMMIT' })
      // A work that caught an error of the database left the transaction aborted, and the server takes it back.
      if (command !== 'COMMIT') throw new Error('a write caught an error of the database: nothing was kept')
      release()
    },
    async rollback() {
      if (client === null) return
      await connection.query({ text: 'ROLLBACK' }).then(
        () => release(),
        () => release(true),
      )
    },
    async exec(statement: string) {
      await connection.query({ text: statement })
    },
    isOpen: () => client !== null && !lost.has(client),
  }
}
