import { existsSync } from 'node:fs'
import { chmod, mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { WallClock } from '../../clock.ts'
import { partialPath, syncPath, takeName } from '../../files.ts'
import type { Reader, Writer } from '../db.ts'
import { migrate, migrationsOf } from '../migrate.ts'
import { createReader, createWriter } from '../sqlite.ts'

/** Reads what a file holds at one moment. */
export async function readFromFile<T>(file: string, work: (from: Reader) => Promise<T>): Promise<T> {
  // Open for writing, the files that SQLite makes beside it go when it is closed.
  const connection = new Database(file, { fileMustExist: true })
  try {
    connection.exec('BEGIN')
    return await work(createReader(connection))
  } finally {
    connection.close()
  }
}

/**
 * Makes a file of what `fill` writes into an empty database; it is there once it is whole and on the disk. What stood
 * there before is then in `aside`.
 * @throws what `fill` throws, and then nothing is changed.
 */
export async function fillFile<T>(
  file: string,
  { clock, aside }: { clock: WallClock; aside?: string },
  fill: (to: Writer) => Promise<T>,
): Promise<T> {
  const draft = partialPath(file)
  await removeDatabase(draft)
  try {
    await migrate({ file: draft, migrationsDir: migrationsOf('sqlite'), backupsDir: dirname(file), clock })
    const filled = await fillDraft(draft, fill)
    await chmod(draft, 0o600)
    await syncPath(draft)
    if (aside !== undefined && existsSync(file)) {
      await mkdir(dirname(aside), { recursive: true, mode: 0o700 })
      await rename(file, aside)
    }
    await takeName(draft, file)
    return filled
  } catch (error) {
    await removeDatabase(draft)
    throw error
  }
}

async function fillDraft<T>(draft: string, fill: (to: Writer) => Promise<T>): Promise<T> {
  const connection = new Database(draft)
  try {
    // Nobody else has it, and it is thrown away where this ends half way.
    connection.pragma('journal_mode = MEMORY')
    connection.pragma('synchronous = OFF')
    connection.pragma('foreign_keys = OFF')
    connection.exec('BEGIN')
    const filled = await fill(createWriter(connection))
    connection.exec('COMMIT')
    const orphans = connection.pragma('foreign_key_check') as { table: string }[]
    if (orphans.length > 0) throw new Error(`rows without the row they refer to: ${orphans[0]?.table}`)
    return filled
  } finally {
    connection.close()
  }
}

async function removeDatabase(file: string): Promise<void> {
  for (const end of ['', '-journal', '-wal', '-shm']) await rm(file + end, { force: true })
}
