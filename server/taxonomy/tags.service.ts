import type { Clock } from '../clock.ts'
import type { Db, Reader } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { assertRevision } from '../http/etag.ts'
import type { NewId } from '../ids.ts'
import { invalidField, Problem } from '../problem.ts'
import {
  changeSlug,
  deleteRedirects,
  readName,
  recordRedirect,
  takeSlug,
  updateRedirectTarget,
} from '../slugs/index.ts'
import { foldText } from '../text.ts'
import {
  deleteTag,
  findTag,
  findTagBySortKey,
  insertTag,
  updateTag,
  updateTagOfArticles,
  type TagRow,
} from './tags.store.ts'
import { words } from './taxonomy.words.ts'

export interface TagDraft {
  name: string
  slug?: string
}

export type TagChanges = Partial<TagDraft>

export interface TagsService {
  /** @throws Problem 409 naming the tag whose name is the same but for accents and case. */
  create(actor: Actor, draft: TagDraft): Promise<TagRow>
  update(actor: Actor, id: string, revision: number, changes: TagChanges): Promise<TagRow>
  /** The articles and the addresses of the one become those of the other. */
  merge(actor: Actor, id: string, intoId: string): Promise<TagRow>
  /** Its articles lose it. */
  remove(actor: Actor, id: string, revision: number): Promise<void>
}

export function createTags(deps: { db: Db; events: Events; clock: Clock; newId: NewId }): TagsService {
  const { db, events, clock, newId } = deps

  return {
    async create(actor, draft) {
      const name = readName(draft.name)
      return db.write(async (tx) => {
        await assertNameFree(tx, name, null)
        const now = clock.now()
        const slug = await takeSlug(tx, 'tag', { ...draft, name, fallback: 'mot-cle' })
        const row: TagRow = {
          id: newId(),
          name,
          slug,
          sortKey: foldText(name),
          createdAt: now,
          updatedAt: now,
          revision: 1,
        }
        await insertTag(tx, row)
        await events.record(tx, 'tag.created', { id: row.id }, actor.id)
        return row
      })
    },

    async update(actor, id, revision, changes) {
      const name = changes.name === undefined ? undefined : readName(changes.name)
      return db.write(async (tx) => {
        const before = await findTag(tx, id)
        if (!before) throw new Problem('not_found')
        assertRevision(revision, before.revision)
        if (name !== undefined) await assertNameFree(tx, name, id)
        const now = clock.now()
        const next: TagRow = {
          ...before,
          name: name ?? before.name,
          slug: changes.slug ?? before.slug,
          sortKey: foldText(name ?? before.name),
          updatedAt: now,
          revision: before.revision + 1,
        }
        await changeSlug(tx, 'tag', { id, from: before.slug, to: next.slug, at: now })
        await updateTag(tx, next)
        await events.record(tx, 'tag.changed', { id }, actor.id)
        return next
      })
    },

    async merge(actor, id, intoId) {
      return db.write(async (tx) => {
        const from = await findTag(tx, id)
        if (!from) throw new Problem('not_found')
        if (id === intoId) throw invalidField('/into', words.sameTag)
        const into = await findTag(tx, intoId)
        if (!into) throw invalidField('/into', words.noTag)
        await updateTagOfArticles(tx, id, intoId)
        await deleteTag(tx, id)
        await updateRedirectTarget(tx, 'tag', id, intoId)
        await recordRedirect(tx, {
          kind: 'tag',
          oldSlug: from.slug,
          targetId: intoId,
          at: clock.now(),
        })
        await events.record(tx, 'tag.merged', { id, into: intoId }, actor.id)
        return into
      })
    },

    async remove(actor, id, revision) {
      await db.write(async (tx) => {
        const before = await findTag(tx, id)
        if (!before) throw new Problem('not_found')
        assertRevision(revision, before.revision)
        await deleteTag(tx, id)
        await deleteRedirects(tx, 'tag', id)
        await events.record(tx, 'tag.deleted', { id }, actor.id)
      })
    },
  }
}

async function assertNameFree(db: Reader, name: string, ownId: string | null): Promise<void> {
  const other = await findTagBySortKey(db, foldText(name))
  if (!other || other.id === ownId) return
  const detail = words.tagExists(other.name)
  const existing = { id: other.id, name: other.name, slug: other.slug }
  throw new Problem('duplicate', { detail, errors: [{ pointer: '/name', detail }], extra: { existing } })
}
