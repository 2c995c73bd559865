import type { Reader } from '../db/index.ts'
import type { PageOf } from '../http/paging.ts'
import { Problem } from '../problem.ts'
import {
  findMedia,
  listFormerNames,
  listMediaPage,
  listMediaPaths,
  listMediaUses,
  type MediaQuestion,
  type MediaUse,
} from './media.store.ts'
import { mediaItem, type MediaItem } from './media.view.ts'
import { nameOfPath } from './storage.ts'

/** The images and documents, newest first, as staff see them. */
export async function readMediaPage(db: Reader, question: MediaQuestion): Promise<PageOf<MediaItem>> {
  const { items, total } = await listMediaPage(db, question)
  return { items: items.map(mediaItem), total }
}

/** An image or a document, and where it is used. @throws Problem 404. */
export async function readMedia(db: Reader, id: string, now: Date): Promise<{ item: MediaItem; uses: MediaUse[] }> {
  const stored = await findMedia(db, id)
  if (!stored) throw new Problem('not_found')
  return { item: mediaItem(stored), uses: await listMediaUses(db, id, now) }
}

/** The title of the document whose file this is; empty for none. */
export async function findFileTitle(db: Reader, path: string): Promise<string> {
  const [row] = await listMediaPaths(db, [path])
  const item = row && (await findMedia(db, row.mediaId))
  return item?.title ?? ''
}

/**
 * Where the file that once had this path is now: in the same format and as wide, or as near as there is. Null where it
 * was never replaced.
 */
export async function findSuccessor(db: Reader, path: string): Promise<string | null> {
  const name = nameOfPath(path)
  const id = (await listFormerNames(db, [name])).get(name)
  const item = id === undefined ? null : await findMedia(db, id)
  if (!item) return null
  const extension = path.slice(path.lastIndexOf('.'))
  const wanted = Number(/-(\d+)\./.exec(path)?.[1] ?? 0)
  const alike = item.sizes.filter((size) => size.path.endsWith(extension))
  const distance = (size: { width: number }) => Math.abs(size.width - wanted)
  const nearest = alike.toSorted((one, other) => distance(one) - distance(other))[0]
  return nearest?.path ?? mediaItem(item).url.replace(/^\/media\//, '')
}
