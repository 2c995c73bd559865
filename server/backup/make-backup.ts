import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import pLimit from 'p-limit'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { databaseName, inspectDatabase, type Db } from '../db/index.ts'
import { copySynced, partialPath, syncPath, takeName } from '../files.ts'
import { openStorage, type MediaStorage } from '../media/index.ts'
import { readVersion } from '../version.ts'
import { refuseBackup, refuseFaults } from './backup-error.ts'
import { howToRestore } from './backup.words.ts'
import { format, hashFile, writeManifest, type BackupFile, type Manifest } from './manifest.ts'
import { hashProgram, rehearse } from './rehearsal.ts'

/** As many files are copied at once. */
const copiers = 4

/** As often the database is copied again, because a picture went while the files were copied. */
const mostRounds = 5

/**
 * Writes a backup of the site in `config.dataDir` into `folder`, which appears only once it is whole, checked and on
 * the disk. The server may be running: each row of the copied database has its files.
 * @param source.db the site's database, open.
 * @throws BackupError when `folder` exists or the database is damaged; then nothing is left behind.
 */
export async function makeBackup(
  { config, clock, db }: { config: Config; clock: Clock; db: Pick<Db, 'backup'> },
  folder: string,
): Promise<Manifest> {
  if (existsSync(folder)) throw refuseBackup('exists', { path: folder })
  const draft = partialPath(folder)
  await mkdir(draft, { recursive: true, mode: 0o700 })
  try {
    const at = clock.now()
    const { counts, lost } = await copySite(db, config, draft)
    const { url, lang, timeZone, theme } = config
    const site = { url, lang, timeZone, theme }
    const pages = await rehearse({ house: draft, scratch: join(draft, 'rehearsal'), config, site, at })
    const manifest: Manifest = {
      format,
      bubo: readVersion(),
      program: await hashProgram(theme),
      createdAt: at.toISOString(),
      site,
      counts,
      files: await describeFiles(draft),
      lost,
      pages,
      restore: howToRestore,
    }
    await writeManifest(draft, manifest)
    await syncFolders(draft)
    await takeName(draft, folder)
    return manifest
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

/**
 * Copies the database, then the files that it names. One that is gone was deleted meanwhile: a newer copy of the
 * database does not name it. One that the newer copy names still was lost before.
 */
async function copySite(
  db: Pick<Db, 'backup'>,
  config: Config,
  draft: string,
): Promise<{ counts: Manifest['counts']; lost: string[] }> {
  const { dataDir } = config
  const storage = await openStorage(config)
  const database = join(draft, databaseName)
  let lost: string[] = []
  for (let round = 0; round < mostRounds; round++) {
    await rm(database, { force: true })
    await db.backup(database)
    const { damage, counts, media } = inspectDatabase(database)
    if (damage.length > 0)
      throw refuseFaults(
        dataDir,
        damage.map((path) => ({ kind: 'damage', path })),
        'site',
      )
    const lacking = await copyMedia(storage, join(draft, 'media'), media)
    if (lacking.every((path) => lost.includes(path))) {
      await removeOthers(join(draft, 'media'), new Set(media.map(({ path }) => path)))
      await chmod(database, 0o600)
      await syncPath(database)
      // After the database: an erasure is written there before it is committed.
      for (const name of ['secret', 'erasures.log'])
        if (existsSync(join(dataDir, name))) await copySynced(join(dataDir, name), join(draft, name))
      return { counts: { ...counts }, lost: lacking }
    }
    lost = lacking
  }
  throw refuseBackup('restless', { path: dataDir })
}

/** Copies what is not there yet; the paths that are gone, or shorter or longer than the database knows them. */
async function copyMedia(
  from: MediaStorage,
  to: string,
  media: readonly { path: string; bytes: number }[],
): Promise<string[]> {
  const limit = pLimit(copiers)
  const lacking = await Promise.all(
    media.map(({ path, bytes }) =>
      limit(async () => {
        const copy = join(to, path)
        await mkdir(dirname(copy), { recursive: true, mode: 0o700 })
        const isThere = existsSync(copy) || (await from.copyTo(path, copy))
        return isThere && (await stat(copy)).size === bytes ? [] : [path]
      }),
    ),
  )
  return lacking.flat()
}

/** What was deleted while the files were copied is in no backup that is made after it. */
async function removeOthers(folder: string, needed: ReadonlySet<string>): Promise<void> {
  for (const path of await listFiles(folder)) if (!needed.has(path)) await rm(join(folder, path))
}

async function describeFiles(folder: string): Promise<BackupFile[]> {
  const files: BackupFile[] = []
  for (const path of await listFiles(folder)) files.push({ path, ...(await hashFile(join(folder, path))) })
  return files
}

/** The paths of the files under `folder`, with `/` between their parts. */
export async function listFiles(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return []
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** The names of all files under `folder`, on the disk. */
export async function syncFolders(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) if (entry.isDirectory()) await syncPath(join(entry.parentPath, entry.name))
  await syncPath(folder)
}
