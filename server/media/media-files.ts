import { createHash } from 'node:crypto'
import type { NewId } from '../ids.ts'
import { Problem } from '../problem.ts'
import { documentType, readDocument, type MediaKind } from './documents.ts'
import type { StoredFile, Turn } from './images.ts'
import type { Incoming } from './incoming.ts'
import type { MediaSizeRow, StoredMedia } from './media.store.ts'
import { mediaPath, type MediaStorage } from './storage.ts'

/** What stands for an item in the storage; the original comes first. */
export type MadeFiles = readonly [StoredFile, ...StoredFile[]]

/** The files of items: made, kept under names of their own, and taken away. */
export function createMediaFiles({
  storage,
  incoming,
  newId,
}: {
  storage: MediaStorage
  incoming: Incoming
  newId: NewId
}) {
  const remove = async (paths: readonly string[]): Promise<void> => {
    await Promise.allSettled(paths.map((path) => storage.remove(path)))
  }

  return {
    remove,

    /**
     * Keeps the files under a new name, then writes their rows by `commit`; where that throws none of them stays.
     */
    async keep<T>(id: string, files: MadeFiles, commit: (sizes: MediaSizeRow[]) => Promise<T>): Promise<T> {
      const name = makeName(newId)
      const sizes = files.map((file) => sizeRow(id, name, file))
      try {
        await Promise.all(sizes.map((size, index) => storage.put(size.path, files[index]!.bytes)))
        return await commit(sizes)
      } catch (error) {
        await remove(sizes.map((size) => size.path))
        throw error
      }
    },

    /** The best that is held of a picture, turned, in all its sizes. */
    async turn(item: StoredMedia, turn: Turn): Promise<MadeFiles> {
      const original = item.sizes.find(({ type, width }) => type === item.type && width === item.width)
      const found = original && (await storage.open(original.path))
      if (!found) throw new Problem('not_found')
      const file = await incoming.receive(found.stream)
      try {
        return await makeFiles('image', file.path, turn)
      } finally {
        await incoming.discard(file)
      }
    },
  }
}

export type FileKeeper = ReturnType<typeof createMediaFiles>

/** @throws Problem 415 or 422 where a sent file cannot be taken. */
export async function makeFiles(kind: MediaKind, path: string, turn?: Turn): Promise<MadeFiles> {
  if (kind === 'document') return [{ type: documentType, width: 0, height: 0, bytes: await readDocument(path) }]
  // What reads images is large: it is loaded with the first one.
  const { processImage } = await import('./images.ts')
  const { original, files } = await processImage(path, turn)
  return [original, ...files.slice(1)]
}

/**
 * 128 bits that tell nothing and cannot be guessed, because the files of articles that are not published yet
 * are behind them: two identifiers hold 148 random bits, and come from the same source as all others,
 * so that the demo's names are the same at each making.
 */
function makeName(newId: NewId): string {
  return createHash('sha256').update(newId()).update(newId()).digest('hex').slice(0, 32)
}

function sizeRow(mediaId: string, name: string, file: StoredFile): MediaSizeRow {
  const { type, width, height } = file
  return { mediaId, type, width, height, bytes: file.bytes.length, path: mediaPath(name, width, type) }
}
