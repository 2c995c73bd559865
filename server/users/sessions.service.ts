import type { Clock } from '../clock.ts'
import type { Db, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import type { Device, Devices } from '../http/devices.ts'
import type { NewId } from '../ids.ts'
import { Problem } from '../problem.ts'
import { createAttempts } from './attempts.ts'
import { normaliseEmail } from './emails.ts'
import { endSessions } from './end-sessions.ts'
import type { Hasher } from './hasher.ts'
import {
  consumeRefreshToken,
  deleteExpiredSessions,
  endSession,
  findOpenSession,
  findRefreshToken,
  insertRefreshToken,
  insertSession,
} from './sessions.store.ts'
import { sessionEnded } from './session-ended.ts'
import { hashRefreshToken, makeRefreshToken } from './refresh-token.ts'
import { accessTokenLife, type Tokens } from './tokens.ts'
import { findCredentials, findUser } from './users.store.ts'
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
  login: (credentials: { email: string; password: string }, origin: Origin) => Promise<SessionTokens>
  /** Gives new tokens for a refresh token. One that was used already is in two hands: its session ends. */
  refresh: (refreshToken: string) => Promise<SessionTokens>
  logout: (actor: Actor) => Promise<void>
  /** Ends every session of one's own, on all devices. */
  logoutEverywhere: (actor: Actor) => Promise<void>
  /** As `login`, for a session that a cookie carries, and the accounts that `accepts` lets in. @returns its id. */
  enter: (
    credentials: { email: string; password: string },
    origin: Origin,
    accepts: (user: User) => boolean,
  ) => Promise<string>
  /**
   * Opens a session in the caller's transaction, for whoever has proven otherwise that the account is theirs.
   * @returns its id.
   */
  open: (tx: Writer, userId: string) => Promise<string>
  /** The first tokens of such a session, in its transaction. */
  giveTokens: (tx: Writer, userId: string, sessionId: string) => Promise<SessionTokens>
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

  /** Checks who it is, then opens a session in one transaction with what `work` adds. */
  async function signIn<T>(
    { email, password }: { email: string; password: string },
    { address, device }: Origin,
    accepts: (user: User) => boolean,
    work: (tx: Writer, userId: string, sessionId: string) => Promise<T>,
  ): Promise<T> {
    const account = normaliseEmail(email)
    const proven = devices.knows(device, account) ? device.id : null
    const count = attempts.signIn({ email: account, address, device: proven })
    const result = await count(async () => {
      const user = await findCredentials(db.read, { email: account })
      const same = await hasher.verify(user?.passwordHash ?? null, password)
      if (!user || !same || !user.active) return null
      return db.write(async (tx) => {
        // The account may have been deactivated, or its password changed, while this one was being checked.
        const current = await findCredentials(tx, { id: user.id })
        if (!current?.active || current.passwordHash !== user.passwordHash) return null
        const found = await findUser(tx, user.id)
        return found && accepts(found) ? work(tx, user.id, await openSession(tx, user.id)) : null
      })
    })
    if (result === null) throw badCredentials()
    return result
  }

  async function openSession(tx: Writer, userId: string): Promise<string> {
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
    return tokensFor(userId, sessionId, refresh.token)
  }

  function tokensFor(userId: string, sessionId: string, refreshToken: string): SessionTokens {
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
    open: openSession,
    giveTokens,

    async refresh(refreshToken) {
      const hash = hashRefreshToken(refreshToken)
      const known = await findRefreshToken(db.read, hash)
      if (!known) throw sessionEnded()
      const next = makeRefreshToken()
      const { sessionId } = known
      const session = await db.write(async (tx) => {
        const now = clock.now()
        if (!(await consumeRefreshToken(tx, hash, now))) {
          await end(tx, sessionId, 'reuse', null)
          return null
        }
        const open = await findOpenSession(tx, sessionId, now)
        if (open) await insertRefreshToken(tx, { hash: next.hash, sessionId, createdAt: now })
        return open
      })
      if (!session) throw sessionEnded()
      return tokensFor(session.userId, sessionId, next.token)
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
  }
}

function badCredentials(): Problem {
  return new Problem('unauthenticated', {
    headers: { 'www-authenticate': 'Bearer' },
    detail: words.badCredentials,
  })
}
