import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { AccountLinkPurpose, Db, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { Problem } from '../problem.ts'
import {
  consumeAccountLink,
  deleteAccountLinks,
  findAccountLink,
  insertAccountLink,
  listInvitations,
} from './account-links.store.ts'
import { normaliseEmail } from './emails.ts'
import { endSessions } from './end-sessions.ts'
import type { Hasher } from './hasher.ts'
import { assertGoodPassword } from './passwords.ts'
import { isPatronOnly } from './roles.policy.ts'
import type { Entry, SessionsService } from './sessions.service.ts'
import type { UsersService } from './users.service.ts'
import { findUser, findUserByEmail, updateUser } from './users.store.ts'
import type { User, UserDraft } from './users.ts'
import { words } from './users.words.ts'

/** Tells somebody of their link, in the transaction that makes it. */
export type TellLink = (tx: Writer, user: User, token: string) => Promise<void>

export interface AccountLinksService {
  /**
   * Opens an account whose owner chooses the password, by the link that is returned. @throws Problem 422, or 409 when
   * the address has an account.
   */
  invite(actor: Actor, draft: Omit<UserDraft, 'password'>, tell?: TellLink): Promise<{ user: User; token: string }>
  /** Another link in place of those there are. @throws Problem 404, or 409 where none is due. */
  renew(actor: Actor, userId: string, purpose: AccountLinkPurpose, tell?: TellLink): Promise<string>
  /** Takes an invitation back, and closes the account that nobody has opened. @throws Problem 404, 409. */
  withdraw(actor: Actor, userId: string): Promise<void>
  /** For whoever forgot a password: `tell` is called where the address is one of the staff's; the work is the same. */
  ask(email: string, tell: TellLink): Promise<void>
  /** Whose link it is. @throws Problem 410 when it was used or is too old, 404 for what is no token. */
  show(token: string): Promise<{ user: User; purpose: AccountLinkPurpose }>
  /**
   * Sets the password by a link, which serves once, ends all sessions and signs in: by the second step too, where the
   * account has one. @throws Problem 410, 404, 422.
   */
  choose(token: string, password: string, agent?: string): Promise<Entry & { email: string }>
}

const hour = 3_600_000
const lives = { invite: 7 * 24 * hour, password: hour / 2, byHand: 24 * hour } as const
const tokenForm = /^[\w-]{43}$/

/** Makes the service of the links by which the staff choose a password. */
export function createAccountLinks(deps: {
  db: Db
  events: Events
  clock: Clock
  hasher: Hasher
  users: UsersService
  sessions: SessionsService
}): AccountLinksService {
  const { db, events, clock, hasher, users, sessions } = deps

  async function insertLink(tx: Writer, userId: string | null, purpose: AccountLinkPurpose, life: number) {
    const token = randomBytes(32).toString('base64url')
    const now = clock.now()
    const expiresAt = new Date(now.getTime() + life)
    await insertAccountLink(tx, { hash: hashToken(token), userId, purpose, createdAt: now, expiresAt })
    return token
  }

  async function make(tx: Writer, actor: Actor, user: User, purpose: AccountLinkPurpose, tell: TellLink | undefined) {
    await deleteAccountLinks(tx, user.id, purpose)
    const life = purpose === 'password' && !tell ? lives.byHand : lives[purpose]
    const token = await insertLink(tx, user.id, purpose, life)
    await events.record(tx, 'user.link-made', { id: user.id, purpose }, actor.id)
    await tell?.(tx, user, token)
    return token
  }

  async function show(token: string) {
    const link = await findAccountLink(db.read, hashToken(token), clock.now())
    const user = link && (await findUser(db.read, link.userId))
    if (!link || !user?.active || isPatronOnly(user.roles)) throw new Problem('gone')
    return { user, purpose: link.purpose }
  }

  return {
    async invite(actor, draft, tell) {
      const prepared = await users.prepare({ ...draft, password: null })
      return db.write(async (tx) => {
        const user = await users.insert(tx, actor, prepared)
        return { user, token: await make(tx, actor, user, 'invite', tell) }
      })
    },

    renew: (actor, userId, purpose, tell) =>
      db.write(async (tx) => {
        const user = await findUser(tx, userId)
        if (!user) throw new Problem('not_found')
        const isInvited = (await listInvitations(tx, [userId])).has(userId)
        if (purpose === 'invite' && !isInvited) throw new Problem('conflict', { detail: words.notInvited })
        if (!user.active || isPatronOnly(user.roles)) throw new Problem('conflict', { detail: words.noLinkForClosed })
        return make(tx, actor, user, purpose, tell)
      }),

    async withdraw(actor, userId) {
      await db.write(async (tx) => {
        const user = await findUser(tx, userId)
        if (!user) throw new Problem('not_found')
        if ((await deleteAccountLinks(tx, userId, 'invite')) === 0)
          throw new Problem('conflict', { detail: words.notInvited })
        await deleteAccountLinks(tx, userId)
        await events.record(tx, 'user.link-withdrawn', { id: userId }, actor.id)
        if (!user.active) return
        await updateUser(tx, userId, { active: false, updatedAt: clock.now() })
        await events.record(tx, 'user.deactivated', { id: userId }, actor.id)
      })
    },

    async ask(email, tell) {
      await db.write(async (tx) => {
        const found = await findUserByEmail(tx, normaliseEmail(email))
        const user = found?.active && !isPatronOnly(found.roles) ? found : null
        const token = await insertLink(tx, user?.id ?? null, 'password', lives.password)
        if (user) await tell(tx, user, token)
      })
    },

    show,

    async choose(token, password, agent) {
      const { user } = await show(token)
      assertGoodPassword(password, user.email, '/password')
      const passwordHash = await hasher.hash(password)
      return db.write(async (tx) => {
        const now = clock.now()
        const link = await consumeAccountLink(tx, hashToken(token), now)
        const current = link && (await findUser(tx, link.userId))
        if (!link || !current?.active || isPatronOnly(current.roles)) throw new Problem('gone')
        const { id, email } = current
        await updateUser(tx, id, { passwordHash, updatedAt: now })
        await deleteAccountLinks(tx, id)
        await events.record(tx, 'user.password-chosen', { id, purpose: link.purpose }, id)
        await endSessions(tx, events, id, { reason: 'password', now, actorId: id })
        return { ...(await sessions.openOrAsk(tx, id, agent)), email }
      })
    },
  }
}

/** @throws Problem 404 for what never was a token of ours. */
function hashToken(token: string): string {
  if (!tokenForm.test(token)) throw new Problem('not_found')
  return createHash('sha256').update(token).digest('base64url')
}
