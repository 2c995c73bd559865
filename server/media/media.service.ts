import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { ConstraintError, type Db, type Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { assertRevision } from '../http/etag.ts'
import type { NewId } from '../ids.ts'
import { invalidField, Problem } from '../problem.ts'
import { cleanFilename } from './filename.ts'
import type { ImageFile } from './images.ts'
import type { SentFile } from './incoming.ts'
import { mayChangeMedia } from './media.policy.ts'
import {
  deleteMedia,
  findMedia,
  findMediaIdBySha256,
  insertMedia,
  listMediaUses,
  updateMedia,
  type MediaRow,
  type MediaSizeRow,
  type StoredMedia,
} from './media.store.ts'
import { words } from './media.words.ts'
import { mediaItem, usesView, type MediaItem } from './media.view.ts'
import { mediaPath, type MediaStorage } from './storage.ts'

/** What people say about an image. */
export interface MediaTexts {
  /** What the image shows, for those who do not see it. */
  alt: string
  /** True when it adds nothing to the text: readers who do not see it are told nothing of it. */
  decorative: boolean
  caption: string
  credit: string
  licence: string
}

export interface MediaDraft extends MediaTexts {
  /** As it came; whoever received it discards it. Its name is shown to staff, and never part of a path. */
  file: SentFile & { filename: string }
  /** True where whoever sends it is asked for its texts next: until then it stands among those without any. */
  isDescribedLater?: boolean
}

export interface MediaService {
  /**
   * Keeps an image: re-encoded, without metadata, in the sizes that pages need.
   * `duplicateOf` names an item made of the same bytes, where there is one.
   * @throws Problem 415 or 422 when it cannot be taken; 422 /alt without alternative text.
   */
  upload(actor: Actor, draft: MediaDraft): Promise<MediaItem & { duplicateOf: string | null }>
  /** @throws Problem 404, 403 for another's, 412 when it has changed since `revision`. */
  change(actor: Actor, id: string, revision: number, changes: Partial<MediaTexts>): Promise<MediaItem>
  /** @throws Problem 404, 403, 412, 409 `in_use` with the places where it is used. */
  remove(actor: Actor, id: string, revision: number): Promise<void>
}

export interface MediaDeps {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  storage: MediaStorage
}

export function createMedia(deps: MediaDeps): MediaService {
  const { db, events, clock, newId, storage } = deps

  return {
    async upload(actor, draft) {
      const texts = cleanTexts(draft)
      if (!draft.isDescribedLater) assertAlternative(texts)
      // What reads images is large: it is loaded with the first one.
      const { processImage } = await import('./images.ts')
      const { original, files } = await processImage(draft.file.path)
      const now = clock.now()
      const id = newId()
      const name = makeName(newId)
      const row: MediaRow = {
        id,
        filename: cleanFilename(draft.file.filename),
        type: original.type,
        width: original.width,
        height: original.height,
        bytes: original.bytes.length,
        sha256: draft.file.sha256,
        ...texts,
        uploadedBy: actor.id,
        createdAt: now,
        updatedAt: now,
        revision: 1,
      }
      const sizes = files.map((file) => sizeRow(id, name, file))
      const duplicateOf = await findMediaIdBySha256(db.read, draft.file.sha256)
      await keepFiles(sizes, files, () =>
        db.write(async (tx) => {
          await insertMedia(tx, row, sizes)
          await events.record(tx, 'media.uploaded', { id }, actor.id)
        }),
      )
      return { ...mediaItem({ ...row, sizes }), duplicateOf }
    },

    async change(actor, id, revision, changes) {
      return db.write(async (tx) => {
        const item = await openMedia(tx, actor, id, revision)
        const texts = cleanTexts({ ...item, ...changes })
        assertAlternative(texts)
        const next = { ...item, ...texts, updatedAt: clock.now(), revision: item.revision + 1 }
        await updateMedia(tx, next)
        await events.record(tx, 'media.changed', { id }, actor.id)
        return mediaItem(next)
      })
    },

    async remove(actor, id, revision) {
      const paths = await removeRow(actor, id, revision)
      // After the commit: a file without a row is of no harm, a row without its file is a hole in a page.
      await removeFiles(paths)
    },
  }

  async function removeRow(actor: Actor, id: string, revision: number): Promise<string[]> {
    try {
      return await db.write(async (tx) => {
        const item = await openMedia(tx, actor, id, revision)
        const uses = await listMediaUses(tx, id, clock.now())
        if (uses.length > 0) throw inUse(usesView(actor, uses))
        await deleteMedia(tx, id)
        await events.record(tx, 'media.deleted', { id }, actor.id)
        return item.sizes.map((size) => size.path)
      })
    } catch (error) {
      if (error instanceof ConstraintError && error.kind === 'foreign-key') throw inUse([])
      throw error
    }
  }

  async function keepFiles(
    sizes: readonly MediaSizeRow[],
    files: readonly ImageFile[],
    commit: () => Promise<void>,
  ): Promise<void> {
    try {
      await Promise.all(sizes.map((size, index) => storage.put(size.path, files[index]!.bytes)))
      await commit()
    } catch (error) {
      await removeFiles(sizes.map((size) => size.path))
      throw error
    }
  }

  async function removeFiles(paths: readonly string[]): Promise<void> {
    await Promise.allSettled(paths.map((path) => storage.remove(path)))
  }
}

async function openMedia(tx: Writer, actor: Actor, id: string, revision: number): Promise<StoredMedia> {
  const item = await findMedia(tx, id)
  if (!item) throw new Problem('not_found')
  if (!mayChangeMedia(actor, item)) throw new Problem('forbidden')
  assertRevision(revision, item.revision)
  return item
}

function inUse(usedBy: unknown[]): Problem {
  return new Problem('in_use', { detail: words.inUse, extra: { usedBy } })
}

/**
 * 128 bits that tell nothing and cannot be guessed, because the files of articles that are not published yet
 * are behind them: two identifiers hold 148 random bits, and come from the same source as all others,
 * so that the demo's names are the same at each making.
 */
function makeName(newId: NewId): string {
  return createHash('sha256').update(newId()).update(newId()).digest('hex').slice(0, 32)
}

function sizeRow(mediaId: string, name: string, file: ImageFile): MediaSizeRow {
  const { type, width, height } = file
  return { mediaId, type, width, height, bytes: file.bytes.length, path: mediaPath(name, width, type) }
}

function cleanTexts(texts: MediaTexts): MediaTexts {
  const { alt, decorative, caption, credit, licence } = texts
  return { alt: alt.trim(), decorative, caption: caption.trim(), credit: credit.trim(), licence: licence.trim() }
}

function assertAlternative(texts: MediaTexts): void {
  if (texts.alt === '' && !texts.decorative) throw invalidField('/alt', words.alternative)
}
