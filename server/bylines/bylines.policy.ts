import type { BylineKind } from '../db/index.ts'
import { can, type Actor } from '../http/actor.ts'

/** What the rules need to know of a signature. */
export interface SignatureRights {
  kind: BylineKind
  /** The account behind it. */
  userId: string | null
  /** The accounts that it is given to. */
  signers: readonly string[]
}

/**
 * Whether a member of the staff may sign with it: one's own, those one is given, the institution's by right.
 * Whoever manages the signatures may place any: they answer for who speaks.
 */
export function maySign(actor: Actor, { kind, userId, signers }: SignatureRights): boolean {
  if (can(actor, 'byline.manage') || kind === 'institution') return true
  return actor.id !== null && (userId === actor.id || signers.includes(actor.id))
}

/** Whether they may change it, and say to whom it is given. */
export function mayChange(actor: Actor, { userId }: Pick<SignatureRights, 'userId'>): boolean {
  return can(actor, 'byline.manage') || (userId !== null && userId === actor.id)
}
