import type { Clock } from '../clock.ts'
import type { Db, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import type { Device, Devices } from '../http/devices.ts'
import type { NewId } from '../ids.ts'
import { invalidField, Problem } from '../problem.ts'
import { createAttempts } from './attempts.ts'
import { normaliseEmail } from './emails.ts'
import { endSessions } from './end-sessions.ts'
import type { Hasher } from './hasher.ts'
import { assertGoodPassword } from './passwords.ts'
import {
  consumeRefreshToken,
  deleteExpiredSessions,
  endSession,
  findOpenSession,
  findRefreshToken,
  insertRefreshToken,
  insertSession,
} from './sessions.store.ts'
import { hashRefreshToken, makeRefreshToken } from './refresh-token.ts'
import { accessTokenLife, type Tokens } from './tokens.ts'
import { findCredentials, findUser, updateUser, type Credentials } from './users.store.ts'
import type { User } from './users.ts'
import { words } from './users.words.ts'

/** A session ends 30 days after its sign-in, however often it is refreshed. */
const sessionLife = 30 * 86_400_000

export interface SessionTokens {
  accessToken: string
  /** Seconds. */
  expiresIn: number
  refreshToken: string
  /** Proves at the next sign-in that this device signed in before; absent from what a refresh gives. */
  deviceToken?: string
}

/** From where somebody signs in: the network address, and the device that signed in before, if it shows so. */
export interface Origin {
  address: string
  device: Device | null
}

export interface SessionsService {
  /**
   * Opens a session. An unknown address, a wrong password and an account that is not active
   * give the same refusal after the same work.
   */
  login(credentials: { email: string; password: string }, origin: Origin): Promise<SessionTokens>
  /** Gives new tokens for a refresh token. One that was used already is in two hands: its session ends. */
  refresh(refreshToken: string): Promise<SessionTokens>
  logout(actor: Actor): Promise<void>
  /** Ends every session of one's own, on all devices. */
  logoutEverywhere(actor: Actor): Promise<void>
  /** Sets one's own password, and ends one's other sessions. */
  changePassword(actor: Actor, passwords: { current: string; next: string }): Promise<void>
  /** The same without the current one, for whoever has proven a moment ago who they are. */
  setPassword(actor: Actor, next: string): Promise<void>
  /** As `login`, for a session that a cookie carries, and for the accounts that `accepts` lets in. @returns the session's id. */
  enter(
    credentials: { email: string; password: string },
    origin: Origin,
    accepts: (user: User) => boolean,
  ): Promise<string>
  /** Opens a session in the caller's transaction, for whoever has proven otherwise that the account is theirs. @returns its id. */
  open(tx: Writer, userId: string): Promise<string>
  /** The first tokens of such a session, in its transaction. */
  giveTokens(tx: Writer, userId: string, sessionId: string): Promise<SessionTokens>
}

/** Makes the service of sessions. */
export function createSessions(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  tokens: Tokens
  hasher: Hasher
  devices: Devices
}): SessionsService {
  const { db, events, clock, newId, tokens, hasher, devices } = deps
  const attempts = createAttempts(clock)

  /** Runs what was counted as a failed attempt, and takes it back unless it fails, and not by our own fault. */
  async function countFailure<T>(takeBack: () => void, work: () => Promise<T | null>): Promise<T | null> {
    try {
      const result = await work()
      if (result !== null) takeBack()
      return result
    } catch (error) {
      takeBack()
      throw error
    }
  }

  /** Checks who it is, then opens a session in one transaction with what `work` adds. */
  async function signIn<T>(
    { email, password }: { email: string; password: string },
    { address, device }: Origin,
    accepts: (user: User) => boolean,
    work: (tx: Writer, userId: string, sessionId: string) => Promise<T>,
  ): Promise<T> {
    const account = normaliseEmail(email)
    const proven = devices.knows(device, account) ? device.id : null
    const result = await countFailure(attempts.begin(account, address, proven), async () => {
      const user = await findCredentials(db.read, { email: account })
      const same = await hasher.verify(user?.passwordHash ?? null, password)
      if (!user || !same || !user.active) return null
      return db.write(async (tx) => {
        // The account may have been deactivated, or its password changed, while this one was being checked.
        const current = await findCredentials(tx, { id: user.id })
        if (!current?.active || current.passwordHash !== user.passwordHash) return null
        const found = await findUser(tx, user.id)
        return found && accepts(found) ? work(tx, user.id, await open(tx, user.id)) : null
      })
    })
    if (result === null) throw badCredentials()
    return result
  }

  async function open(tx: Writer, userId: string): Promise<string> {
    const id = newId()
    const now = clock.now()
    await deleteExpiredSessions(tx, userId, now)
    await insertSession(tx, { id, userId, createdAt: now, expiresAt: new Date(now.getTime() + sessionLife) })
    await events.record(tx, 'session.opened', { id }, userId)
    return id
  }

  async function giveTokens(tx: Writer, userId: string, sessionId: string): Promise<SessionTokens> {
    const refresh = makeRefreshToken()
    await insertRefreshToken(tx, { hash: refresh.hash, sessionId, createdAt: clock.now() })
    return reply(userId, sessionId, refresh.token)
  }

  async function savePassword(actor: Actor, user: Credentials, next: string): Promise<void> {
    const passwordHash = await hasher.hash(next)
    await db.write(async (tx) => {
      const now = clock.now()
      // A password that somebody else set meanwhile, or a closed account, has ended this session.
      const isOpen = actor.sessionId !== null && (await findOpenSession(tx, actor.sessionId, now)) !== null
      if (!isOpen) throw sessionEnded()
      await updateUser(tx, user.id, { passwordHash, updatedAt: now })
      await events.record(tx, 'user.changed', { id: user.id }, actor.id)
      await endSessions(tx, events, user.id, { reason: 'password', now, actorId: actor.id, exceptId: actor.sessionId })
    })
  }

  async function findOwnCredentials(actor: Actor): Promise<Credentials> {
    const user = actor.id === null ? null : await findCredentials(db.read, { id: actor.id })
    if (!user) throw new Problem('unauthenticated')
    return user
  }

  function reply(userId: string, sessionId: string, refreshToken: string): SessionTokens {
    return { accessToken: tokens.signAccess(userId, sessionId), expiresIn: accessTokenLife, refreshToken }
  }

  async function end(tx: Writer, sessionId: string, reason: 'logout' | 'reuse', actorId: string | null): Promise<void> {
    if (await endSession(tx, sessionId, reason, clock.now()))
      await events.record(tx, 'session.ended', { id: sessionId, reason }, actorId)
  }

  return {
    async login(credentials, origin) {
      const given = await signIn(credentials, origin, () => true, giveTokens)
      return { ...given, deviceToken: devices.prove(normaliseEmail(credentials.email)) }
    },

    enter: (credentials, origin, accepts) =>
      signIn(credentials, origin, accepts, async (_tx, _userId, sessionId) => sessionId),
    open,
    giveTokens,

    async refresh(refreshToken) {
      const hash = hashRefreshToken(refreshToken)
      const known = await findRefreshToken(db.read, hash)
      if (!known) throw sessionEnded()
      const next = makeRefreshToken()
      const { sessionId } = known
      const open = await db.write(async (tx) => {
        const now = clock.now()
        if (!(await consumeRefreshToken(tx, hash, now))) {
          await end(tx, sessionId, 'reuse', null)
          return null
        }
        const session = await findOpenSession(tx, sessionId, now)
        if (session) await insertRefreshToken(tx, { hash: next.hash, sessionId, createdAt: now })
        return session
      })
      if (!open) throw sessionEnded()
      return reply(open.userId, sessionId, next.token)
    },

    async logout(actor) {
      const { sessionId } = actor
      if (sessionId !== null) await db.write((tx) => end(tx, sessionId, 'logout', actor.id))
    },

    async logoutEverywhere(actor) {
      const { id } = actor
      if (id !== null)
        await db.write((tx) => endSessions(tx, events, id, { reason: 'logout', now: clock.now(), actorId: id }))
    },

    async changePassword(actor, { current, next }) {
      const user = await findOwnCredentials(actor)
      assertGoodPassword(next, user.email, '/newPassword')
      const same = await countFailure(
        attempts.beginInSession(actor.sessionId ?? user.id),
        async () => (await hasher.verify(user.passwordHash, current)) || null,
      )
      if (!same) throw invalidField('/currentPassword', words.wrongCurrentPassword)
      await savePassword(actor, user, next)
    },

    async setPassword(actor, next) {
      const user = await findOwnCredentials(actor)
      assertGoodPassword(next, user.email, '/newPassword')
      await savePassword(actor, user, next)
    },
  }
}

function badCredentials(): Problem {
  return new Problem('unauthenticated', {
    headers: { 'www-authenticate': 'Bearer' },
    detail: words.badCredentials,
  })
}

function sessionEnded(): Problem {
  return new Problem('unauthenticated', {
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    detail: words.sessionEnded,
  })
}
