import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { PreviewLinksService, Shared } from '../../articles/index.ts'
import { Problem } from '../../problem.ts'
import { textHref } from '../card.views.ts'
import { previewText } from './preview.ts'
import { createMessageSender } from '../message.page.ts'
import type { SiteContext } from '../site.context.ts'
import { siteWords } from '../site.words.ts'

/** Nobody keeps the page, and no site is told its address: it is all that one needs to read it. */
const headers = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' } as const

/** An article that is not out, as whoever was sent its link reads it. */
export function registerPreviewPage(
  app: FastifyInstance,
  context: SiteContext & { previewLinks: PreviewLinksService },
): void {
  const { config, previewLinks } = context
  const { heading, text } = siteWords.noPreview
  const sendMessage = createMessageSender(context)

  app.get(
    '/preview/:token',
    { config: { access: 'page' as const } },
    async (request: FastifyRequest<{ Params: { token: string } }>, reply) => {
      const shared = await open(request.params.token)
      if (!shared)
        return sendMessage(reply, {
          status: 404,
          lang: config.lang,
          heading: heading[config.lang],
          paragraphs: [text[config.lang]],
          links: [{ label: siteWords.home[config.lang], href: '/' }],
        })
      reply.headers(headers)
      if ('slug' in shared) return reply.redirect(textHref(shared), 302)
      const page = await previewText(context, shared.article, shared.expiresAt)
      return reply.type('text/html; charset=utf-8').send(page)
    },
  )

  async function open(token: string): Promise<Shared | null> {
    try {
      return await previewLinks.open(token)
    } catch (error) {
      if (error instanceof Problem && error.code === 'not_found') return null
      throw error
    }
  }
}
