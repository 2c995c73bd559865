import type { Reader } from '../db/index.ts'
import { Problem, type FieldProblem } from '../problem.ts'
import * as categories from './categories.store.ts'
import * as counts from './counts.store.ts'
import * as tags from './tags.store.ts'
import * as tree from './tree.ts'

export type { Category } from './categories.store.ts'
export type { CategoriesService, CategoryChanges, CategoryDraft, CategoryHooks } from './categories.service.ts'
export type { Tag } from './tags.store.ts'
export type { TagChanges, TagDraft, TagsService } from './tags.service.ts'

/** All categories, sorted by position then name; group them by `parentId` for the tree. */
export async function listCategories(db: Reader): Promise<categories.Category[]> {
  return (await categories.listCategoryRows(db)).map(categories.categoryOf)
}

/** The tags with these ids (all of them without `ids`), sorted by name; ids that no longer exist are left out. */
export function listTags(db: Reader, ids?: readonly string[]): Promise<tags.Tag[]> {
  return tags.listTags(db, ids)
}

/** The category at this address, or the slug to which its old address leads; null when there is none. */
export function findCategoryBySlug(
  db: Reader,
  slug: string,
): Promise<{ category: categories.Category } | { redirectTo: string } | null> {
  return categories.findCategoryBySlug(db, slug)
}

/** The tag at this address, or the slug to which its old address leads (renamed or merged); null when there is none. */
export function findTagBySlug(db: Reader, slug: string): Promise<{ tag: tags.Tag } | { redirectTo: string } | null> {
  return tags.findTagBySlug(db, slug)
}

/** The ids of a category and of all those under it, its own first. */
export function descendantIds(all: readonly categories.Category[], id: string): string[] {
  return tree.descendantIds(all, id)
}

/** Visible articles of every category, those of its sub-categories included, each article once. */
export async function countVisibleByCategory(db: Reader, now: Date): Promise<Map<string, number>> {
  return counts.countVisibleByCategory(db, now, await listCategories(db))
}

/** Visible articles of every tag that has any. */
export function countVisibleByTag(db: Reader, now: Date): Promise<Map<string, number>> {
  return counts.countVisibleByTag(db, now)
}

/** @throws Problem 422 naming each id that is no category (`/categories/0`…) or no tag (`/tags/0`…). */
export async function assertTermsExist(
  db: Reader,
  terms: { categoryIds: readonly string[]; tagIds: readonly string[] },
): Promise<void> {
  const knownCategories = await categories.listKnownCategoryIds(db, terms.categoryIds)
  const knownTags = new Set((await tags.listTags(db, terms.tagIds)).map((tag) => tag.id))
  const missing = (
    ids: readonly string[],
    known: ReadonlySet<string>,
    pointer: string,
    detail: FieldProblem['detail'],
  ) => ids.flatMap((id, index) => (known.has(id) ? [] : [{ pointer: `${pointer}/${index}`, detail }]))
  const errors = [
    ...missing(terms.categoryIds, knownCategories, '/categories', {
      fr: 'Cette catégorie n’existe pas.',
      en: 'This category does not exist.',
    }),
    ...missing(terms.tagIds, knownTags, '/tags', { fr: 'Ce mot-clé n’existe pas.', en: 'This tag does not exist.' }),
  ]
  if (errors.length > 0) throw new Problem('invalid', { errors })
}
