import { findSignable } from '../bylines/index.ts'
import { isImpersonation } from '../impersonation.ts'
import type { Reader } from '../db/index.ts'
import { can, type Actor } from '../http/actor.ts'
import { Problem } from '../problem.ts'
import type { Settings } from '../settings/index.ts'
import { isPatronOnly } from '../users/index.ts'
import { listReservedNames } from './comments.store.ts'
import { readName, type CommentFields } from './draft.ts'
import { bylineProblem, reservedAccountProblem, reservedNameProblem } from './refusals.ts'

/** Whose name stands on a comment. */
export interface Signature {
  name: string
  bylineId: string | null
  staff: boolean
}

/**
 * A name that a reader takes for good, in its kept form.
 * @throws Problem 422 for one that is empty, too long, or passes for the library's or one of its authors'.
 */
export async function readReaderName(db: Reader, name: string, settings: Settings): Promise<string> {
  const cleaned = readName(name)
  if (await isReserved(db, cleaned, settings)) throw reservedNameProblem()
  return cleaned
}

async function isReserved(db: Reader, name: string, settings: Settings): Promise<boolean> {
  return isImpersonation(name, await listReservedNames(db, settings))
}

/**
 * The staff sign with a byline that is theirs to sign with (`bylines/bylines.policy.ts`).
 * Anybody else may take any name but theirs and the library's.
 */
export async function readSignature(
  db: Reader,
  actor: Actor,
  fields: CommentFields,
  settings: Settings,
): Promise<Signature> {
  if (fields.bylineId === null) {
    if (await isReserved(db, fields.name, settings))
      throw isPatronOnly(actor.roles) ? reservedAccountProblem() : reservedNameProblem()
    return { name: fields.name, bylineId: null, staff: false }
  }
  if (!can(actor, 'comment.reply-as-staff')) throw new Problem(actor.id === null ? 'unauthenticated' : 'forbidden')
  const byline = await findSignable(db, actor, fields.bylineId)
  if (!byline) throw bylineProblem()
  return { name: byline.name, bylineId: byline.id, staff: true }
}
