import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { examineDatabase, type Condition } from './examine.ts'
import type { Db } from './db.ts'
import { openSqlite } from './sqlite.ts'
import { dutyName } from './sqlite-duty.ts'
import { partialPath, removePartials, syncPath } from '../files.ts'
import { lockName, takeHouse, type HouseLock } from './lock.ts'
import { isUpToDate, migrate, migrationsOf } from './migrate.ts'

/** The database's file in the data folder. */
export const databaseName = 'bubo.sqlite'

/** Where the data folder keeps its backups, and the copies made before a migration. */
export const backupsName = 'backups'

/** What may stand in a data folder without a site: it holds none of a site's own data. */
const besides = new Set([backupsName, 'demo', 'lost+found', 'erasures.log', lockName, dutyName])

export interface Migrated {
  applied: string[]
  backup: string | null
}

/** Where a site keeps its data: in a folder, and its database there or on the server that an address names. */
export type House = Pick<Config, 'dataDir' | 'databaseUrl'> & Partial<Pick<Config, 'workers' | 'replicaUrl'>>

/**
 * Opens the database of a house, which `migrateHouse` has brought up to date: the one place that chooses the engine.
 * PostgreSQL's modules are loaded where they are needed.
 * @throws as `openSqlite` and `openPostgres` do.
 */
export async function openDatabase({ dataDir, databaseUrl, replicaUrl = '', workers = 1 }: House): Promise<Db> {
  if (databaseUrl === '') return openSqlite(join(dataDir, databaseName), undefined, { shared: workers > 1 })
  const { openPostgres } = await import('./postgres.ts')
  return openPostgres(databaseUrl, { replicaUrl })
}

/**
 * Looks at the database of a house without changing it; `thorough` as `examineDatabase` says. A server sees to its
 * own damage.
 */
export async function examineHouse(
  { dataDir, databaseUrl }: House,
  options: { thorough: boolean },
): Promise<Condition> {
  if (databaseUrl === '') return examineDatabase(join(dataDir, databaseName), options)
  const { holdsSite } = await import('./migrate.postgres.ts')
  return (await holdsSite(databaseUrl)) ? 'sound' : 'missing'
}

/**
 * Brings the database of a house to the newest schema; makes the folder when there is none, and the database but on a
 * server. What was left half made in the folder, by programs that were cut short, goes. Where there is something to
 * change in it, the folder is taken meanwhile, unless the caller holds it.
 * @returns the names of the migrations applied, and the path of the copy made before them or null.
 * @throws MigrationError as `migrate` does; LockedError while a server holds the folder.
 */
export async function migrateHouse({ dataDir, databaseUrl }: House, clock: Clock, held?: HouseLock): Promise<Migrated> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  for (const folder of [dataDir, join(dataDir, backupsName)]) await removePartials(`${folder}/`)
  const engine = await findMigrating({ dataDir, databaseUrl }, clock)
  if (engine.isUpToDate) return { applied: [], backup: null }
  const lock = held ?? takeHouse(dataDir)
  try {
    return await engine.migrate()
  } finally {
    if (!held) lock.release()
  }
}

/** Whether the database of a house has the schema of this program. @throws LocalisedError when its server refuses. */
export async function isHouseUpToDate(house: House, clock: Clock): Promise<boolean> {
  return (await findMigrating(house, clock)).isUpToDate
}

interface Migrating {
  isUpToDate: boolean
  migrate(): Promise<Migrated>
}

async function findMigrating({ dataDir, databaseUrl }: House, clock: Clock): Promise<Migrating> {
  return databaseUrl === '' ? forFile(dataDir, clock) : forServer(databaseUrl, clock)
}

async function forFile(dataDir: string, clock: Clock): Promise<Migrating> {
  const options = {
    file: join(dataDir, databaseName),
    migrationsDir: migrationsOf('sqlite'),
    backupsDir: join(dataDir, backupsName),
    clock,
  }
  return { isUpToDate: isUpToDate(options), migrate: () => migrate(options) }
}

async function forServer(url: string, clock: Clock): Promise<Migrating> {
  const { isServerUpToDate, migratePostgres } = await import('./migrate.postgres.ts')
  const options = { url, migrationsDir: migrationsOf('postgres'), clock }
  return {
    isUpToDate: await isServerUpToDate(options),
    migrate: async () => ({ applied: await migratePostgres(options), backup: null }),
  }
}

/** The names in a data folder that a site, or somebody else, put there: empty where a new site may be put. */
export async function listHouse(dataDir: string): Promise<string[]> {
  const names = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => !besides.has(name) && !name.startsWith('.') && !name.endsWith('.partial')).sort()
}

/**
 * Makes a site beside its place, and moves it in when it is whole; the database last, so that a folder
 * with one holds all the rest. What `listHouse` leaves out stays where it is.
 * @throws what `make` throws, and then nothing is left; nothing in `dataDir` is ever overwritten.
 */
export async function moveHouse<T>(dataDir: string, make: (draft: string) => Promise<T>): Promise<T> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const draft = partialPath(join(dataDir, 'site'))
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  try {
    const made = await make(draft)
    const names = (await readdir(draft)).filter((name) => name !== lockName)
    const taken = await listHouse(dataDir)
    if (taken.length > 0) throw new Error(`${dataDir} is no longer empty: ${taken.join(', ')}`)
    for (const name of names.sort((a, b) => Number(a === databaseName) - Number(b === databaseName)))
      await rename(join(draft, name), join(dataDir, name))
    await syncPath(dataDir)
    return made
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}
