import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { closedObject, Instant, problemReply } from '../../http/schemas.ts'
import { PublicArticleReply } from '../articles.schema.ts'
import { renderFull, type FullDeps } from '../public.routes.ts'
import type { PreviewLinksService } from './preview-links.service.ts'

const PreviewReply = Type.Object(
  {
    ...PublicArticleReply.properties,
    meta: Type.Object({ expiresAt: Instant }, { title: 'PreviewMeta' }),
  },
  { title: 'PreviewReply' },
)

/** An article that is not out, as a front end shows it to whoever was sent its link: nobody keeps the reply. */
export function registerPublicPreviewRoute(
  instance: FastifyInstance,
  deps: FullDeps & { previewLinks: PreviewLinksService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  app.get(
    '/api/v1/public/previews/:token',
    {
      config: { access: 'public' },
      schema: {
        tags: ['articles'],
        operationId: 'readPreview',
        summary: 'An article that is not out, by the token of its link; where it is out, its address',
        params: closedObject({ token: Type.String({ maxLength: 100 }) }),
        response: {
          200: PreviewReply,
          302: { description: 'It is out, and stands there', type: 'null' },
          404: problemReply,
        },
      },
    },
    async (request, reply) => {
      reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
      const shared = await deps.previewLinks.open(request.params.token)
      if ('slug' in shared)
        return reply.redirect(`/api/v1/public/${shared.kind === 'page' ? 'pages' : 'articles'}/${shared.slug}`, 302)
      const data = await renderFull(deps, shared.article)
      return { data, meta: { expiresAt: shared.expiresAt.toISOString() } }
    },
  )
}
