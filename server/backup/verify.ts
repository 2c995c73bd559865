import { join } from 'node:path'
import type { Config } from '../config.ts'
import { databaseName, inspectDatabase } from '../db/index.ts'
import { isMediaPath } from '../media/index.ts'
import { refuseFaults, type Fault } from './backup-error.ts'
import { hashFile, readManifest, type Manifest } from './manifest.ts'
import { hashProgram, rehearse, siteHere } from './rehearsal.ts'

export interface Verified {
  manifest: Manifest
  /** Whether the pages were compared byte by byte; printed by another program, they only answered as they did then. */
  samePages: boolean
}

/**
 * Checks every file of a backup by its manifest, without starting anything.
 * @throws BackupError naming each file that is not what was backed up.
 */
export async function checkFiles(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder)
  const found: Fault[] = []
  for (const { path, bytes, sha256 } of manifest.files) {
    const kind = isBackupPath(path) ? await compareFile(join(folder, path), { bytes, sha256 }) : 'unknown'
    if (kind) found.push({ kind, path })
  }
  if (!manifest.files.some(({ path }) => path === databaseName)) found.push({ kind: 'missing', path: databaseName })
  if (found.length > 0) throw refuseFaults(folder, found)
  return manifest
}

/**
 * Checks a backup: its files, then a copy of it that is started in `scratch`, with its rows counted and
 * its pages printed.
 * The backup itself is only read.
 * @throws BackupError with all that is wrong with it.
 */
export async function verifyBackup(folder: string, scratch: string, config: Config): Promise<Verified> {
  const manifest = await checkFiles(folder)
  const { pages } = manifest
  const site = siteHere(manifest.site, config)
  const printed = await rehearse({
    house: folder,
    scratch,
    config,
    site,
    at: new Date(manifest.createdAt),
    paths: pages.map(({ path }) => path),
    look: (database) => {
      const found = compareDatabase(manifest, database)
      if (found.length > 0) throw refuseFaults(folder, found)
    },
  })
  const samePages = manifest.program === (await hashProgram(site.theme))
  const changed = pages.filter(
    ({ status, sha256 }, index) =>
      printed[index]?.status !== status || (samePages && printed[index]?.sha256 !== sha256),
  )
  if (changed.length > 0)
    throw refuseFaults(
      folder,
      changed.map(({ path }) => ({ kind: 'page', path })),
    )
  return { manifest, samePages }
}

/** Nothing else is ever written by a restore: no path of a manifest leads out of the folder. */
export function isBackupPath(path: string): boolean {
  if ([databaseName, 'secret', 'erasures.log'].includes(path)) return true
  return path.startsWith('media/') && isMediaPath(path.slice('media/'.length))
}

async function compareFile(path: string, expected: { bytes: number; sha256: string }): Promise<Fault['kind'] | null> {
  try {
    const { bytes, sha256 } = await hashFile(path)
    return bytes === expected.bytes && sha256 === expected.sha256 ? null : 'changed'
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing'
    throw error
  }
}

function compareDatabase({ counts, files, lost }: Manifest, database: string): Fault[] {
  const found = inspectDatabase(database)
  const kept = new Set([...files.map(({ path }) => path), ...lost.map((path) => `media/${path}`)])
  const tables = new Set([...Object.keys(counts), ...Object.keys(found.counts)])
  return [
    ...found.damage.map((path) => ({ kind: 'damage' as const, path })),
    ...[...tables]
      .filter((table) => counts[table] !== found.counts[table])
      .map((path) => ({ kind: 'count' as const, path })),
    ...found.media
      .map(({ path }) => `media/${path}`)
      .filter((path) => !kept.has(path))
      .map((path) => ({ kind: 'unlisted' as const, path })),
  ]
}
