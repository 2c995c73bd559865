import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isShareable, readForDesk, readForPreview, type PreviewLink } from '../../articles/index.ts'
import type { ArticleStatus } from '../../db/index.ts'
import { formatDate } from '../../time-zone.ts'
import type { DeskContext } from '../desk.context.ts'
import { forStaff, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as sharing } from './sharing.words.ts'
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
  const { db, clock, previewLinks } = context
  const writers = { config: forStaff('article.write-own', 'article.write-any') }

  app.get('/desk/articles/:id/preview', writers, (request: Named, reply) => show(request, reply))

  for (const [path, done] of [
    ['/desk/articles/:id/preview/link', 'shared'],
    ['/desk/articles/:id/preview/link/withdraw', 'withdrawn'],
  ] as const)
    app.post(path, writers, async (request: Named, reply) => {
      const { id } = request.params
      return tools.act(
        request,
        reply,
        async () => {
          await (done === 'shared' ? previewLinks.share(request.actor, id) : previewLinks.withdraw(request.actor, id))
          return `/desk/articles/${id}/preview?done=${done}`
        },
        (refused) => show(request, reply, refused),
      )
    })

  app.get('/desk/articles/:id/preview/page', writers, async (request: Named, reply) => {
    const article = await readForPreview(db.read, request.actor, request.params.id, clock.now())
    reply.headers({ 'content-security-policy': policy, 'x-frame-options': 'SAMEORIGIN' })
    return reply.type('text/html; charset=utf-8').send(await context.previewArticle(article))
  })

  async function show(request: Named, reply: FastifyReply, refused?: Refused): Promise<FastifyReply> {
    const { id } = request.params
    const w = inLanguage(words, request.lang)
    // Whoever may not see its text is refused by this.
    const link = await previewLinks.find(request.actor, id)
    const { article } = await readForDesk(db.read, request.actor, id, clock.now())
    return tools.show(request, reply, {
      template: 'article-preview',
      title: w.preview.title(article.title || w.edit.untitled),
      notice: tools.told(request, inLanguage(sharing, request.lang).done),
      ...(refused && { status: refused.status, error: refused.error }),
      view: {
        w: w.preview,
        href: `/desk/articles/${id}`,
        page: `/desk/articles/${id}/preview/page`,
        share: sharePanel(context, request, article, link),
      },
    })
  }
}

/** The link there is, or the button that makes one; null where there is nothing to share. */
function sharePanel(
  { config }: DeskContext,
  { lang }: FastifyRequest,
  { id, status }: { id: string; status: ArticleStatus },
  link: PreviewLink | null,
) {
  const isOpen = isShareable(status)
  if (!link && !isOpen) return null
  const w = inLanguage(sharing, lang)
  const closed = status === 'published' ? w.leads : w.asleep
  return {
    w,
    isOpen,
    action: `/desk/articles/${id}/preview/link`,
    url: link?.url ?? '',
    said: link && isOpen ? w.until(formatDate(link.expiresAt, config.timeZone, lang)) : closed,
  }
}
