import type { Role } from '../db/index.ts'

/** What a person may do. Roles are sets of these, in one table (`users/roles.policy.ts`). */
export const rights = [
  'article.write-own',
  'article.publish-own',
  'article.write-any',
  'article.publish-any',
  'article.purge',
  'page.manage',
  'taxonomy.manage',
  'byline.manage',
  'media.upload',
  'media.manage',
  'comment.moderate',
  'comment.reply-as-staff',
  'user.manage',
  'settings.manage',
] as const

export type Right = (typeof rights)[number]

/** Whoever makes the request; `id` is null for a passer-by. */
export interface Actor {
  readonly id: string | null
  readonly sessionId: string | null
  readonly name: string | null
  readonly roles: readonly Role[]
  readonly rights: ReadonlySet<Right>
  /** True for an administrator without the second step where the library asks for it: nothing opens before. */
  readonly lacksSecondFactor?: boolean
  /** The id of the key by which a program asks in this account's name, with fewer rights and without a session. */
  readonly keyId?: string
}

export const anonymous: Actor = { id: null, sessionId: null, name: null, roles: [], rights: new Set() }

/** The program itself, from the command line or the demo: it may do everything and signs nothing. */
export const system: Actor = { id: null, sessionId: null, name: null, roles: [], rights: new Set(rights) }

export function can(actor: Actor, right: Right): boolean {
  return actor.rights.has(right)
}
