import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Lang } from '../i18n.ts'
import { Problem } from '../problem.ts'
import { anonymous, can, type Actor, type Right } from './actor.ts'
import { withKey } from './by-key.ts'
import { words } from './http.words.ts'

/**
 * Who may call a route. Each route declares it in `config.access`, or the program does not start.
 * `public`: anybody; a valid token, where one is sent, tells who. `page`: anybody, and tokens are not looked at.
 * `signed-in`: any account, by a session of its own. `anyOf`: an account that has one of the rights named, or a key that
 * was given one. `desk`: a page of the staff, whose session a cookie carries; with one of the rights named, or any account
 * of the staff without one.
 */
export type Access = 'public' | 'page' | 'signed-in' | { anyOf: readonly [Right, ...Right[]] } | DeskAccess

export interface DeskAccess {
  desk: readonly Right[]
  /** True for what is open to an administrator who has yet to set up the second step. */
  beforeSecondFactor?: boolean
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** True where a body may take longer than five seconds to arrive: uploads. */
    slowBody?: boolean
  }
  interface FastifyInstance {
    /** Every route with its declared access: the list that tests walk. */
    declaredRoutes: readonly DeclaredRoute[]
  }
  interface FastifyRequest {
    actor: Actor
    /** The language for messages to this client. */
    lang: Lang
    /** True where a session of the staff has ended since its form was opened: what was typed is read, and nothing done. */
    hasLostSession: boolean
  }
}

export interface DeclaredRoute {
  method: string
  url: string
  access: Access
}

/** Gives the actor behind a request's token; null when it carries none. @throws Problem 401 for a bad one. */
export type Authenticate = (request: FastifyRequest) => Promise<Actor | null>

export interface Authentication {
  /** By a token, or by the desk's cookie where one of our own pages asks. */
  authenticate: Authenticate
  /** By the desk's cookie alone; `isOurs` tells whether this installation wrote it, whatever became of its session. */
  authenticateDesk: (request: FastifyRequest) => Promise<{ actor: Actor | null; isOurs: boolean }>
  /** Whether a request that changes something was sent from a page of this site. */
  isFromThisSite: (request: FastifyRequest) => boolean
}

/** Checks the declared access of every route, before its body is read. */
export function registerAccess(app: FastifyInstance, authentication: Authentication): void {
  app.decorateRequest('actor', undefined as unknown as Actor)
  app.decorateRequest('hasLostSession', false)

  const declared: DeclaredRoute[] = []
  app.decorate('declaredRoutes', declared)
  app.addHook('onRoute', (route) => {
    const access = route.config?.access
    if (!access) throw new Error(`${String(route.method)} ${route.url} does not declare its access`)
    for (const method of [route.method].flat()) declared.push({ method, url: route.url, access })
  })

  app.addHook('onRequest', async (request, reply) => {
    request.actor = anonymous
    const access = request.routeOptions.config.access
    if (access === undefined || access === 'page') return
    if (access !== 'public') reply.header('cache-control', 'no-store')
    if (typeof access === 'object' && 'desk' in access) return enterDesk(authentication, request, access)
    const actor = (await authentication.authenticate(request)) ?? anonymous
    // What is public is so for programs too: their key is looked at, and counts for nobody there.
    request.actor = access === 'public' && actor.keyId !== undefined ? anonymous : actor
    if (access === 'public') return
    if (actor.id === null) throw new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } })
    const isIn = access === 'signed-in' ? actor.keyId === undefined : access.anyOf.some((right) => can(actor, right))
    if (!isIn) throw new Problem('forbidden', actor.keyId === undefined ? {} : { detail: words.notByKey })
    if (access !== 'signed-in') assertSecondFactor(actor)
  })
  // Once the body is read: what reads it goes on in a context of its own.
  app.addHook('preHandler', (request, _reply, done) => {
    const { id, keyId } = request.actor
    if (keyId === undefined || id === null) done()
    else withKey({ id: keyId, ownerId: id }, done)
  })
  app.addHook('preValidation', async (request) => {
    if (request.hasLostSession) throw new Problem('unauthenticated')
  })
}

/** @throws Problem 401 without a session of the staff, 403 from another site or without the right. */
async function enterDesk(
  { authenticateDesk, isFromThisSite }: Authentication,
  request: FastifyRequest,
  { desk, beforeSecondFactor = false }: DeskAccess,
): Promise<void> {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!isRead && !isFromThisSite(request)) throw new Problem('forbidden', { detail: words.elsewhere })
  const { actor, isOurs } = await authenticateDesk(request)
  // Patrons have no right at all.
  if (!actor || actor.rights.size === 0) {
    // Nobody else may make us read a long body.
    request.hasLostSession = isOurs && !isRead
    if (request.hasLostSession) return
    throw new Problem('unauthenticated')
  }
  request.actor = actor
  if (!beforeSecondFactor) assertSecondFactor(actor)
  if (desk.length > 0 && !desk.some((right) => can(actor, right))) throw new Problem('forbidden')
}

function assertSecondFactor({ lacksSecondFactor }: Actor): void {
  if (lacksSecondFactor) throw new Problem('second_factor_missing')
}
