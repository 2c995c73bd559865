import type { Reader, Writer } from '../db/index.ts'
import { kindOf } from './documents.ts'
import { listMedia, replaceUses } from './media.store.ts'
import { pictureOf, type Picture } from './media.view.ts'

export {
  expandDocuments,
  findMediaIdsByPaths,
  mediaAddresses,
  prepareAddresses,
  readBodyMedia,
  type BodyMedia,
} from './body-media.ts'
export { mediaKinds, type MediaKind } from './documents.ts'
export { cardSize, type Card, type CardColours } from './card.contract.ts'
export { drawCard, drawIcon, drawSvg } from './draw.ts'
export { expandImages, simplifyImages } from './expand-images.ts'
export { createIncoming, type Incoming } from './incoming.ts'
export { fallbackSize, fallbackSizes } from './media.view.ts'
export { createMedia } from './media.service.ts'
export type { MediaDraft, MediaService } from './media.contract.ts'
export type { MediaTexts } from './media-texts.ts'
export { mayChangeMedia, mayReadTitle } from './media.policy.ts'
export { readMedia, readMediaPage } from './media.reads.ts'
export { describedPicture, MediaChange, MediaTurn } from './media.schema.ts'
export { countMedia, mediaGaps, type MediaGap } from './media.store.ts'
export { describePicture, usesView } from './media.view.ts'
export { createUploads, type Uploads } from './uploads.ts'
export { formLimits } from './media-form.ts'
export type { FocalPoint, MediaItem, Picture, PictureSize } from './media.view.ts'
export { openStorage } from './open-storage.ts'
export { listMediaPage } from './media.store.ts'
export { isMediaPath, type MediaStorage } from './storage.ts'

/** The pictures with these ids, as pages show them; an unknown id, and a document's, has no entry. Two queries, however many. */
export async function listPictures(db: Reader, ids: readonly string[]): Promise<Map<string, Picture>> {
  const items = await listMedia(db, [...new Set(ids)])
  return new Map(items.filter(({ type }) => kindOf(type) === 'image').map((item) => [item.id, pictureOf(item)]))
}

/**
 * Records where an article uses media, by its working and its live text: these uses and no others.
 * Call it in the transaction that saves the text. An item so recorded cannot be deleted.
 * @throws ConstraintError foreign-key from `db.write` when an item does not exist (any more).
 */
export async function replaceMediaUses(
  tx: Writer,
  articleId: string,
  uses: readonly { mediaId: string; place: 'body' | 'image' }[],
): Promise<void> {
  await replaceUses(tx, articleId, uses)
}
