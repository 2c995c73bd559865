import type { Reader } from '../db/index.ts'
import { Problem, type FieldProblem } from '../problem.ts'
import { listKnownCategoryIds } from './categories.store.ts'
import { listTags } from './tags.store.ts'
import { words } from './taxonomy.words.ts'

export {
  findCategory,
  findCategoryBySlug,
  listCategories,
  listCategoryRows,
  type Category,
  type CategoryRow,
} from './categories.store.ts'
export type { CategoriesService, CategoryChanges, CategoryDraft, CategoryHooks } from './categories.service.ts'
export { countVisibleByByline, countVisibleByCategory, countVisibleByTag } from './counts.store.ts'
export { listPlacings, type Placing } from './placings.store.ts'
export { findTag, findTagBySlug, listTagPage, listTags, type Tag, type TagRow } from './tags.store.ts'
export type { TagChanges, TagDraft, TagsService } from './tags.service.ts'
export { CategoryBody, CategoryPatch, TagBody, TagMerge, TagPatch } from './taxonomy.schema.ts'
export { ancestorIds, descendantIds, heightOf } from './tree.ts'
export { countDirectly, countTagged } from './uses.store.ts'

/** @throws Problem 422 naming each id that is no category (`/categories/0`…) or no tag (`/tags/0`…). */
export async function assertTermsExist(
  db: Reader,
  terms: { categoryIds: readonly string[]; tagIds: readonly string[] },
): Promise<void> {
  const knownCategories = await listKnownCategoryIds(db, terms.categoryIds)
  const knownTags = new Set((await listTags(db, terms.tagIds)).map((tag) => tag.id))
  const missing = (
    ids: readonly string[],
    known: ReadonlySet<string>,
    pointer: string,
    detail: FieldProblem['detail'],
  ) => ids.flatMap((id, index) => (known.has(id) ? [] : [{ pointer: `${pointer}/${index}`, detail }]))
  const errors = [
    ...missing(terms.categoryIds, knownCategories, '/categories', words.noCategory),
    ...missing(terms.tagIds, knownTags, '/tags', words.noTag),
  ]
  if (errors.length > 0) throw new Problem('invalid', { errors })
}
