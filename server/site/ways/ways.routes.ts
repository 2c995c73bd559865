import type { FastifyInstance } from 'fastify'
import { Problem } from '../../problem.ts'
import type { SiteContext } from '../site.context.ts'
import { createPageSender, readPageNumber } from '../send-page.ts'
import { findArchivesPage, findMonthPage, findYearPage } from './archives.pages.ts'
import { findAuthorsPage, findTagsPage } from './directories.pages.ts'
import { findSubscribePage, writeFeedList } from './subscribe.page.ts'
import { hrefs } from './ways.words.ts'

const page = { config: { access: 'page' as const } }

/** For how long a form is handed out from memory. */
const formLife = 12 * 3_600_000

/** The ways to what there is to read, besides the lists: by date, by subject, by author, by feed. */
export function registerWays(app: FastifyInstance, context: SiteContext): void {
  const { cache } = context
  const sendPage = createPageSender(context)

  for (const [path, find] of [
    [hrefs.archives, findArchivesPage],
    [hrefs.tags, findTagsPage],
    [hrefs.authors, findAuthorsPage],
  ] as const) {
    app.get(path, page, (request, reply) =>
      sendPage(request, reply, 'directory', path, async () => ({ view: await find(context), commentsOf: [] })),
    )
  }

  app.get(hrefs.subscribe, page, (request, reply) =>
    sendPage(request, reply, 'directory', hrefs.subscribe, async () => {
      const view = await findSubscribePage(context)
      // The signed time in the form is not to grow too old.
      const validUntil = new Date(context.clock.now().getTime() + formLife)
      return { view, commentsOf: [], ...(view.newsletter && { validUntil }) }
    }),
  )

  app.get(hrefs.opml, page, (request, reply) =>
    cache.send(request, reply, hrefs.opml, async () => ({
      contentType: 'text/x-opml; charset=utf-8',
      body: await writeFeedList(context),
      commentsOf: [],
    })),
  )

  app.get<{ Params: { year: string } }>('/archives/:year', page, (request, reply) => {
    const [year, number] = [readYear(request.params.year), readPageNumber(request)]
    const key = `/archives/${year}?page=${number}`
    return sendPage(request, reply, 'archive', key, () => findYearPage(context, year, number))
  })

  app.get<{ Params: { year: string; month: string } }>('/archives/:year/:month', page, (request, reply) => {
    const { month } = request.params
    if (!/^(0[1-9]|1[0-2])$/.test(month)) throw new Problem('not_found')
    const which = { year: readYear(request.params.year), month: Number(month) }
    const number = readPageNumber(request)
    const key = `/archives/${which.year}/${month}?page=${number}`
    return sendPage(request, reply, 'archive', key, () => findMonthPage(context, which, number))
  })
}

/** @throws Problem 404 for what is no year in which something may have come out. */
function readYear(text: string): number {
  if (!/^[12]\d{3}$/.test(text)) throw new Problem('not_found')
  return Number(text)
}
