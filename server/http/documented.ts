import type { FastifyInstance, RouteOptions } from 'fastify'
import { problemReply } from './schemas.ts'

/**
 * What a route does with the version of a thing. `sent`: its reply carries the `ETag`. `required`: it asks for it in
 * `If-Match`, and carries the next one. `kept`: a public reply that answers `If-None-Match` (`page-cache.ts`).
 */
export type EtagUse = 'sent' | 'required' | 'kept'

declare module 'fastify' {
  interface FastifyContextConfig {
    etag?: EtagUse
  }
}

/**
 * Adds to each route of the API the refusals that follow from what it declares; those of its own it names itself
 * (`409: problemReply`). The tests hold every reply against this list.
 */
export function documentRefusals(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (!route.schema?.response || !route.url.startsWith('/api/v1/')) return
    const refusals = Object.fromEntries([...refusalsOf(route), 500, 503].map((status) => [status, problemReply]))
    route.schema = { ...route.schema, response: { ...refusals, ...route.schema.response } }
  })
}

function refusalsOf({ method, url, config }: RouteOptions): number[] {
  const writes = method !== 'GET' && method !== 'HEAD'
  const { access } = config ?? {}
  const isOpen = typeof access === 'string'
  return [
    // Any value may hold a character that no text has.
    422,
    ...(access === 'page' ? [] : [401]),
    // Where one signs in a key does not count.
    ...(access === 'page' || access === 'public' ? [] : [403]),
    ...(url.includes(':') ? [404] : []),
    ...(writes ? [400, 408, 413, 415] : []),
    // Whoever was refused too often, or a key that asks too often.
    ...((writes && isOpen) || (access !== 'page' && access !== 'signed-in') ? [429] : []),
    ...(config?.etag === 'required' ? [412, 428] : []),
  ]
}
