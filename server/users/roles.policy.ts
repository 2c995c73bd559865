import type { Role } from '../db/index.ts'
import type { Right } from '../http/actor.ts'

const writer: readonly Right[] = ['article.write-own', 'media.upload']
const editor: readonly Right[] = [
  ...writer,
  'article.publish-own',
  'article.write-any',
  'article.publish-any',
  'page.manage',
  'media.manage',
  'taxonomy.manage',
  'byline.manage',
  'comment.moderate',
  'comment.reply-as-staff',
]

/**
 * What each role may do. A person may hold several: the rights add up.
 * A moderator decides on comments and may not touch articles; an author publishes their own.
 */
const rightsByRole: Readonly<Record<Role, readonly Right[]>> = {
  patron: [],
  contributor: writer,
  author: [...writer, 'article.publish-own', 'comment.reply-as-staff'],
  moderator: ['comment.moderate', 'comment.reply-as-staff'],
  editor,
  administrator: [...editor, 'article.purge', 'user.manage', 'settings.manage'],
}

export function rightsOf(roles: readonly Role[]): ReadonlySet<Right> {
  return new Set(roles.flatMap((role) => rightsByRole[role]))
}

/** True for a patron who holds no role of the staff. */
export function isPatronOnly(roles: readonly Role[]): boolean {
  return roles.length === 1 && roles[0] === 'patron'
}
