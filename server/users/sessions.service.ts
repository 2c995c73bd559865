import type { Clock } from '../clock.ts'
import type { Db, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Device, Devices } from '../http/devices.ts'
import type { NewId } from '../ids.ts'
import { Problem } from '../problem.ts'
import type { Secrets } from '../secrets.ts'
import { createAttempts } from './attempts.ts'
import { normaliseEmail } from './emails.ts'
import { endOne, createSessionEnds, type SessionEndsService } from './session-ends.service.ts'
import { createHalfWays } from './half-way.service.ts'
import { nameDevice } from './device-name.ts'
import type { Hasher } from './hasher.ts'
import type { SecondFactorService } from './second-factor.service.ts'
import {
  consumeRefreshToken,
  deleteExpiredSessions,
  findOpenSession,
  findRefreshToken,
  insertRefreshToken,
  insertSession,
} from './sessions.store.ts'
import { isPatronOnly } from './roles.policy.ts'
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
  /** What the browser or the program calls itself. */
  agent?: string | undefined
}

/** Somebody has come in; or has given the right password, and is asked for the code. */
export type Entry = { sessionId: string } | { halfWay: string }

export interface SessionsService extends SessionEndsService {
  /**
   * Opens a session. An unknown address, a wrong password and an account that is not active
   * give the same refusal after the same work.
   * @throws Problem 401 `second_factor_required` where the account asks for a code, and none or a wrong one is given.
   */
  login: (credentials: { email: string; password: string; code?: string }, origin: Origin) => Promise<SessionTokens>
  /** Gives new tokens for a refresh token. One that was used already is in two hands: its session ends. */
  refresh: (refreshToken: string) => Promise<SessionTokens>
  /** As `login`, for a session that a cookie carries, and the accounts that `accepts` lets in. */
  enter: (
    credentials: { email: string; password: string },
    origin: Origin,
    accepts: (user: User) => boolean,
  ) => Promise<Entry>
  /** The rest of the way: `halfWay` as `enter` gave it. @throws Problem 401, 422 for a wrong code, 429. */
  enterByCode: (halfWay: string, code: string, agent?: string) => Promise<{ sessionId: string; email: string }>
  /** Opens a session as `open` does, or asks for the code where the account has a second step. */
  openOrAsk: (tx: Writer, userId: string, agent?: string) => Promise<Entry>
  /**
   * Opens a session in the caller's transaction, for whoever has proven otherwise that the account is theirs; `agent` is
   * what the browser calls itself. @returns its id.
   */
  open: (tx: Writer, userId: string, agent?: string) => Promise<string>
  /** The first tokens of such a session, in its transaction. */
  giveTokens: (tx: Writer, userId: string, sessionId: string) => Promise<SessionTokens>
}

interface Deps {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  tokens: Tokens
  hasher: Hasher
  devices: Devices
  secrets: Pick<Secrets, 'sign'>
  secondFactor: SecondFactorService
}

/** Makes the service of sessions. */
export function createSessions(deps: Deps): SessionsService {
  const { db, events, clock, newId, tokens, hasher, devices, secrets, secondFactor } = deps
  const attempts = createAttempts(clock)
  const halfWays = createHalfWays({ db, secrets, clock, secondFactor, attempts })

  /** Checks who it is; `work` goes on in one transaction with the check that they still are. */
  async function signIn<T>(
    { email, password }: { email: string; password: string },
    { address, device }: Origin,
    accepts: (user: User) => boolean,
    work: (tx: Writer, userId: string) => Promise<T>,
  ): Promise<T> {
    const account = normaliseEmail(email)
    const proven = devices.knows(device, account) ? device.id : null
    const count = attempts.signIn({ email: account, address, device: proven })
    const result = await count(async () => {
      const user = await findCredentials(db.read, { email: account })
      const same = await hasher.verify(user?.passwordHash ?? null, password)
      if (!user || !same) return null
      return db.write(async (tx) => {
        // As it is now: it may have been closed, or its password changed, while this one was being checked.
        const current = await findCredentials(tx, { id: user.id })
        if (!current?.active || current.passwordHash !== user.passwordHash) return null
        const found = await findUser(tx, user.id)
        return found && accepts(found) ? work(tx, user.id) : null
      })
    })
    if (result === null) throw badCredentials()
    return result
  }

  async function openOrAsk(tx: Writer, userId: string, agent?: string): Promise<Entry> {
    const halfWay = await halfWays.ask(tx, userId)
    return halfWay === null ? { sessionId: await openSession(tx, userId, agent) } : { halfWay }
  }

  async function openSession(tx: Writer, userId: string, agent = ''): Promise<string> {
    const id = newId()
    const now = clock.now()
    await deleteExpiredSessions(tx, userId, now)
    const expiresAt = new Date(now.getTime() + sessionLife)
    await insertSession(tx, { id, userId, createdAt: now, expiresAt, device: nameDevice(agent) })
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

  return {
    async login({ code, ...credentials }, origin) {
      // Readers have no list of their sessions: nothing is kept for one.
      let agent: string | undefined
      const accept = ({ roles }: User) => {
        agent = isPatronOnly(roles) ? undefined : origin.agent
        return true
      }
      const open = async (tx: Writer, userId: string) => giveTokens(tx, userId, await openSession(tx, userId, agent))
      const given = await signIn(
        credentials,
        origin,
        accept,
        async (tx, userId) => (await halfWays.ask(tx, userId)) ?? open(tx, userId),
      )
      const deviceToken = devices.prove(normaliseEmail(credentials.email))
      if (typeof given !== 'string') return { ...given, deviceToken }
      if (code === undefined) throw new Problem('second_factor_required')
      const tokensGiven = await halfWays.pass(given, code, (tx, { id }) => open(tx, id)).catch(translateWrongCode)
      return { ...tokensGiven, deviceToken }
    },

    enter: (credentials, origin, accepts) =>
      signIn(credentials, origin, accepts, (tx, userId) => openOrAsk(tx, userId, origin.agent)),
    enterByCode: (halfWay, code, agent) =>
      halfWays.pass(halfWay, code, async (tx, { id, email }) => ({
        sessionId: await openSession(tx, id, agent),
        email,
      })),
    openOrAsk,
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
          await endOne(tx, deps, sessionId, { reason: 'reuse', actorId: null })
          return null
        }
        const open = await findOpenSession(tx, sessionId, now)
        if (open) await insertRefreshToken(tx, { hash: next.hash, sessionId, createdAt: now })
        return open
      })
      if (!session) throw sessionEnded()
      return tokensFor(session.userId, sessionId, next.token)
    },

    ...createSessionEnds({ db, events, clock }),
  }
}

/** The API says by one code, whatever was given, that a right one is expected. */
function translateWrongCode(error: unknown): never {
  if (!(error instanceof Problem) || error.code !== 'invalid') throw error
  throw new Problem('second_factor_required', { detail: words.wrongCode })
}

function badCredentials(): Problem {
  return new Problem('unauthenticated', {
    headers: { 'www-authenticate': 'Bearer' },
    detail: words.badCredentials,
  })
}
