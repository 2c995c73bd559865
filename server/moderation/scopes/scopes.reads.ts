import type { Reader } from '../../db/index.ts'
import { Problem } from '../../problem.ts'
import { listCategories } from '../../taxonomy/index.ts'
import { listUserNames } from '../../users/index.ts'
import { listChosenCategoryIds } from './scopes.store.ts'

/** The categories that somebody moderates; none chosen is all. @throws Problem 404. */
export async function readScope(db: Reader, userId: string) {
  if (!(await listUserNames(db, [userId])).has(userId)) throw new Problem('not_found')
  const chosen = await listChosenCategoryIds(db, userId)
  const categories = (await listCategories(db))
    .filter((category) => chosen.includes(category.id))
    .map(({ id, name, slug }) => ({ id, name, slug }))
  return { all: chosen.length === 0, categories }
}
