import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { BackupWork } from '../app.ts'
import { lockFile, type HouseLock } from '../db/index.ts'
import { refuseBackup } from './backup-error.ts'

/** Held by the one process that makes or checks a backup in this folder; the system frees it, however that ends. */
const lockName = '.work.sqlite'
/** Says what that process does. */
const noteName = '.work.json'

/** Whoever looks whether the lock is held has it for a moment. */
const tries = 5
const pauseBetween = 100

/** Does what is done once at a time in a folder of backups. @throws BackupError while another process does. */
export async function workAlone<T>(backupsDir: string, work: BackupWork, run: () => Promise<T>): Promise<T> {
  await mkdir(backupsDir, { recursive: true, mode: 0o700 })
  const lock = await takeWork(backupsDir)
  const note = join(backupsDir, noteName)
  try {
    await writeFile(note, JSON.stringify(work), { mode: 0o600 })
    return await run()
  } finally {
    await rm(note, { force: true })
    lock.release()
  }
}

async function takeWork(backupsDir: string): Promise<HouseLock> {
  for (let count = 0; count < tries; count++) {
    const lock = lockFile(join(backupsDir, lockName))
    if (lock) return lock
    await wait(pauseBetween)
  }
  throw refuseBackup('atWork', { path: backupsDir })
}

/** What a process does in this folder of backups; null where none does, whatever a dead one left. */
export async function findWork(backupsDir: string): Promise<BackupWork | null> {
  const text = await readFile(join(backupsDir, noteName), 'utf8').catch(() => '')
  if (text === '' || !isHeld(backupsDir)) return null
  try {
    const { act, name, since } = JSON.parse(text) as { act: BackupWork['act']; name: string; since: string }
    return { act, name, since: new Date(since) }
  } catch {
    // It was being written.
    return null
  }
}

function isHeld(backupsDir: string): boolean {
  try {
    const lock = lockFile(join(backupsDir, lockName))
    lock?.release()
    return lock === null
  } catch {
    // A folder where nothing can be written: nothing is made there.
    return false
  }
}
