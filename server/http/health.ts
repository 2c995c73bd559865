import type { FastifyInstance } from 'fastify'
import { BusyError } from '../db/index.ts'

/** What `/readyz` asks. */
export interface Readiness {
  /** Throws unless the site can be read and takes what is written. */
  check: () => Promise<void>
  /** What is amiss while the site serves, in words for programs. */
  warnings: () => Promise<readonly string[]>
}

/**
 * `/healthz`: the process answers. `/readyz`: it can serve, that is, the database answers and takes what is written;
 * what is amiss besides stands under `warnings`. For load balancers and supervisors, who read JSON.
 */
export function registerHealthRoutes(app: FastifyInstance, { check, warnings }: Readiness): void {
  const open = { config: { access: 'page' as const } }
  app.get('/healthz', open, async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  app.get('/readyz', open, async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    try {
      await check()
      const amiss = await warnings()
      return await reply.send({ status: 'ready', ...(amiss.length > 0 && { warnings: amiss }) })
    } catch (error) {
      request.log.error({ err: error }, 'the database cannot be used')
      const reason = error instanceof BusyError ? error.reason : 'database_failing'
      return reply.code(503).header('retry-after', '5').send({ status: 'unavailable', reason })
    }
  })
}
