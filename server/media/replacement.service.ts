import type { Actor } from '../http/actor.ts'
import { Problem } from '../problem.ts'
import { isDocument, kindOf } from './documents.ts'
import { cleanFilename } from './filename.ts'
import { makeFiles, type FileKeeper, type MadeFiles } from './media-files.ts'
import { isOfShape, pointColumns, turnPoint } from './media-texts.ts'
import type { MediaDeps, MediaService } from './media.contract.ts'
import { replaceSizes, type MediaRow, type StoredMedia } from './media.store.ts'
import { mediaItem, type MediaItem } from './media.view.ts'
import { words } from './media.words.ts'
import { openMedia } from './open-media.ts'
import { nameOfPath } from './storage.ts'

/** Other files for an item that is used already. */
export function createReplacement(
  { db, events, clock }: MediaDeps,
  fileKeeper: FileKeeper,
): Pick<MediaService, 'replace' | 'turn'> {
  return {
    async replace(actor, id, revision, file) {
      const before = await openMedia(db.read, actor, id, revision)
      const kind = kindOf(before.type)
      if ((await isDocument(file.path)) !== (kind === 'document')) {
        const detail = kind === 'document' ? words.documentByDocument : words.imageByImage
        throw new Problem('unsupported_type', { detail })
      }
      const files = await makeFiles(kind, file.path)
      return exchangeFiles(actor, id, revision, { files, event: 'media.replaced', change: changeTo })

      function changeTo(item: StoredMedia): Partial<MediaRow> {
        const point = isOfShape(item, files[0]) ? {} : pointColumns(null)
        return { filename: cleanFilename(file.filename), sha256: file.sha256, ...point }
      }
    },

    async turn(actor, id, revision, turn) {
      const before = await openMedia(db.read, actor, id, revision)
      if (kindOf(before.type) === 'document') throw new Problem('invalid', { detail: words.onlyImages })
      const files = await fileKeeper.turn(before, turn)
      return exchangeFiles(actor, id, revision, {
        files,
        event: 'media.turned',
        change: (item) => turnPoint(item, turn),
      })
    },
  }

  /** The old files go after the commit: a page that was made before it leads to the new ones. */
  async function exchangeFiles(
    actor: Actor,
    id: string,
    revision: number,
    {
      files,
      event,
      change,
    }: {
      files: MadeFiles
      event: 'media.replaced' | 'media.turned'
      change: (item: StoredMedia) => Partial<MediaRow>
    },
  ): Promise<MediaItem> {
    const { item, next } = await fileKeeper.keep(id, files, (sizes) =>
      db.write(async (tx) => {
        const stored = await openMedia(tx, actor, id, revision)
        const { type, width, height, bytes } = files[0]
        const row = { ...stored, ...change(stored), type, width, height, bytes: bytes.length, sizes }
        const changed = { ...row, updatedAt: clock.now(), revision: stored.revision + 1 }
        await replaceSizes(tx, changed, nameOfPath(stored.sizes[0]?.path ?? ''))
        await events.record(tx, event, { id }, actor.id)
        return { item: stored, next: changed }
      }),
    )
    await fileKeeper.remove(item.sizes.map(({ path }) => path))
    return mediaItem(next)
  }
}
