import type { CommentMode, Reader } from '../../db/index.ts'
import { listCategories, type Category } from '../../taxonomy/index.ts'
import { strictestMode } from '../comments.policy.ts'
import { listNewestChoices } from './modes.store.ts'

/**
 * How the comments of articles are published, by their categories. A category without a choice (or whose choice was
 * withdrawn: `mode` null) follows the nearest one above it; among the categories of an article the strictest mode
 * counts; without any, that of the site; without that, `held`.
 */
export async function readModes(db: Reader): Promise<(categoryIds: readonly string[]) => CommentMode> {
  const choices = await listNewestChoices(db)
  const ofSite = choices.get(null)?.mode ?? 'held'
  const categories =
    choices.size > Number(choices.has(null))
      ? new Map((await listCategories(db)).map((each) => [each.id, each]))
      : new Map<string, Category>()
  const modeOf = (id: string): CommentMode[] => {
    for (let current = categories.get(id); current; current = categories.get(current.parentId ?? '')) {
      const mode = choices.get(current.id)?.mode
      if (mode) return [mode]
    }
    return []
  }
  return (categoryIds) => strictestMode(categoryIds.flatMap(modeOf), ofSite)
}
