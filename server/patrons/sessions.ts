import type { FastifyReply } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { Actor } from '../http/actor.ts'
import { ownCookie } from '../http/cookies.ts'
import type { Secrets } from '../secrets.ts'
import { readSettings, type Settings } from '../settings/index.ts'
import { findSession, isPatronOnly } from '../users/index.ts'
import { cookieLife, freshFor } from './patrons.policy.ts'
import { readCookie, writeCookie } from './session-cookie.ts'

type Cookies = Readonly<Record<string, string | undefined>>

/** A reader who is signed in: an actor without a right. `name` is the display name. */
export interface Patron extends Actor {
  readonly id: string
  readonly sessionId: string
  readonly name: string
  readonly email: string
  /** True for a while after signing in: a new password then needs no other proof. */
  readonly fresh: boolean
}

export interface PatronSessions {
  /** True where readers may have accounts: the library wants them, and mail can be sent. */
  isOpen(settings: Pick<Settings, 'patronAccounts'>): boolean
  /**
   * Whoever is signed in on the pages, as they stand now:
   * `await patrons.readSession(request.cookies)`.
   *
   * Null without a cookie (and without a query), for one that is forged, a session that has ended or expired, an
   * account that is not active or holds any role of the staff, and where accounts are switched off. It never throws a
   * Problem. For the pages of readers only; a page made with it is `no-store`, and a POST that uses it must first pass
   * `isFromThisSite(request, config.url)` of `http/same-site.ts`.
   */
  readSession(cookies: Cookies): Promise<Patron | null>
  /** Leaves the session's cookie in the browser. */
  keepSession(reply: FastifyReply, sessionId: string): void
  /** Has the browser forget it. */
  forgetSession(reply: FastifyReply): void
}

export function createPatronSessions(deps: {
  db: Db
  clock: Clock
  config: Pick<Config, 'url'>
  secrets: Secrets
  canMail: boolean
}): PatronSessions {
  const { db, clock, config, secrets, canMail } = deps
  const cookie = ownCookie(config, 'bubo_patron')
  const isOpen = (settings: Pick<Settings, 'patronAccounts'>) => canMail && settings.patronAccounts
  return {
    isOpen,
    keepSession: (reply, sessionId) =>
      void reply.setCookie(cookie.name, writeCookie(secrets, sessionId), { ...cookie.options, maxAge: cookieLife }),
    forgetSession: (reply) => void reply.clearCookie(cookie.name, cookie.options),
    async readSession(cookies) {
      const value = cookies[cookie.name]
      const sessionId = value === undefined ? null : readCookie(secrets, value)
      if (sessionId === null || !isOpen(await readSettings(db.read))) return null
      const now = clock.now()
      const session = await findSession(db.read, sessionId, now)
      if (!session || !isPatronOnly(session.actor.roles)) return null
      const { actor, email, startedAt } = session
      return { ...actor, email, fresh: now.getTime() - startedAt.getTime() < freshFor }
    },
  }
}
