import type { Clock } from '../clock.ts'
import type { Db, Reader, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { invalidField, Problem } from '../problem.ts'
import type { Secrets } from '../secrets.ts'
import { endSessions } from './end-sessions.ts'
import type { OwnPasswordService } from './own-password.service.ts'
import { describeSecret, findStep, foldRecoveryCode, makeRecoveryCodes, makeSecret } from './second-factor.ts'
import {
  confirmSecondFactor,
  countRecoveryCodes,
  deleteSecondFactor,
  findSecondFactor,
  insertSecondFactor,
  replaceRecoveryCodes,
  takeRecoveryCode,
  takeStep,
} from './second-factor.store.ts'
import { findUser } from './users.store.ts'
import { words } from './users.words.ts'

/** What somebody needs to have an app give their codes. */
export interface SecretShown {
  /** In base32, to be typed. */
  key: string
  /** The same for a camera, with whose it is. */
  uri: string
}

export interface SecondFactorService {
  /** Makes the secret of one's own second step, which counts from its first code on. @throws Problem 409. */
  begin(actor: Actor): Promise<void>
  /** The secret that waits for its first code; null where none does. `issuer` is what the app calls it. */
  show(actor: Actor, issuer: string): Promise<SecretShown | null>
  /**
   * Has the second step count from now on, and ends one's other sessions, which opened without it.
   * @returns the recovery codes, which are kept nowhere else. @throws Problem 422 for a wrong code.
   */
  confirm(actor: Actor, code: string): Promise<string[]>
  /** Other recovery codes in place of those there are. @throws Problem 422 for a wrong password, 409 without it. */
  renewCodes(actor: Actor, password: string): Promise<string[]>
  /** Takes one's own second step off. @throws Problem 422 for a wrong password. */
  turnOff(actor: Actor, password: string): Promise<void>
  /** Takes that of somebody who has lost it off. @throws Problem 404, 409. */
  takeOff(actor: Actor, userId: string): Promise<void>
  /** How an account's second step stands; null without one. */
  read(db: Reader, userId: string): Promise<{ since: Date; codesLeft: number } | null>
  /** Uses a code or a recovery code up: true for one that is right and has not served. */
  take(tx: Writer, userId: string, code: string): Promise<boolean>
}

/** Makes the service of the second step of signing in: a code that an app makes each half minute. */
export function createSecondFactor(deps: {
  db: Db
  events: Events
  clock: Clock
  secrets: Pick<Secrets, 'seal' | 'unseal' | 'sign'>
  ownPassword: OwnPasswordService
}): SecondFactorService {
  const { db, events, clock, secrets, ownPassword } = deps
  const hashCode = (userId: string, code: string) =>
    secrets.sign('recovery-code', `${userId} ${foldRecoveryCode(code)}`)

  async function giveCodes(tx: Writer, userId: string): Promise<string[]> {
    const codes = makeRecoveryCodes()
    await replaceRecoveryCodes(
      tx,
      userId,
      codes.map((code) => hashCode(userId, code)),
    )
    return codes
  }

  async function remove(actor: Actor, userId: string): Promise<void> {
    await db.write(async (tx) => {
      if (!(await findUser(tx, userId))) throw new Problem('not_found')
      if (!(await deleteSecondFactor(tx, userId))) throw new Problem('conflict', { detail: words.noSecondFactor })
      await events.record(tx, 'user.second-factor-removed', { id: userId }, actor.id)
    })
  }

  async function findWaiting(actor: Actor): Promise<{ userId: string; secret: string } | null> {
    const userId = idOf(actor)
    const found = await findSecondFactor(db.read, userId)
    const secret = found && found.confirmedAt === null ? secrets.unseal(found.secret, userId) : null
    return secret === null ? null : { userId, secret }
  }

  return {
    async begin(actor) {
      const userId = idOf(actor)
      const secret = secrets.seal(makeSecret(), userId)
      await db.write(async (tx) => {
        if ((await findSecondFactor(tx, userId))?.confirmedAt) throw alreadySet()
        await insertSecondFactor(tx, { userId, secret, createdAt: clock.now() })
      })
    },

    async show(actor, issuer) {
      const waiting = await findWaiting(actor)
      const user = waiting && (await findUser(db.read, waiting.userId))
      if (!waiting || !user) return null
      return { key: waiting.secret, uri: describeSecret(waiting.secret, { issuer, account: user.email }) }
    },

    async confirm(actor, code) {
      const waiting = await findWaiting(actor)
      if (!waiting) throw alreadySet()
      const { userId, secret } = waiting
      const now = clock.now()
      const step = findStep(secret, code, now)
      if (step === null) throw invalidField('/code', words.wrongFirstCode)
      return db.write(async (tx) => {
        if (!(await confirmSecondFactor(tx, userId, step, now))) throw alreadySet()
        const codes = await giveCodes(tx, userId)
        await events.record(tx, 'user.second-factor-set', { id: userId }, actor.id)
        await endSessions(tx, events, userId, { reason: 'logout', now, actorId: actor.id, exceptId: actor.sessionId })
        return codes
      })
    },

    async renewCodes(actor, password) {
      const userId = idOf(actor)
      await ownPassword.prove(actor, password, '/password')
      return db.write(async (tx) => {
        if (!(await findSecondFactor(tx, userId))?.confirmedAt)
          throw new Problem('conflict', { detail: words.noSecondFactor })
        await events.record(tx, 'user.recovery-codes-renewed', { id: userId }, actor.id)
        return giveCodes(tx, userId)
      })
    },

    async turnOff(actor, password) {
      await ownPassword.prove(actor, password, '/password')
      await remove(actor, idOf(actor))
    },

    takeOff: remove,

    async read(reader, userId) {
      const found = await findSecondFactor(reader, userId)
      if (!found?.confirmedAt) return null
      return { since: found.confirmedAt, codesLeft: await countRecoveryCodes(reader, userId) }
    },

    async take(tx, userId, code) {
      const found = await findSecondFactor(tx, userId)
      if (!found?.confirmedAt) return false
      const secret = secrets.unseal(found.secret, userId)
      const step = secret === null ? null : findStep(secret, code, clock.now())
      if (step !== null) return takeStep(tx, userId, step)
      if (!(await takeRecoveryCode(tx, userId, hashCode(userId, code)))) return false
      const left = await countRecoveryCodes(tx, userId)
      await events.record(tx, 'user.recovery-code-used', { id: userId, left }, userId)
      return true
    },
  }
}

function idOf({ id }: Actor): string {
  if (id === null) throw new Problem('unauthenticated')
  return id
}

function alreadySet(): Problem {
  return new Problem('conflict', { detail: words.secondFactorSet })
}
