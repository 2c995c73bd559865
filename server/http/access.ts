import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Lang } from '../i18n.ts'
import { Problem } from '../problem.ts'
import { anonymous, can, type Actor, type Right } from './actor.ts'

/**
 * Who may call a route. Each route declares it in `config.access`, or the program does not start.
 * `public`: anybody; a valid token, where one is sent, tells who. `page`: anybody, and tokens are not looked at.
 * `signed-in`: any account. Otherwise an account that has one of the rights named.
 */
export type Access = 'public' | 'page' | 'signed-in' | { anyOf: readonly [Right, ...Right[]] }

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
  }
}

export interface DeclaredRoute {
  method: string
  url: string
  access: Access
}

/** Gives the actor behind a request's token; null when it carries none. @throws Problem 401 for a bad one. */
export type Authenticate = (request: FastifyRequest) => Promise<Actor | null>

/** Checks the declared access of every route, before its body is read. */
export function registerAccess(app: FastifyInstance, authenticate: Authenticate): void {
  app.decorateRequest('actor', undefined as unknown as Actor)

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
    request.actor = (await authenticate(request)) ?? anonymous
    if (access === 'public') return
    if (request.actor.id === null) throw new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } })
    if (access !== 'signed-in' && !access.anyOf.some((right) => can(request.actor, right)))
      throw new Problem('forbidden')
  })
}
