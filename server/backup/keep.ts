import { readdir, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { partialPath } from '../files.ts'

const day = 86_400_000

/** `2026-05-13T12-00-00Z`: a folder that `bubo backup` made. */
const backupName = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/
const copyName = /^before-.+-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)\.sqlite$/

/** The name of a backup made at this instant. */
export function nameBackup(at: Date): string {
  return at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/:/g, '-')
}

/** When a backup of this name was made. */
export function dateOfName(name: string): Date {
  return new Date(name.replace(/T(\d\d)-(\d\d)-(\d\d)Z$/, 'T$1:$2:$3Z'))
}

/**
 * The backups of a folder `backups`, the newest first. Each was whole and checked when it got its name.
 * @returns their paths; none when the folder does not exist.
 */
export async function listBackups(backupsDir: string): Promise<string[]> {
  return (await listNames(backupsDir))
    .filter((name) => backupName.test(name) && existsSync(join(backupsDir, name, 'manifest.json')))
    .sort()
    .reverse()
    .map((name) => join(backupsDir, name))
}

/**
 * Removes the backups, and the copies made before migrations, that are more than `most` or older than `days`;
 * never `made`, the one that was made and checked just now, nor anything that Bubo did not name.
 */
export async function removeOldBackups(
  backupsDir: string,
  keep: { most: number; days: number },
  made: { path: string; at: Date },
): Promise<string[]> {
  const names = (await listNames(backupsDir)).sort().reverse()
  const oldest = nameBackup(new Date(made.at.getTime() - keep.days * day))
  const groups = [
    names.filter((name) => backupName.test(name)).map((name) => ({ name, stamp: name })),
    names.flatMap((name) => {
      const stamp = copyName.exec(name)?.[1]
      return stamp ? [{ name, stamp }] : []
    }),
  ]
  const old = groups.flatMap((group) =>
    group
      .toSorted((a, b) => (a.stamp < b.stamp ? 1 : -1))
      .filter(({ stamp }, index) => index >= keep.most || stamp < oldest)
      .map(({ name }) => join(backupsDir, name))
      .filter((path) => path !== made.path),
  )
  for (const path of old) {
    // Under its own name it is whole, or not there.
    await rename(path, partialPath(path))
    await rm(partialPath(path), { recursive: true })
  }
  return old
}

async function listNames(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
