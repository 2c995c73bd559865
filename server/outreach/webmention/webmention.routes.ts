import type { FastifyInstance } from 'fastify'
import { webmentionPath } from '../../http/cross-origin.ts'
import { readField } from '../../http/form.ts'
import { words } from './webmention.words.ts'
import type { WebmentionsService } from './webmentions.service.ts'

/** Other sites say here that a page of theirs mentions an article: nobody waits until it was looked at. */
export function registerWebmentionRoutes(
  app: FastifyInstance,
  { webmentions }: { webmentions: WebmentionsService },
): void {
  const limit = app.rateLimit({ max: 30, timeWindow: 600_000 })
  app.post(
    webmentionPath,
    { config: { access: 'public' }, onRequest: limit, schema: { hide: true } },
    async (request, reply) => {
      await webmentions.take({ source: readField(request, 'source'), target: readField(request, 'target') })
      return reply
        .code(202)
        .header('cache-control', 'no-store')
        .type('text/plain; charset=utf-8')
        .send(`${words.taken[request.lang]}\n`)
    },
  )
}
