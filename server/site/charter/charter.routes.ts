import type { FastifyInstance } from 'fastify'
import { findCharterPage } from './charter.page.ts'
import { charterHref } from './charter.words.ts'
import type { SiteContext } from '../site.context.ts'

/** What the library asks of those who comment, and what it keeps of them. */
export function registerCharterPage(app: FastifyInstance, context: SiteContext): void {
  const { cache, theme } = context
  app.get(charterHref, { config: { access: 'page' } }, async (request, reply) =>
    cache.send(request, reply, charterHref, async () => ({
      contentType: 'text/html; charset=utf-8',
      body: theme.render('text', await findCharterPage(context)),
      commentsOf: [],
    })),
  )
}
