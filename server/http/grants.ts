import { rights, type Right } from './actor.ts'

/** What a key may be given to do, a program's way in (`users/key-entry.service.ts`). */
export const grants = ['read', 'write', 'publish', 'arrange'] as const

export type Grant = (typeof grants)[number]

const writing: readonly Right[] = ['article.write-own', 'article.write-any', 'media.upload']
const publishing: readonly Right[] = [...writing, 'article.publish-own', 'article.publish-any']
const arranging: readonly Right[] = ['page.manage', 'taxonomy.manage', 'byline.manage', 'media.manage']

/** The rights of each. Those that stand in none are people's: accounts, settings, comments, deleting for good. */
const rightsByGrant: Readonly<Record<Grant, readonly Right[]>> = {
  // For reading alone: see `rightsOfGrants`.
  read: [...publishing, ...arranging],
  write: writing,
  publish: publishing,
  arrange: arranging,
}

/** All that any key can be given. */
export const rightsOfKeys: ReadonlySet<Right> = new Set(Object.values(rightsByGrant).flat())

/** What these grants leave of what the owner of a key may do, for a request that reads, or one that changes something. */
export function rightsOfGrants(
  given: readonly Grant[],
  { owner, isRead }: { owner: ReadonlySet<Right>; isRead: boolean },
): ReadonlySet<Right> {
  const granted = new Set(given.filter((grant) => isRead || grant !== 'read').flatMap((grant) => rightsByGrant[grant]))
  return new Set(rights.filter((right) => granted.has(right) && owner.has(right)))
}
