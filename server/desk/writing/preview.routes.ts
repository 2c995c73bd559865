import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readForPreview } from '../../articles/index.ts'
import type { DeskContext } from '../desk.context.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './writing.words.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

/** That of the public pages, but that the desk may show it in a frame. */
const policy = [
  "default-src 'none'",
  "img-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  // No form is sent and no script runs, whatever the text holds.
  'sandbox allow-same-origin',
].join(';')

/** The article in the theme, before anybody else sees it so: at the width of a phone, and of a desk. */
export function registerPreviewRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock } = context
  const writers = { config: forStaff('article.write-own', 'article.write-any') }

  app.get('/desk/articles/:id/preview', writers, async (request: Named, reply) => {
    const { id } = request.params
    const w = inLanguage(words, request.lang)
    const article = await readForPreview(db.read, request.actor, id, clock.now())
    return tools.show(request, reply, {
      template: 'article-preview',
      title: w.preview.title(article.title || w.edit.untitled),
      view: { w: w.preview, href: `/desk/articles/${id}`, page: `/desk/articles/${id}/preview/page` },
    })
  })

  app.get('/desk/articles/:id/preview/page', writers, async (request: Named, reply) => {
    const article = await readForPreview(db.read, request.actor, request.params.id, clock.now())
    reply.headers({ 'content-security-policy': policy, 'x-frame-options': 'SAMEORIGIN' })
    return reply.type('text/html; charset=utf-8').send(await context.previewArticle(article))
  })
}
