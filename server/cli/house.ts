import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import {
  backupsName,
  databaseName,
  examineHouse,
  migrateHouse,
  openDatabase,
  openSecrets,
  readStorageFault,
  takeHouse,
  type Db,
  type HouseLock,
  type Migrated,
} from '../db/index.ts'
import { createEvents, type Events } from '../events/index.ts'
import { fill, type Localised } from '../i18n.ts'
import { createIdSource, type NewId } from '../ids.ts'
import { hasSecret, type Secrets } from '../secrets.ts'
import { createHasher, createUsers, type UsersService } from '../users/index.ts'
import { misuse, type Context } from './command.ts'
import { refusals, serverIsEmpty } from './house.words.ts'

/**
 * Makes the data folder fit to be opened: what is left of a site is not taken for a new one, nor a damaged database
 * for a sound one, and the schema is brought up to date. A server holds the folder; commands run beside it.
 */
export async function prepareHouse(config: Config, held?: HouseLock): Promise<Migrated> {
  const { dataDir, databaseUrl } = config
  const condition = await examineHouse(config, { thorough: held !== undefined })
  if (condition === 'missing' && databaseUrl !== '' && (holdsRemains(dataDir) || holdsDatabase(dataDir))) {
    throw misuse(fill(serverIsEmpty, dataDir))
  }
  if (condition === 'damaged' || (condition === 'missing' && holdsRemains(dataDir))) {
    throw misuse(await sayRefusal(condition, dataDir))
  }
  return migrateHouse(config, systemClock, held)
}

/**
 * Takes the data folder to serve it, and makes it fit. A database on a server may be served by several programs, also
 * from one folder; while its schema is changed none may.
 */
export async function takeHouseToServe(config: Config): Promise<HouseLock> {
  const isShared = config.databaseUrl !== ''
  if (isShared) await prepareHouse(config)
  const lock = takeHouse(config.dataDir, { shared: isShared })
  try {
    if (!isShared) await prepareHouse(config, lock)
    return lock
  } catch (error) {
    lock.release()
    throw error
  }
}

function holdsRemains(dataDir: string): boolean {
  const media = join(dataDir, 'media')
  return hasSecret(dataDir) || (existsSync(media) && readdirSync(media).length > 0)
}

function holdsDatabase(dataDir: string): boolean {
  return existsSync(join(dataDir, databaseName))
}

/** Why this data folder is left alone, with the newest backup that is whole. */
export async function sayRefusal(reason: keyof typeof refusals, dataDir: string): Promise<Localised> {
  const { checkFiles, listBackups } = await import('../backup/index.ts')
  for (const backup of await listBackups(join(dataDir, backupsName))) {
    const whole = await checkFiles(backup).then(
      () => true,
      () => false,
    )
    if (whole) return fill(refusals[reason], { dataDir, backup })
  }
  return fill(refusals[reason], { dataDir, backup: undefined })
}

/** What stopped a command; a damaged database is said with the newest backup. */
export async function nameDamage(error: unknown, dataDir: string): Promise<unknown> {
  return readStorageFault(error)?.reason === 'database_damaged' ? misuse(await sayRefusal('damaged', dataDir)) : error
}

/** What a command works with, beside a server that may be running. */
export interface OpenHouse {
  db: Db
  /** What is recorded here reaches the server's followers after the server's next commit. */
  events: Events
  secrets: Secrets
  newId: NewId
}

export async function withHouse<T>(
  { config, terminal }: Pick<Context, 'config' | 'terminal'>,
  work: (house: OpenHouse) => Promise<T>,
): Promise<T> {
  await prepareHouse(config)
  const db = await openDatabase(config)
  const newId = createIdSource(systemClock)
  const log = { error: (_details: object, message: string) => terminal.printError(message) }
  const events = createEvents({ db, clock: systemClock, newId, log })
  try {
    return await work({ db, events, newId, secrets: await openSecrets(db, config.dataDir) })
  } finally {
    await events.stop()
    await db.close()
  }
}

/** The same with the accounts. */
export async function withAccounts<T>(
  context: Pick<Context, 'config' | 'terminal'>,
  work: (db: Db, users: UsersService) => Promise<T>,
): Promise<T> {
  return withHouse(context, ({ db, events, newId }) =>
    work(db, createUsers({ db, events, clock: systemClock, newId, hasher: createHasher() })),
  )
}
