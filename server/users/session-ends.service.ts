import type { Clock } from '../clock.ts'
import type { Db, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { Problem } from '../problem.ts'
import { endSessions } from './end-sessions.ts'
import { endSession, findOpenSession } from './sessions.store.ts'
import { findUser } from './users.store.ts'

export interface SessionEndsService {
  logout: (actor: Actor) => Promise<void>
  /** Ends every session of one's own, on all devices. */
  logoutEverywhere: (actor: Actor) => Promise<void>
  /** Ends one of one's own sessions. @throws Problem 404 for another's, or one that has ended. */
  endOwn: (actor: Actor, sessionId: string) => Promise<void>
  /** Ends one's own sessions but this one. */
  endOthers: (actor: Actor) => Promise<void>
  /** Ends all sessions of somebody's account. @throws Problem 404. */
  endAllOf: (actor: Actor, userId: string) => Promise<void>
}

interface Deps {
  db: Db
  events: Events
  clock: Clock
}

/** Makes what ends sessions. */
export function createSessionEnds(deps: Deps): SessionEndsService {
  const { db, events, clock } = deps
  return {
    async logout(actor) {
      const { sessionId } = actor
      if (sessionId !== null)
        await db.write((tx) => endOne(tx, deps, sessionId, { reason: 'logout', actorId: actor.id }))
    },

    async logoutEverywhere(actor) {
      const { id } = actor
      if (id !== null)
        await db.write((tx) => endSessions(tx, events, id, { reason: 'logout', now: clock.now(), actorId: id }))
    },

    async endOwn(actor, sessionId) {
      await db.write(async (tx) => {
        const found = await findOpenSession(tx, sessionId, clock.now())
        if (!found || found.userId !== actor.id) throw new Problem('not_found')
        await endOne(tx, deps, sessionId, { reason: 'logout', actorId: actor.id })
      })
    },

    async endOthers({ id, sessionId: exceptId }) {
      if (id === null) return
      const now = clock.now()
      await db.write((tx) => endSessions(tx, events, id, { reason: 'logout', now, actorId: id, exceptId }))
    },

    async endAllOf(actor, userId) {
      await db.write(async (tx) => {
        if (!(await findUser(tx, userId))) throw new Problem('not_found')
        await endSessions(tx, events, userId, { reason: 'logout', now: clock.now(), actorId: actor.id })
      })
    },
  }
}

/** Ends a session that is open, in the caller's transaction. */
export async function endOne(
  tx: Writer,
  { events, clock }: Pick<Deps, 'events' | 'clock'>,
  sessionId: string,
  { reason, actorId }: { reason: 'logout' | 'reuse'; actorId: string | null },
): Promise<void> {
  if (await endSession(tx, sessionId, reason, clock.now()))
    await events.record(tx, 'session.ended', { id: sessionId, reason }, actorId)
}
