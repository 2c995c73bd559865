import type { Clock } from '../clock.ts'
import type { Db, Reader } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { assertRevision } from '../http/etag.ts'
import type { NewId } from '../ids.ts'
import { invalidField, Problem } from '../problem.ts'
import { changeSlug, deleteRedirects, readName, takeSlug } from '../slugs/index.ts'
import { foldText } from '../text.ts'
import {
  deleteCategory,
  findCategory,
  findNextPosition,
  insertCategory,
  listCategoryRows,
  updateCategory,
  updateParents,
  type CategoryRow,
} from './categories.store.ts'
import { listArticleIdsIn, replaceAncestors } from './placings.store.ts'
import { ancestorIds, descendantIds, heightOf, mostLevels } from './tree.ts'
import { words } from './taxonomy.words.ts'

export interface CategoryDraft {
  name: string
  slug?: string
  description?: string
  parentId?: string | null
  /** Among its siblings; after the last one when not given. */
  position?: number
}

export type CategoryChanges = Partial<CategoryDraft>

/** What other features know of a category; given by the program. */
export interface CategoryHooks {
  /** @throws Problem where something else must be settled before it can go. */
  assertRemovable(db: Reader, id: string): Promise<void>
}

const noHooks: CategoryHooks = { assertRemovable: async () => undefined }

export interface CategoriesService {
  /** @throws Problem 409 naming the category beside it whose name is the same but for accents and case. */
  create(actor: Actor, draft: CategoryDraft): Promise<CategoryRow>
  /** Renames, describes, moves or reorders it. @throws Problem 422 under itself, 409 as in `create`. */
  update(actor: Actor, id: string, revision: number, changes: CategoryChanges): Promise<CategoryRow>
  /** One place up or down among its sisters; at the end of them it stays where it is. */
  shift(actor: Actor, id: string, way: 'up' | 'down'): Promise<void>
  /**
   * Its children go to its parent, and its articles lose it. @throws Problem 409 where it is all that somebody
   * moderates, or where one of its children has the name of another there.
   */
  remove(actor: Actor, id: string, revision: number): Promise<void>
}

export function createCategories(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  hooks?: CategoryHooks
}): CategoriesService {
  const { db, events, clock, newId, hooks = noHooks } = deps

  return {
    async create(actor, draft) {
      const name = readName(draft.name)
      return db.write(async (tx) => {
        const parentId = draft.parentId ?? null
        await assertParent(tx, null, parentId)
        await assertNamesFree(tx, [name], parentId, [])
        const now = clock.now()
        const row: CategoryRow = {
          id: newId(),
          parentId,
          name,
          slug: await takeSlug(tx, 'category', { ...draft, name, fallback: 'categorie' }),
          description: (draft.description ?? '').trim(),
          position: draft.position ?? (await findNextPosition(tx, parentId)),
          sortKey: foldText(name),
          createdAt: now,
          updatedAt: now,
          revision: 1,
        }
        await insertCategory(tx, row)
        await events.record(tx, 'category.created', { id: row.id }, actor.id)
        return row
      })
    },

    async update(actor, id, revision, changes) {
      const name = changes.name === undefined ? undefined : readName(changes.name)
      return db.write(async (tx) => {
        const before = await findCategory(tx, id)
        if (!before) throw new Problem('not_found')
        assertRevision(revision, before.revision)
        const parentId = changes.parentId === undefined ? before.parentId : changes.parentId
        const moves = parentId !== before.parentId
        if (moves) await assertParent(tx, id, parentId)
        // Those that are named alike since before may still be described, or moved apart.
        if (moves || foldText(name ?? before.name) !== before.sortKey)
          await assertNamesFree(tx, [name ?? before.name], parentId, [id])
        const now = clock.now()
        const next: CategoryRow = {
          ...before,
          parentId,
          name: name ?? before.name,
          slug: changes.slug ?? before.slug,
          description: changes.description === undefined ? before.description : changes.description.trim(),
          position: changes.position ?? (moves ? await findNextPosition(tx, parentId) : before.position),
          sortKey: foldText(name ?? before.name),
          updatedAt: now,
          revision: before.revision + 1,
        }
        await changeSlug(tx, 'category', { id, from: before.slug, to: next.slug, at: now })
        await updateCategory(tx, next)
        if (moves) await replaceAncestors(tx, await listArticleIdsIn(tx, id))
        await events.record(tx, 'category.changed', { id }, actor.id)
        return next
      })
    },

    async shift(actor, id, way) {
      await db.write(async (tx) => {
        const all = await listCategoryRows(tx)
        const category = all.find((row) => row.id === id)
        if (!category) throw new Problem('not_found')
        for (const [position, row] of shiftAmong(all, category, way).entries()) {
          if (row.position === position) continue
          await updateCategory(tx, { ...row, position, updatedAt: clock.now(), revision: row.revision + 1 })
          await events.record(tx, 'category.changed', { id: row.id }, actor.id)
        }
      })
    },

    async remove(actor, id, revision) {
      await db.write(async (tx) => {
        const before = await findCategory(tx, id)
        if (!before) throw new Problem('not_found')
        assertRevision(revision, before.revision)
        await hooks.assertRemovable(tx, id)
        const children = (await listCategoryRows(tx)).filter((row) => row.parentId === id)
        await assertNamesFree(
          tx,
          children.map((child) => child.name),
          before.parentId,
          [id],
        )
        const articleIds = await listArticleIdsIn(tx, id)
        const moved = await updateParents(tx, { from: id, to: before.parentId, at: clock.now() })
        await deleteCategory(tx, id)
        await replaceAncestors(tx, articleIds)
        await deleteRedirects(tx, 'category', id)
        for (const childId of moved) await events.record(tx, 'category.changed', { id: childId }, actor.id)
        await events.record(tx, 'category.deleted', { id }, actor.id)
      })
    },
  }
}

/** A category and its sisters, once it has changed places with the one before or after it. */
function shiftAmong(all: readonly CategoryRow[], category: CategoryRow, way: 'up' | 'down'): CategoryRow[] {
  const sisters = all.filter((row) => row.parentId === category.parentId)
  const from = sisters.indexOf(category)
  return sisters.toSpliced(from, 1).toSpliced(Math.max(0, from + (way === 'up' ? -1 : 1)), 0, category)
}

/** @throws Problem 409 naming the child of this parent, but for `passed`, that has one of these names. */
async function assertNamesFree(
  db: Reader,
  names: readonly string[],
  parentId: string | null,
  passed: readonly string[],
): Promise<void> {
  const keys = names.map(foldText)
  const siblings = (await listCategoryRows(db)).filter((row) => row.parentId === parentId && !passed.includes(row.id))
  const other = siblings.find((row) => keys.includes(row.sortKey))
  if (!other) return
  const detail = words.categoryExists(other.name)
  const existing = { id: other.id, name: other.name, slug: other.slug }
  throw new Problem('duplicate', { detail, errors: [{ pointer: '/name', detail }], extra: { existing } })
}

/** @throws Problem 422 unless the category (null: a new one) may stand under this parent. */
async function assertParent(db: Reader, id: string | null, parentId: string | null): Promise<void> {
  if (parentId === null) return
  const all = await listCategoryRows(db)
  if (!all.some((category) => category.id === parentId)) {
    throw invalidField('/parentId', words.noCategory)
  }
  if (id !== null && descendantIds(all, id).includes(parentId)) {
    throw invalidField('/parentId', words.underItself)
  }
  const levelsAbove = ancestorIds(new Map(all.map((category) => [category.id, category.parentId])), parentId).length
  if (levelsAbove + (id === null ? 1 : heightOf(all, id)) > mostLevels) {
    throw invalidField('/parentId', words.tooDeep(mostLevels))
  }
}
