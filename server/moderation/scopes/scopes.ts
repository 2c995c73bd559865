import { roles, type Reader } from '../../db/index.ts'
import { Problem } from '../../problem.ts'
import { descendantIds, listCategories } from '../../taxonomy/index.ts'
import { listUserNames, rightsOf } from '../../users/index.ts'
import { hasModerator, listCategoryIdsOf, listChosenCategoryIds, listUsersOfOnly } from './scopes.store.ts'
import { words } from './scopes.words.ts'

/** The roles that moderate. */
export const moderating = roles.filter((role) => rightsOf([role]).has('comment.moderate'))

/** The categories whose comments this person moderates, those under them included; null for all. */
export async function listModeratedCategoryIds(db: Reader, userId: string): Promise<string[] | null> {
  const chosen = await listChosenCategoryIds(db, userId)
  if (chosen.length === 0) return null
  const all = await listCategories(db)
  return [...new Set(chosen.flatMap((id) => descendantIds(all, id)))]
}

/** The categories whose comments this actor moderates; null for all, as for the program itself. */
export async function findScope(db: Reader, actorId: string | null): Promise<string[] | null> {
  return actorId === null ? null : listModeratedCategoryIds(db, actorId)
}

/**
 * True where somebody other than this person moderates the comments of the article, and so may answer who contests
 * their decision.
 */
export async function hasOtherModerator(db: Reader, articleId: string, userId: string | null): Promise<boolean> {
  const categoryIds = await listCategoryIdsOf(db, articleId)
  return hasModerator(db, { roles: moderating, categoryIds, except: userId })
}

/**
 * Without a choice one moderates everything: the last category of somebody's choice goes only once they have another.
 * @throws Problem 409 naming them.
 */
export async function assertNobodysOnly(db: Reader, categoryId: string): Promise<void> {
  const names = await listUserNames(db, await listUsersOfOnly(db, categoryId))
  if (names.size === 0) return
  const list = [...names.values()].join(', ')
  throw new Problem('conflict', {
    detail: words.moderatorsOfThisAlone(list),
    extra: { moderators: [...names].map(([id, name]) => ({ id, name })) },
  })
}
