import type { Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import { revokeKeysOf } from './api-keys.store.ts'
import { endSessionsOf } from './sessions.store.ts'

/**
 * Ends the open sessions of an account, all but `exceptId`, in the transaction of the change that calls for it; with the
 * account the keys of its programs end too.
 */
export async function endSessions(
  tx: Writer,
  events: Events,
  userId: string,
  end: { reason: 'deactivated' | 'password' | 'logout'; now: Date; actorId: string | null; exceptId?: string | null },
): Promise<void> {
  for (const id of await endSessionsOf(tx, userId, end)) {
    await events.record(tx, 'session.ended', { id, reason: end.reason }, end.actorId)
  }
  if (end.reason !== 'deactivated') return
  for (const id of await revokeKeysOf(tx, userId, end.now))
    await events.record(tx, 'api-key.revoked', { id }, end.actorId)
}
