import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'
import { addressKey } from './address.ts'
import type { Devices } from './devices.ts'

const limit = { max: 60, timeWindow: 60_000 }

/**
 * Whoever is refused sixty times in a minute, whatever for, writes no more until the minute is over:
 * a refusal costs work too. It counts where anybody may write, by network address, or by account on a device that has
 * signed in to it before: what others do behind the same address keeps nobody out of their account. Reading goes on.
 */
export function limitRefusals(app: FastifyInstance, devices: Devices): void {
  const keyGenerator = (request: FastifyRequest) => devices.read(request)?.account ?? addressKey(request.ip)
  const count = app.createRateLimit({ ...limit, keyGenerator })
  app.addHook('onRequest', async (request) => {
    if (!isOpenWrite(request)) return
    const found = await count(request, { increment: false })
    if (!found.isAllowed && found.remaining === 0)
      throw new Problem('too_many', { headers: { 'retry-after': String(found.ttlInSeconds) } })
  })
  app.addHook('onSend', async (request, reply) => {
    const { statusCode } = reply
    if (isOpenWrite(request) && statusCode >= 400 && statusCode < 500 && statusCode !== 429) await count(request)
  })
}

function isOpenWrite({ method, routeOptions }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && typeof routeOptions.config.access === 'string'
}
