import type { FastifyInstance } from 'fastify'
import { Problem } from '../problem.ts'

/** What `/readyz` asks. */
export interface Readiness {
  /** Throws unless the site can serve. */
  check(): Promise<void>
  /** What is amiss while the site serves, in words for programs. */
  warnings(): Promise<readonly string[]>
}

/**
 * `/healthz`: the process answers. `/readyz`: it can serve, that is, the database answers; what is amiss besides
 * stands under `warnings`. For load balancers and supervisors.
 */
export function registerHealthRoutes(app: FastifyInstance, { check, warnings }: Readiness): void {
  const open = { config: { access: 'page' as const } }
  app.get('/healthz', open, async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  app.get('/readyz', open, async (request, reply) => {
    let amiss: readonly string[]
    try {
      await check()
      amiss = await warnings()
    } catch (error) {
      request.log.error({ err: error }, 'the database does not answer')
      throw new Problem('unavailable', { headers: { 'retry-after': '5' } })
    }
    return reply
      .header('cache-control', 'no-store')
      .send({ status: 'ready', ...(amiss.length > 0 && { warnings: amiss }) })
  })
}
