import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { chmod, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import Database from 'better-sqlite3'
import type { WallClock } from '../clock.ts'
import { partialPath, removePartials, syncPath, takeName } from '../files.ts'
import { fill, LocalisedError } from '../i18n.ts'
import { foldText, hashText } from '../text.ts'
import type { Engine } from './db.ts'
import { words, type MigrationFault } from './db.words.ts'
import { findDamage } from './inspect.ts'
import { openConnection } from './sqlite.ts'

/** A migration that a database holds. */
export interface Applied {
  name: string
  sha256: string
}

export interface Migration extends Applied {
  sql: string
}

/** The database cannot be brought to this program's schema; `detail` says what to do, `message` says it in English. */
export class MigrationError extends LocalisedError {
  override readonly name = 'MigrationError'

  constructor(reason: keyof typeof words, fault: MigrationFault) {
    super(fill(words[reason], fault))
  }
}

const allMigrations = join(import.meta.dirname, '../../migrations')

/** Where the migrations of an engine are. */
export function migrationsOf(engine: Engine): string {
  return join(allMigrations, engine)
}

/** Reads the migrations of a folder, in the order of their numbers. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8')
      return { name: file.slice(0, -4), sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })
}

export interface MigrateOptions {
  file: string
  migrationsDir: string
  /** Where a copy of the database is put before it is changed. */
  backupsDir: string
  clock: WallClock
}

/**
 * Brings the SQLite database in `file` to the newest schema; makes it when it does not exist.
 * Each file is one transaction; its name and SHA-256 are recorded. A copy is taken first when there is data.
 * A file may make a new key of what stands in a column: `fold(text)` is `foldText`, `hash(text)` is `hashText`.
 * @returns the names of the migrations applied, and the path of the copy or null.
 * @throws MigrationError for a changed or missing file, or a database newer than this program.
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[]; backup: string | null }> {
  const migrations = readMigrations(options.migrationsDir)
  const connection = openConnection(options.file)
  connection.function('fold', { deterministic: true, directOnly: true }, (text) => foldText(String(text ?? '')))
  connection.function('hash', { deterministic: true, directOnly: true }, (text) => hashText(String(text ?? '')))
  try {
    connection.exec(
      `create table if not exists migrations (
        name text primary key, sha256 text not null, applied_at integer not null
      )`,
    )
    const done = connection.prepare('select name, sha256 from migrations order by name').all() as Applied[]
    const pending = findPending(migrations, done)
    if (pending.length === 0) return { applied: [], backup: null }
    const backup = done.length === 0 ? null : await copyFirst(connection, options, pending[0]!.name)
    for (const migration of pending) apply(connection, migration, options.clock)
    return { applied: pending.map((migration) => migration.name), backup }
  } finally {
    connection.close()
  }
}

/** Whether the database is there and holds each migration of this program, and no other: then nothing is to be done. */
export function isUpToDate({ file, migrationsDir }: Pick<MigrateOptions, 'file' | 'migrationsDir'>): boolean {
  if (!existsSync(file) || statSync(file).size === 0) return false
  const connection = new Database(file, { readonly: true })
  try {
    const done = connection.prepare('select name, sha256 from migrations order by name').all()
    const known = readMigrations(migrationsDir).map(({ name, sha256 }) => ({ name, sha256 }))
    return isDeepStrictEqual(done, known)
  } catch {
    // What is wrong with it is told by whoever goes on to change it.
    return false
  } finally {
    connection.close()
  }
}

/** Those that are still to be applied. @throws MigrationError where what was applied is not what this program has. */
export function findPending(migrations: Migration[], done: Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const [index, row] of done.entries()) {
    const migration = known.get(row.name)
    if (!migration) throw new MigrationError('newer', { name: row.name })
    if (migration.sha256 !== row.sha256) throw new MigrationError('changed', { name: row.name })
    const expected = migrations[index]?.name
    if (expected !== row.name) throw new MigrationError('outOfOrder', { name: row.name, other: expected })
  }
  return migrations.slice(done.length)
}

/** Where a copy is kept that is taken before a change; old ones are found by such names, and removed. */
export function nameCopy(backupsDir: string, change: string, at: Date): string {
  return join(backupsDir, `before-${change}-${at.toISOString().replace(/[:.]/g, '-')}.sqlite`)
}

/** Takes its name only once it is whole, sound and on the disk: a copy that was cut short is none. */
async function copyFirst(connection: Database.Database, options: MigrateOptions, next: string): Promise<string> {
  const { backupsDir, clock } = options
  await mkdir(backupsDir, { recursive: true, mode: 0o700 })
  await removePartials(`${backupsDir}/`)
  const backup = nameCopy(backupsDir, next, clock.now())
  const draft = partialPath(backup)
  await connection.backup(draft)
  if (findDamage(draft).length > 0) {
    await rm(draft)
    throw new MigrationError('damaged', { name: next })
  }
  await chmod(draft, 0o600)
  await syncPath(draft)
  await takeName(draft, backup)
  return backup
}

/**
 * Foreign keys are off outside the transaction (inside one the pragma does nothing, and a rebuilt
 * table would take its children's rows with it), then checked before the commit.
 */
function apply(connection: Database.Database, migration: Migration, clock: WallClock): void {
  connection.pragma('foreign_keys = OFF')
  try {
    connection.exec('BEGIN IMMEDIATE')
    for (const statement of migration.sql.split('--> statement-breakpoint')) {
      if (statement.trim()) connection.exec(statement)
    }
    const broken = connection.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new MigrationError('orphans', { name: migration.name, count: broken.length })
    connection
      .prepare('insert into migrations (name, sha256, applied_at) values (?, ?, ?)')
      .run(migration.name, migration.sha256, clock.now().getTime())
    connection.exec('COMMIT')
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw error
  } finally {
    connection.pragma('foreign_keys = ON')
  }
}
