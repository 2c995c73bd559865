import Database from 'better-sqlite3'

/**
 * Copies the write-ahead log of the database in `file` into it, in a thread of its own: that waits for the disk. The
 * next commit begins the log again, unless somebody still reads from it.
 * @returns whether all of it was copied. @throws as the driver does when the disk fails.
 */
export function checkpoint(file: string): boolean {
  const connection = new Database(file, { fileMustExist: true, timeout: 0 })
  try {
    connection.pragma('synchronous = FULL')
    const [done] = connection.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[]
    return done?.log === done?.checkpointed
  } finally {
    connection.close()
  }
}
