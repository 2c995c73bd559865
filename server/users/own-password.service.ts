import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { invalidField, Problem } from '../problem.ts'
import { deleteAccountLinks } from './account-links.store.ts'
import { createAttempts } from './attempts.ts'
import { endSessions } from './end-sessions.ts'
import type { Hasher } from './hasher.ts'
import { assertGoodPassword } from './passwords.ts'
import { sessionEnded } from './session-ended.ts'
import { findOpenSession } from './sessions.store.ts'
import { findCredentials, updateUser, type Credentials } from './users.store.ts'
import { words } from './users.words.ts'

export interface OwnPasswordService {
  /** Sets one's own password, and ends one's other sessions. @throws Problem 422, or 429 after wrong ones. */
  change: (actor: Actor, passwords: { current: string; next: string }) => Promise<void>
  /** Asks for it again before something that a stolen session must not do. @throws Problem 422 at `pointer`, or 429. */
  prove: (actor: Actor, password: string, pointer: string) => Promise<void>
  /** The same without the current one, for whoever has proven a moment ago who they are. @throws Problem 422. */
  set: (actor: Actor, next: string) => Promise<void>
}

/** Makes the service of one's own password. */
export function createOwnPassword(deps: { db: Db; events: Events; clock: Clock; hasher: Hasher }): OwnPasswordService {
  const { db, events, clock, hasher } = deps
  const attempts = createAttempts(clock)

  async function findOwn(actor: Actor): Promise<Credentials> {
    const user = actor.id === null ? null : await findCredentials(db.read, { id: actor.id })
    if (!user) throw new Problem('unauthenticated')
    return user
  }

  async function save(actor: Actor, user: Credentials, next: string): Promise<void> {
    const passwordHash = await hasher.hash(next)
    await db.write(async (tx) => {
      const now = clock.now()
      // A password that somebody else set meanwhile, or a closed account, has ended this session.
      const isOpen = actor.sessionId !== null && (await findOpenSession(tx, actor.sessionId, now)) !== null
      if (!isOpen) throw sessionEnded()
      await updateUser(tx, user.id, { passwordHash, updatedAt: now })
      await deleteAccountLinks(tx, user.id)
      await events.record(tx, 'user.changed', { id: user.id }, actor.id)
      await endSessions(tx, events, user.id, { reason: 'password', now, actorId: actor.id, exceptId: actor.sessionId })
    })
  }

  async function assertOwn(actor: Actor, user: Credentials, password: string, pointer: string): Promise<void> {
    const count = attempts.inSession(actor.sessionId ?? user.id)
    const isRight = await count(async () => (await hasher.verify(user.passwordHash, password)) || null)
    if (!isRight) throw invalidField(pointer, words.wrongCurrentPassword)
  }

  return {
    async change(actor, { current, next }) {
      const user = await findOwn(actor)
      assertGoodPassword(next, user.email, '/newPassword')
      await assertOwn(actor, user, current, '/currentPassword')
      await save(actor, user, next)
    },

    async prove(actor, password, pointer) {
      await assertOwn(actor, await findOwn(actor), password, pointer)
    },

    async set(actor, next) {
      const user = await findOwn(actor)
      assertGoodPassword(next, user.email, '/newPassword')
      await save(actor, user, next)
    },
  }
}
