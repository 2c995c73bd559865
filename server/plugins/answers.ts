import type { FastifyInstance } from 'fastify'
import { Problem, type ProblemCode } from '../problem.ts'
import { within, type HostContext, type Started } from './host.ts'

/** What a route may throw, as `statusCode` of an error, to say that the visitor is wrong. */
const visitorFaults: ReadonlyMap<unknown, ProblemCode> = new Map([
  [400, 'malformed'],
  [404, 'not_found'],
  [422, 'invalid'],
])

/** The addresses of plugins: one route for all, since which of them run changes while the program does. */
export function registerAnswers(
  server: FastifyInstance,
  find: (plugin: string) => Started | null,
  context: HostContext,
): void {
  server.get<{ Params: { plugin: string; '*': string } }>(
    '/plugins/:plugin/*',
    { config: { access: 'page' }, schema: { hide: true } },
    async (request, reply) => {
      const running = find(request.params.plugin)
      const route = running?.routes.get(request.params['*'])
      if (!running?.guard.isOn() || !route) throw new Problem('not_found')
      const { guard } = running
      const verb = `route ${route.path}`
      try {
        const query = Object.fromEntries(new URLSearchParams(request.url.split('?')[1] ?? ''))
        const ask = () => route.answer({ query, lang: request.lang })
        const answer = await within(context, guard.call(verb, 'visitor', ask))
        if (typeof answer === 'string') return await reply.type('text/plain; charset=utf-8').send(answer)
        const json: string | undefined = JSON.stringify(answer)
        if (json === undefined) throw new Error('the answer is neither text nor JSON')
        return await reply.type('application/json; charset=utf-8').send(json)
      } catch (error) {
        const refusal = visitorFaults.get((error as { statusCode?: unknown } | null)?.statusCode)
        if (refusal) throw new Problem(refusal)
        guard.fail(error, verb, 'visitor')
        throw new Problem('unavailable', { headers: { 'retry-after': '60' } })
      }
    },
  )
}
