import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { dataReply, idParams, Instant, nullable, problemReply } from '../../http/schemas.ts'
import { staffAccess } from '../articles.routes.ts'
import type { PreviewLink, PreviewLinksService } from './preview-links.service.ts'

const path = '/api/v1/admin/articles/:id/preview-link'

const Link = Type.Object(
  {
    url: Type.String({ description: 'Opens the article to whoever has it, without an account' }),
    expiresAt: Instant,
  },
  { title: 'PreviewLink' },
)

/** The link by which an article is shown before it is out. */
export function registerPreviewLinkRoutes(
  instance: FastifyInstance,
  { previewLinks }: { previewLinks: PreviewLinksService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    path,
    {
      config: { access: staffAccess },
      schema: {
        tags: ['articles'],
        operationId: 'readPreviewLink',
        summary: 'The link by which people without an account read it before it is out; null where there is none',
        params: idParams,
        response: {
          200: Type.Object({ data: nullable(Link) }, { title: 'ReadPreviewLinkReply' }),
        },
      },
    },
    async (request) => {
      const link = await previewLinks.find(request.actor, request.params.id)
      return { data: link && view(link) }
    },
  )

  app.put(
    path,
    {
      config: { access: staffAccess },
      schema: {
        tags: ['articles'],
        operationId: 'sharePreview',
        summary: 'Make the link of an article that is not out, or give the one there is another week',
        params: idParams,
        response: { 200: dataReply(Link), 409: problemReply },
      },
    },
    async (request) => ({ data: view(await previewLinks.share(request.actor, request.params.id)) }),
  )

  app.delete(
    path,
    {
      config: { access: staffAccess },
      schema: {
        tags: ['articles'],
        operationId: 'withdrawPreview',
        summary: 'Withdraw the link of an article; the next one is another',
        params: idParams,
        response: { 204: { type: 'null' } },
      },
    },
    async (request, reply) => {
      await previewLinks.withdraw(request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function view({ url, expiresAt }: PreviewLink) {
  return { url, expiresAt: expiresAt.toISOString() }
}
