import { listBylineIdsOfUser, listBylines } from '../bylines/index.ts'
import type { Reader } from '../db/index.ts'
import { can, type Actor } from '../http/actor.ts'
import { Problem } from '../problem.ts'
import type { Settings } from '../settings/index.ts'
import type { CommentFields } from './draft.ts'
import { isImpersonation } from './impersonation.ts'
import { bylineProblem, reservedNameProblem } from './refusals.ts'

/** Whose name stands on a comment. */
export interface Signature {
  name: string
  bylineId: string | null
  staff: boolean
}

/**
 * The staff sign with a byline of their own or with the institution's.
 * Anybody else may take any name but theirs and the library's.
 */
export async function readSignature(db: Reader, actor: Actor, fields: CommentFields, settings: Settings): Promise<Signature> {
  const bylines = await listBylines(db)
  if (fields.bylineId === null) {
    const reserved = [...bylines.values()].map((byline) => byline.name).concat(settings.organisation, settings.title)
    if (isImpersonation(fields.name, reserved)) throw reservedNameProblem()
    return { name: fields.name, bylineId: null, staff: false }
  }
  if (!can(actor, 'comment.reply-as-staff')) throw new Problem(actor.id === null ? 'unauthenticated' : 'forbidden')
  const byline = bylines.get(fields.bylineId)
  const own = actor.id === null ? [] : await listBylineIdsOfUser(db, actor.id)
  if (!byline || (byline.kind !== 'institution' && !own.includes(byline.id))) throw bylineProblem()
  return { name: byline.name, bylineId: byline.id, staff: true }
}
