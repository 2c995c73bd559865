import fastifyJwt from '@fastify/jwt'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Config } from '../config.ts'
import type { Authentication } from '../http/access.ts'
import { ownCookie } from '../http/cookies.ts'
import { isFromThisSite } from '../http/same-site.ts'
import { Problem } from '../problem.ts'
import { keyPrefix } from './api-key.ts'
import { createKeyEntry } from './key-entry.service.ts'
import { findActor, findSession } from './sessions.store.ts'
import { sessionEnded } from './session-ended.ts'
import { words } from './users.words.ts'

/** Seconds that an access token lives. */
export const accessTokenLife = 15 * 60

export interface Tokens extends Authentication {
  /** An access token (JWT, HS256) for an open session. */
  signAccess(userId: string, sessionId: string): string
  /**
   * Leaves an open session's cookie for the desk in the browser: until it is closed, or for as long as the session
   * may last where the person chose to stay.
   */
  keepDesk(reply: FastifyReply, sessionId: string, options: { stay: boolean }): Promise<void>
  /** Has the browser forget it. */
  forgetDesk(reply: FastifyReply): void
}

interface Claims {
  sub: string
  sid: string
  /** `desk` in the token of the cookie: neither kind serves as the other. */
  aud?: string
}

/** Sets up @fastify/jwt so that only our own tokens pass: one algorithm, and each claim required. */
export async function createTokens(
  app: FastifyInstance,
  deps: { db: Db; clock: Clock; config: Pick<Config, 'url'>; key: Buffer },
): Promise<Tokens> {
  const { db, clock, config, key } = deps
  const cookie = ownCookie(config, 'bubo_desk')
  const enterByKey = createKeyEntry(deps)
  await app.register(fastifyJwt, {
    secret: key,
    sign: { algorithm: 'HS256' },
    verify: { algorithms: ['HS256'], requiredClaims: ['exp', 'iat', 'sub', 'sid'], onlyCookie: false },
  })

  const seconds = (date: Date) => Math.floor(date.getTime() / 1000)
  const readActor = async (claims: Claims | null) =>
    claims && (await findActor(db.read, claims.sid, claims.sub, clock.now()))

  const tokens: Tokens = {
    signAccess(userId, sessionId) {
      const now = seconds(clock.now())
      return app.jwt.sign({ sub: userId, sid: sessionId, iat: now, exp: now + accessTokenLife })
    },
    isFromThisSite: (request) => isFromThisSite(request, config.url),
    async authenticate(request) {
      const header = request.headers.authorization
      if (header === undefined) {
        // A cookie goes along with whatever a browser sends: it counts where the desk's own pages ask.
        if (request.cookies[cookie.name] === undefined || !tokens.isFromThisSite(request)) return null
        return (await tokens.authenticateDesk(request)).actor
      }
      const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(header)?.[1]
      const isKey = token?.startsWith(keyPrefix) ?? false
      const actor = isKey
        ? await enterByKey(token!, { isRead: request.method === 'GET' || request.method === 'HEAD' })
        : await readActor(token === undefined ? null : verify(app, token, clock, undefined))
      if (!actor) throw badToken(isKey)
      return actor
    },
    async authenticateDesk(request) {
      const value = request.cookies[cookie.name]
      const claims = value === undefined ? null : verify(app, value, clock, 'desk')
      return { actor: await readActor(claims), isOurs: claims !== null }
    },
    async keepDesk(reply, sessionId, { stay }) {
      const session = await findSession(db.read, sessionId, clock.now())
      if (!session) throw sessionEnded()
      const { actor, expiresAt } = session
      const now = seconds(clock.now())
      const exp = seconds(expiresAt)
      const value = app.jwt.sign({ sub: actor.id, sid: sessionId, aud: 'desk', iat: now, exp })
      reply.setCookie(cookie.name, value, stay ? { ...cookie.options, maxAge: exp - now } : cookie.options)
    },
    forgetDesk: (reply) => void reply.clearCookie(cookie.name, cookie.options),
  }
  return tokens
}

function verify(app: FastifyInstance, token: string, clock: Clock, audience: string | undefined): Claims | null {
  try {
    const claims = app.jwt.verify<Claims & { exp: number }>(token, { clockTimestamp: clock.now().getTime() })
    // The library accepts a token in the very second of its end; RFC 7519 section 4.1.4 does not.
    const live = claims.exp * 1000 > clock.now().getTime()
    const isOurs = live && typeof claims.sub === 'string' && typeof claims.sid === 'string'
    return isOurs && claims.aud === audience ? claims : null
  } catch {
    // Whatever is wrong with a token, its bearer learns only that it is not good.
    return null
  }
}

function badToken(isKey: boolean): Problem {
  return new Problem('unauthenticated', {
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    detail: isKey ? words.badKey : words.badToken,
  })
}
