import type { Reader } from '../db/index.ts'
import type { PageOf } from '../http/paging.ts'
import { Problem } from '../problem.ts'
import { findMedia, listMediaPage, listMediaUses, type MediaQuestion, type MediaUse } from './media.store.ts'
import { mediaItem, type MediaItem } from './media.view.ts'

/** The images, newest first, as staff see them. */
export async function readMediaPage(db: Reader, question: MediaQuestion): Promise<PageOf<MediaItem>> {
  const { items, total } = await listMediaPage(db, question)
  return { items: items.map(mediaItem), total }
}

/** An image and where it is used. @throws Problem 404. */
export async function readMedia(db: Reader, id: string, now: Date): Promise<{ item: MediaItem; uses: MediaUse[] }> {
  const stored = await findMedia(db, id)
  if (!stored) throw new Problem('not_found')
  return { item: mediaItem(stored), uses: await listMediaUses(db, id, now) }
}
