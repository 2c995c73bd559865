import fastifyJwt from '@fastify/jwt'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Authenticate } from '../http/access.ts'
import { Problem } from '../problem.ts'
import { findActor } from './sessions.store.ts'
import { words } from './users.words.ts'

/** Seconds that an access token lives. */
export const accessTokenLife = 15 * 60

export interface Tokens {
  /** An access token (JWT, HS256) for an open session. */
  signAccess(userId: string, sessionId: string): string
  /** Reads `Authorization: Bearer`; null without it. @throws Problem 401 for a token that is not good now. */
  authenticate: Authenticate
}

interface Claims {
  sub: string
  sid: string
}

/** Sets up @fastify/jwt so that only our own tokens pass: one algorithm, and each claim required. */
export async function createTokens(app: FastifyInstance, deps: { db: Db; clock: Clock; key: Buffer }): Promise<Tokens> {
  const { db, clock, key } = deps
  await app.register(fastifyJwt, {
    secret: key,
    sign: { algorithm: 'HS256' },
    verify: { algorithms: ['HS256'], requiredClaims: ['exp', 'iat', 'sub', 'sid'], onlyCookie: false },
  })
  return {
    signAccess(userId, sessionId) {
      const now = Math.floor(clock.now().getTime() / 1000)
      return app.jwt.sign({ sub: userId, sid: sessionId, iat: now, exp: now + accessTokenLife })
    },
    async authenticate(request) {
      const header = request.headers.authorization
      if (header === undefined) return null
      const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(header)?.[1]
      const claims = token === undefined ? null : verify(app, token, clock)
      const actor = claims && (await findActor(db.read, claims.sid, claims.sub, clock.now()))
      if (!actor) throw badToken()
      return actor
    },
  }
}

function verify(app: FastifyInstance, token: string, clock: Clock): Claims | null {
  try {
    const claims = app.jwt.verify<Claims & { exp: number }>(token, { clockTimestamp: clock.now().getTime() })
    // The library accepts a token in the very second of its end; RFC 7519 section 4.1.4 does not.
    const live = claims.exp * 1000 > clock.now().getTime()
    return live && typeof claims.sub === 'string' && typeof claims.sid === 'string' ? claims : null
  } catch {
    // Whatever is wrong with a token, its bearer learns only that it is not good.
    return null
  }
}

function badToken(): Problem {
  return new Problem('unauthenticated', {
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    detail: words.badToken,
  })
}
