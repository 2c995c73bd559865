import { randomBytes } from 'node:crypto'
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Config } from '../config.ts'
import { readStorageFault } from '../db/index.ts'
import { copySynced, takeName } from '../files.ts'
import { extensions, type ImageType } from './image-types.ts'

/** Where the bytes of media live: a folder here, an object store elsewhere. Paths are those of `mediaPath` only. */
export interface MediaStorage {
  /** Keeps `bytes` under `path`: wholly and for good when it returns, or not at all. */
  put(path: string, bytes: Buffer): Promise<void>
  /** The bytes under `path`; null when there are none, or when it is no path of ours. */
  open(path: string): Promise<{ stream: Readable; size: number } | null>
  /** Copies the bytes under `path` into `file`, which is on the disk then; false when there are none. */
  copyTo(path: string, file: string): Promise<boolean>
  /** Forgets `path`; nothing happens when it is not there. */
  remove(path: string): Promise<void>
}

const pathPattern = /^([0-9a-f]{2})\/\1[0-9a-f]{30}-[1-9]\d{0,4}\.(avif|webp|jpg|png|gif)$/

/** True for the exact form of the names that `mediaPath` makes, and nothing else. */
export function isMediaPath(path: string): boolean {
  return pathPattern.test(path)
}

/** Key of one size in the storage, and its path under /media/. `name` is 128 bits in hexadecimal. */
export function mediaPath(name: string, width: number, type: ImageType): string {
  return `${name.slice(0, 2)}/${name}-${width}.${extensions[type]}`
}

const typesByExtension = new Map<string, ImageType>(
  Object.entries(extensions).map(([type, extension]) => [extension, type as ImageType]),
)

export function typeOfPath(path: string): ImageType | undefined {
  return typesByExtension.get(path.slice(path.lastIndexOf('.') + 1))
}

/** Where the site's media are: in its bucket, or in its folder. */
export async function openStorage({ dataDir, mediaUrl }: Pick<Config, 'dataDir' | 'mediaUrl'>): Promise<MediaStorage> {
  if (mediaUrl === '') return createDiskStorage(join(dataDir, 'media'))
  // What speaks to a bucket is loaded only where there is one.
  const { createS3Storage } = await import('./s3.ts')
  return createS3Storage(mediaUrl)
}

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
