import type { Reader } from '../db/index.ts'
import { descendantIds, listCategories } from '../taxonomy/index.ts'
import { listChosenCategoryIds } from './scopes.store.ts'

/** The categories whose comments this person moderates, those under them included; null for all. */
export async function listModeratedCategoryIds(db: Reader, userId: string): Promise<string[] | null> {
  const chosen = await listChosenCategoryIds(db, userId)
  if (chosen.length === 0) return null
  const all = await listCategories(db)
  return [...new Set(chosen.flatMap((id) => descendantIds(all, id)))]
}
