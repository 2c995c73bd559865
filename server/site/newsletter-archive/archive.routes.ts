import type { FastifyInstance } from 'fastify'
import { createPageSender, readPageNumber } from '../send-page.ts'
import type { SiteContext } from '../site.context.ts'
import { archivePath, findArchivedIssuePage, findArchivePage } from './archive.page.ts'

/** What was sent to those who asked for the newsletter. */
export function registerNewsletterArchive(app: FastifyInstance, context: SiteContext): void {
  const sendPage = createPageSender(context)
  const page = { config: { access: 'page' as const } }

  app.get(archivePath, page, (request, reply) => {
    const number = readPageNumber(request)
    return sendPage(request, reply, 'directory', `${archivePath}?page=${number}`, async () => ({
      view: await findArchivePage(context, number),
      commentsOf: [],
    }))
  })

  app.get<{ Params: { id: string } }>(`${archivePath}/issues/:id`, page, (request, reply) => {
    const { id } = request.params
    return sendPage(request, reply, 'page', `${archivePath}/issues/${id}`, async () => ({
      view: await findArchivedIssuePage(context, id),
      commentsOf: [],
    }))
  })
}
