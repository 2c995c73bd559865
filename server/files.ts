import { constants } from 'node:fs'
import { chmod, copyFile, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Forces a file onto the disk (fsync(2)), or the names of a folder: what was renamed survives a power cut
 * only once its folder is on the disk too. @throws as `fs.open` and `fs.fsync` do.
 */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    // Windows opens no folder, and keeps the names by itself.
    if (process.platform === 'win32' && error.code === 'EISDIR') return null
    throw error
  })
  try {
    await handle?.sync()
  } finally {
    await handle?.close()
  }
}

/** Gives what was made beside it its own name; on the disk, as `draft` must be before. @throws as `fs.rename` does. */
export async function takeName(draft: string, path: string): Promise<void> {
  await rename(draft, path)
  await syncPath(dirname(path))
}

/** Copies a file, on the disk when it returns; where the file system can, without its bytes. */
export async function copySynced(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE)
  await chmod(to, 0o600)
  await syncPath(to)
}

/** The name under which `path` is made by this process until it is whole, beside it. */
export function partialPath(path: string): string {
  return `${path}.${process.pid}.partial`
}

/** What is left of a name that `partialPath` gave: SQLite writes files of its own beside it. */
const partial = /\.(\d{1,10})\.partial(?:-journal|-wal|-shm)?$/

/**
 * Removes what programs that were cut short left half made, in the folder of `path` and under its name;
 * of every name where `path` ends with a separator. What another living process makes is left to it;
 * so nothing may be under way here.
 */
export async function removePartials(path: string): Promise<void> {
  const whole = path.endsWith('/')
  const folder = whole ? path : dirname(path)
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const name of names) {
    const pid = partial.exec(name)?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    if (whole || name.startsWith(`${basename(path)}.`)) await rm(join(folder, name), { recursive: true, force: true })
  }
}

/** Whether another process bears this number: in a container ours was most often that of the one before us. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return pid !== process.pid
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
