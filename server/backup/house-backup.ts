import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { backupsName, databaseName, isHouseUpToDate, openDatabase } from '../db/index.ts'
import { partialPath, removePartials } from '../files.ts'
import { refuseBackup } from './backup-error.ts'
import { nameBackup, removeOldBackups } from './keep.ts'
import { makeBackup } from './make-backup.ts'
import type { Manifest } from './manifest.ts'
import { verifyBackup, type Verified } from './verify.ts'
import { workAlone } from './work.ts'

export interface Made {
  folder: string
  /** Old ones that gave way. */
  removed: string[]
  manifest: Manifest
}

type House = { config: Config; clock: Clock }

/** Where a house keeps its backups. */
export function backupsDirOf({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, backupsName)
}

/**
 * Makes a backup of a house among its others, under the name of this instant, and removes old ones; one at a time.
 * @throws BackupError as `makeBackup` does, and while another one is made or checked.
 */
export async function backUpHouse(house: House): Promise<Made> {
  const backupsDir = backupsDirOf(house.config)
  const at = house.clock.now()
  const folder = join(backupsDir, nameBackup(at))
  await refuseUnready(house)
  return workAlone(backupsDir, { act: 'make', name: basename(folder), since: at }, async () => {
    await removePartials(`${backupsDir}/`)
    const manifest = await makeFrom(house, folder)
    return {
      folder,
      removed: await removeOldBackups(backupsDir, house.config.keepBackups, { path: folder, at }),
      manifest,
    }
  })
}

/** Makes one elsewhere, where nothing is ever removed. @throws BackupError as `makeBackup` does. */
export async function backUpElsewhere(house: House, folder: string): Promise<Made> {
  await refuseUnready(house)
  await removePartials(folder)
  return { folder, removed: [], manifest: await makeFrom(house, folder) }
}

/** Checks any backup; the copy that is started stands among those of the house meanwhile. @throws BackupError. */
export async function verifyHere(config: Config, folder: string): Promise<Verified> {
  const backupsDir = backupsDirOf(config)
  await removePartials(`${backupsDir}/`)
  return verifyBackup(folder, partialPath(join(backupsDir, 'verify')), config)
}

/** A file is copied as it is; from a server a copy is read, in the schema of this program. */
async function refuseUnready({ config, clock }: House): Promise<void> {
  const { dataDir, databaseUrl } = config
  const file = join(dataDir, databaseName)
  if (databaseUrl === '' && !existsSync(file)) throw refuseBackup('nothing', { path: file })
  if (databaseUrl !== '' && !(await isHouseUpToDate(config, clock)))
    throw refuseBackup('otherSchema', { path: dataDir })
}

async function makeFrom({ config, clock }: House, folder: string): Promise<Manifest> {
  const db = await openDatabase(config)
  try {
    return await makeBackup({ config, clock, db }, folder)
  } finally {
    await db.close()
  }
}
