import type { FastifyInstance } from 'fastify'
import { Problem } from '../problem.ts'

/**
 * `/healthz`: the process answers. `/readyz`: it can serve, that is, the database answers.
 * For load balancers and supervisors.
 */
export function registerHealthRoutes(app: FastifyInstance, check: () => Promise<void>): void {
  const open = { config: { access: 'page' as const } }
  app.get('/healthz', open, async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  app.get('/readyz', open, async (request, reply) => {
    try {
      await check()
    } catch (error) {
      request.log.error({ err: error }, 'the database does not answer')
      throw new Problem('unavailable', { headers: { 'retry-after': '5' } })
    }
    return reply.header('cache-control', 'no-store').send({ status: 'ready' })
  })
}
