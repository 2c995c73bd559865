import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readStorageFault } from '../db/index.ts'

/** A sent file as it came, on this disk until it is dealt with. */
export interface SentFile {
  path: string
  /** Of its bytes, in hexadecimal. */
  sha256: string
}

/** Where files arrive: beside the media and not among them, so that no backup holds what was not cleaned yet. */
export interface Incoming {
  /**
   * Writes a file as it arrives; the caller discards it. Nothing of it stays when this throws.
   * @throws what the stream throws; BusyError when the disk is full or read-only.
   */
  receive(content: Readable): Promise<SentFile>
  /** Removes it. */
  discard(file: SentFile): Promise<void>
  /** Removes what a crash left: files that nothing was written to since `before`. */
  clear(before: Date): Promise<void>
}

/** Keeps files that arrive in `folder`, made when first needed. */
export function createIncoming(folder: string): Incoming {
  const remove = (path: string) => rm(path, { force: true })
  return {
    async receive(content) {
      const path = join(folder, randomBytes(16).toString('hex'))
      const hash = createHash('sha256')
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await pipeline(
          content,
          async function* (chunks: AsyncIterable<Buffer>) {
            for await (const chunk of chunks) {
              hash.update(chunk)
              yield chunk
            }
          },
          createWriteStream(path, { flags: 'wx', mode: 0o600 }),
        )
        return { path, sha256: hash.digest('hex') }
      } catch (error) {
        await remove(path).catch(() => undefined)
        throw readStorageFault(error) ?? error
      }
    },
    discard: (file) => remove(file.path),
    async clear(before) {
      for (const name of existsSync(folder) ? await readdir(folder) : []) {
        const found = await stat(join(folder, name)).catch(() => null)
        if (found && found.mtime < before) await remove(join(folder, name))
      }
    },
  }
}
