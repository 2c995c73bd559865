import type { Db } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import { Problem } from '../../problem.ts'
import { assertTermsExist } from '../../taxonomy/index.ts'
import { listUserNames } from '../../users/index.ts'
import { listChosenCategoryIds, replaceChosenCategories } from './scopes.store.ts'

export interface ScopesService {
  /**
   * Chooses the categories that somebody moderates; none for all. @throws Problem 404 for an unknown account, 422 for
   * an unknown category.
   */
  choose(actor: Actor, userId: string, categoryIds: readonly string[]): Promise<void>
}

export function createScopes(deps: { db: Db; events: Events }): ScopesService {
  const { db, events } = deps
  return {
    async choose(actor, userId, categoryIds) {
      const chosen = [...new Set(categoryIds)].sort()
      await db.write(async (tx) => {
        if (!(await listUserNames(tx, [userId])).has(userId)) throw new Problem('not_found')
        await assertTermsExist(tx, { categoryIds, tagIds: [] })
        if ((await listChosenCategoryIds(tx, userId)).join() === chosen.join()) return
        await replaceChosenCategories(tx, userId, chosen)
        await events.record(tx, 'user.scope-changed', { id: userId }, actor.id)
      })
    },
  }
}
