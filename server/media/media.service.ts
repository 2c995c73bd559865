import { ConstraintError } from '../db/index.ts'
import type { Actor } from '../http/actor.ts'
import { Problem } from '../problem.ts'
import { readSettings } from '../settings/index.ts'
import { isDocument, kindOf, titleFrom } from './documents.ts'
import { cleanFilename } from './filename.ts'
import type { MediaDeps, MediaService } from './media.contract.ts'
import { createMediaFiles, makeFiles } from './media-files.ts'
import { assertFitting, assertSaid, cleanTexts, pointColumns } from './media-texts.ts'
import { openMedia } from './open-media.ts'
import { createReplacement } from './replacement.service.ts'
import {
  deleteMedia,
  findMediaIdBySha256,
  insertMedia,
  listMediaUses,
  updateMedia,
  type MediaRow,
} from './media.store.ts'
import { words } from './media.words.ts'
import { mediaItem, usesView } from './media.view.ts'

export function createMedia(deps: MediaDeps): MediaService {
  const { db, events, clock, newId } = deps
  const fileKeeper = createMediaFiles(deps)

  return {
    ...createReplacement(deps, fileKeeper),

    async upload(actor, draft) {
      const filename = cleanFilename(draft.file.filename)
      const kind = (await isDocument(draft.file.path)) ? 'document' : 'image'
      const title = draft.title ?? (kind === 'document' ? titleFrom(filename) : '')
      const texts = cleanTexts({ ...draft, ...(kind === 'document' && { decorative: false }), title })
      assertFitting(kind, texts)
      if (!draft.isDescribedLater) assertSaid(kind, texts)
      const files = await makeFiles(kind, draft.file.path)
      const [original] = files
      const now = clock.now()
      const id = newId()
      const row: MediaRow = {
        id,
        filename,
        type: original.type,
        width: original.width,
        height: original.height,
        bytes: original.bytes.length,
        sha256: draft.file.sha256,
        ...texts,
        focalX: null,
        focalY: null,
        uploadedBy: actor.id,
        createdAt: now,
        updatedAt: now,
        revision: 1,
      }
      const duplicateOf = await findMediaIdBySha256(db.read, draft.file.sha256)
      const sizes = await fileKeeper.keep(id, files, async (rows) => {
        await db.write(async (tx) => {
          await insertMedia(tx, row, rows)
          await events.record(tx, 'media.uploaded', { id }, actor.id)
        })
        return rows
      })
      return { ...mediaItem({ ...row, sizes }), duplicateOf }
    },

    async change(actor, id, revision, changes) {
      return db.write(async (tx) => {
        const item = await openMedia(tx, actor, id, revision)
        const kind = kindOf(item.type)
        const { focalPoint, ...said } = changes
        const texts = cleanTexts({ ...item, ...said })
        assertFitting(kind, texts, focalPoint)
        // What nobody described yet may be cropped well all the same.
        if (Object.keys(said).length > 0) assertSaid(kind, texts)
        const point = focalPoint === undefined ? {} : pointColumns(focalPoint)
        const next = { ...item, ...texts, ...point, updatedAt: clock.now(), revision: item.revision + 1 }
        await updateMedia(tx, next)
        await events.record(tx, 'media.changed', { id }, actor.id)
        return mediaItem(next)
      })
    },

    async remove(actor, id, revision) {
      const paths = await removeRow(actor, id, revision)
      // After the commit: a file without a row is of no harm, a row without its file is a hole in a page.
      await fileKeeper.remove(paths)
    },
  }

  async function removeRow(actor: Actor, id: string, revision: number): Promise<string[]> {
    try {
      return await db.write(async (tx) => {
        const item = await openMedia(tx, actor, id, revision)
        const uses = await listMediaUses(tx, id, clock.now())
        const { houseIcon } = await readSettings(tx)
        if (uses.length > 0 || houseIcon === id) throw inUse(usesView(actor, uses))
        await deleteMedia(tx, id)
        await events.record(tx, 'media.deleted', { id }, actor.id)
        return item.sizes.map((size) => size.path)
      })
    } catch (error) {
      if (error instanceof ConstraintError && error.kind === 'foreign-key') throw inUse([])
      throw error
    }
  }
}

function inUse(usedBy: unknown[]): Problem {
  return new Problem('in_use', { detail: words.inUse, extra: { usedBy } })
}
