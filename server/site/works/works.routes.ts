import type { FastifyInstance } from 'fastify'
import { workPath } from '../../works/index.ts'
import { letBeFramed } from '../embed/framed.ts'
import { worksPath } from '../page.views.ts'
import { createPageSender, readPageNumber } from '../send-page.ts'
import type { SiteContext } from '../site.context.ts'
import { registerExports } from './exports.routes.ts'
import { findAnswerPage, findEmbedPage, findWorkAt, findWorkPage } from './work.page.ts'
import { findWorksPage } from './works.page.ts'

const asking = { max: 30, timeWindow: 60_000 }

/** The pages of the works that articles cite, what a catalogue frames of them, and their files. */
export function registerWorkPages(app: FastifyInstance, context: SiteContext): void {
  const sendPage = createPageSender(context)
  const page = { config: { access: 'page' as const } }

  app.get(worksPath, page, async (request, reply) => {
    const number = readPageNumber(request)
    await sendPage(request, reply, 'works', `${worksPath}?page=${number}`, () =>
      findWorksPage(context, undefined, number),
    )
  })

  app.get<{ Params: { kind: string } }>(`${worksPath}/kinds/:kind`, page, async (request, reply) => {
    const number = readPageNumber(request)
    const { kind } = request.params
    await sendPage(request, reply, 'works', `${worksPath}/kinds/${kind}?page=${number}`, () =>
      findWorksPage(context, kind, number),
    )
  })

  app.get<{ Params: { work: string } }>(`${worksPath}/:work`, page, async (request, reply) => {
    const number = readPageNumber(request)
    const { work } = request.params
    await sendPage(request, reply, 'work', `${worksPath}/${work}?page=${number}`, () =>
      findWorkPage(context, work, number),
    )
  })

  // The one address at which a reader has another host asked.
  app.get<{ Params: { work: string } }>(
    `${worksPath}/:work/availability`,
    { ...page, preHandler: app.rateLimit(asking) },
    async (request, reply) => {
      const found = await findWorkAt(context, request.params.work)
      if ('redirectTo' in found) return reply.redirect(`${found.redirectTo}/availability`, 301)
      if (!context.availability.canTell(found.work))
        return reply.header('cache-control', 'no-cache').redirect(workPath(found.work), 302)
      const look = await context.availability.ask(found.work)
      return sendPage(request, reply, 'work', null, () => findAnswerPage(context, found.work, look))
    },
  )

  app.get<{ Params: { work: string } }>('/embed/works/:work', page, async (request, reply) => {
    const { work } = request.params
    await sendPage(request, letBeFramed(reply), 'embed', `/embed/works/${work}`, () => findEmbedPage(context, work))
  })

  registerExports(app, context)
}
