import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import type Database from 'better-sqlite3'
import type { Piscina } from 'piscina'
import { openThread } from '../threads.ts'
import { BusyError } from './db.ts'

/** Pages of the log from which on it is copied into the database: SQLite's own measure. */
const longPages = 1000

const syncFile = promisify(fdatasync)

/**
 * The write-ahead log of an open database, which waits for the disk in other threads: a slow disk holds up those who
 * write, and nobody who reads.
 */
export interface WriteAheadLog {
  /**
   * Copies a long log into the database; to be called before a transaction, and nothing may be written meanwhile.
   * @throws where a sync has failed, and the log cannot be copied either.
   */
  shorten(): Promise<void>
  /** Returns once every commit until now is on the disk. @throws as fdatasync(2) does. */
  sync(): Promise<void>
  /** To be closed before the connection. */
  close(): Promise<void>
}

/** `writer` is the connection that writes `file`; it is told to leave both to this one. */
export function openWriteAheadLog(file: string, writer: Database.Database): WriteAheadLog {
  // With NORMAL SQLite syncs what a checkpoint needs, and leaves the sync of a commit to us.
  writer.pragma('synchronous = NORMAL')
  writer.pragma('wal_autocheckpoint = 0')
  const length = writer.prepare<[], { log: number; checkpointed: number }>('pragma wal_checkpoint(NOOP)')
  const descriptor = openSync(`${file}-wal`, 'r+')
  let pool: Piscina<string, boolean> | null = null
  let doubtful = false
  let open = true

  return {
    async shorten() {
      const { log = 0, checkpointed = 0 } = length.get() ?? {}
      if (!doubtful && log - checkpointed < longPages) return
      pool ??= await openThread<string, boolean>(new URL('checkpoint.ts', import.meta.url).href, 'checkpoint', {
        idle: 10_000,
      })
      const whole = await pool.run(file).catch((error: unknown) => error)
      // Where somebody still reads an older state, a later commit finds the log as long.
      if (!doubtful || whole === true) doubtful = false
      else throw new BusyError('storage_failing', whole)
    },
    async sync() {
      try {
        await syncFile(descriptor)
      } catch (error) {
        // The next sync may say that all is well of what this one has lost: the log must not be gone on with.
        doubtful = true
        throw error
      }
    },
    async close() {
      if (!open) return
      open = false
      await pool?.close()
      closeSync(descriptor)
    },
  }
}
