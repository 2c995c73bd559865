import { randomBytes } from 'node:crypto'
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readStorageFault } from '../db/index.ts'
import { copySynced, takeName } from '../files.ts'
import { isMediaPath, type MediaStorage } from './storage.ts'

/**
 * Keeps media in `folder`, made when first needed. A name that did not come from `mediaPath` never reaches the disk.
 * @throws BusyError from `put` when the disk is full or read-only.
 */
export function createDiskStorage(folder: string): MediaStorage {
  return {
    async put(path, bytes) {
      if (!isMediaPath(path)) throw new Error('not a media path')
      const file = join(folder, path)
      const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`
      try {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 })
        await writeSynced(draft, bytes)
        await takeName(draft, file)
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined)
        throw readStorageFault(error) ?? error
      }
    },

    async open(path) {
      if (!isMediaPath(path)) return null
      let handle: FileHandle
      try {
        handle = await open(join(folder, path), 'r')
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null
        throw error
      }
      const { size } = await handle.stat()
      return { stream: handle.createReadStream(), size }
    },

    async copyTo(path, file) {
      if (!isMediaPath(path)) return false
      try {
        await copySynced(join(folder, path), file)
        return true
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return false
        throw error
      }
    },

    async remove(path) {
      if (isMediaPath(path)) await rm(join(folder, path), { force: true })
    },
  }
}

/** On the disk before the upload is acknowledged, as the database's rows are. */
async function writeSynced(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
