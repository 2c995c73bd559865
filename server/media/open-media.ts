import type { Reader } from '../db/index.ts'
import type { Actor } from '../http/actor.ts'
import { assertRevision } from '../http/etag.ts'
import { Problem } from '../problem.ts'
import { mayChangeMedia } from './media.policy.ts'
import { findMedia, type StoredMedia } from './media.store.ts'

/** An item that this actor may change. @throws Problem 404, 403, 412 when it has changed since `revision`. */
export async function openMedia(tx: Reader, actor: Actor, id: string, revision: number): Promise<StoredMedia> {
  const item = await findMedia(tx, id)
  if (!item) throw new Problem('not_found')
  if (!mayChangeMedia(actor, item)) throw new Problem('forbidden')
  assertRevision(revision, item.revision)
  return item
}
