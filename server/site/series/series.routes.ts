import type { FastifyInstance } from 'fastify'
import { createPageSender, readPageNumber } from '../send-page.ts'
import type { SiteContext } from '../site.context.ts'
import { findSeriesListPage, findSeriesPage } from './series.page.ts'
import { seriesPath } from './series.words.ts'

/** Articles that are read one after the other. */
export function registerSeriesPages(app: FastifyInstance, context: SiteContext): void {
  const sendPage = createPageSender(context)
  const page = { config: { access: 'page' as const } }

  app.get(seriesPath, page, (request, reply) =>
    sendPage(request, reply, 'directory', seriesPath, async () => ({
      view: await findSeriesListPage(context),
      commentsOf: [],
    })),
  )

  app.get<{ Params: { slug: string } }>(`${seriesPath}/:slug`, page, (request, reply) => {
    const { slug } = request.params
    const number = readPageNumber(request)
    const key = `${seriesPath}/${slug}?page=${number}`
    return sendPage(request, reply, 'series', key, () => findSeriesPage(context, slug, number))
  })
}
