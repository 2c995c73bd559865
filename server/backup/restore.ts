import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pLimit from 'p-limit'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { backupsName, databaseName, listHouse, migrateHouse, moveHouse, transferDatabase } from '../db/index.ts'
import { copySynced, removePartials, syncPath } from '../files.ts'
import { isMediaPath, openStorage } from '../media/index.ts'
import { refuseBackup } from './backup-error.ts'
import { listFiles, syncFolders } from './make-backup.ts'
import { checkFiles, verifyBackup, type Verified } from './verify.ts'

const copiers = 4
const logName = 'erasures.log'

/**
 * Puts a backup into `config.dataDir`, which must hold no site: the files are copied beside and checked there, the copy
 * is started in a place of its own, and only then all of it moves in. A folder `backups` and the list of erasures may
 * stand there already; what the latter knows is joined to what the backup knows. A database that `config` names on a
 * server is filled before: it must be empty, or hold an older state of the same site.
 * @throws BackupError when the folder holds something, or the backup is not what its manifest says;
 * nothing is left then.
 */
export async function restoreBackup(folder: string, config: Config): Promise<Verified> {
  const { dataDir } = config
  await refuseOccupied(dataDir)
  const { files } = await checkFiles(folder)
  await removePartials(`${dataDir}/`)
  return moveHouse(dataDir, async (draft) => {
    const limit = pLimit(copiers)
    await Promise.all(
      [...files.map(({ path }) => path), 'manifest.json', 'manifest.sha256'].map((path) =>
        limit(async () => {
          await mkdir(dirname(join(draft, path)), { recursive: true, mode: 0o700 })
          await copySynced(join(folder, path), join(draft, path))
        }),
      ),
    )
    const verified = await verifyBackup(draft, join(draft, 'rehearsal'), config)
    for (const name of ['manifest.json', 'manifest.sha256']) await rm(join(draft, name))
    if (config.mediaUrl !== '') await moveToBucket(join(draft, 'media'), config)
    if (config.databaseUrl !== '') await moveToServer(draft, config)
    await joinErasures(join(dataDir, logName), join(draft, logName))
    await syncFolders(draft)
    return verified
  })
}

/** From the file of a backup onto the server; what it leaves in the folder goes. */
async function moveToServer(draft: string, to: Config): Promise<void> {
  const from = { dataDir: draft, databaseUrl: '' }
  await migrateHouse(from, systemClock)
  await transferDatabase({ from, to, clock: systemClock })
  for (const name of [databaseName, backupsName]) await rm(join(draft, name), { recursive: true, force: true })
}

/** Each under its own name: done again after a fault, the same comes of it. */
async function moveToBucket(folder: string, config: Config): Promise<void> {
  const storage = await openStorage(config)
  const limit = pLimit(copiers)
  const paths = (await listFiles(folder)).filter(isMediaPath)
  await Promise.all(paths.map((path) => limit(async () => storage.put(path, await readFile(join(folder, path))))))
  await rm(folder, { recursive: true, force: true })
}

async function refuseOccupied(dataDir: string): Promise<void> {
  const names = await listHouse(dataDir)
  if (names.length === 0) return
  const drafts = (await readdir(dataDir)).filter((name) => name.endsWith('.partial'))
  const cut = !names.includes(databaseName) && drafts.some((name) => existsSync(join(dataDir, name, databaseName)))
  throw refuseBackup(cut ? 'interrupted' : 'occupied', { path: dataDir, names: names.join(', ') })
}

/** Whoever was erased after the backup was made is in the list that outlived the database. */
async function joinErasures(current: string, restored: string): Promise<void> {
  if (!existsSync(current)) return
  const lines = [restored, current].filter((file) => existsSync(file)).map((file) => readFile(file, 'utf8'))
  const known = new Set((await Promise.all(lines)).flatMap((text) => text.split('\n')).filter((line) => line !== ''))
  await writeFile(restored, [...known, ''].join('\n'), { mode: 0o600 })
  await syncPath(restored)
}
