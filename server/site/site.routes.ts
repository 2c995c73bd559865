import type { FastifyInstance } from 'fastify'
import { textBody } from '../http/bodies.ts'
import { chooseEncoding } from '../http/codings.ts'
import { isFresh } from '../http/etag.ts'
import { readOne } from '../http/form.ts'
import { sendAsPart } from '../http/security-headers.ts'
import { Problem } from '../problem.ts'
import { registerAgendaPages } from './agenda/agenda.routes.ts'
import { registerApiPage } from './api/api.page.ts'
import { findArticlePage, findPermalink } from './article/article.page.ts'
import { articleHref } from './card.views.ts'
import { registerEmbeds } from './embed/embed.routes.ts'
import { registerHoursPage } from './hours/hours.routes.ts'
import { registerHousePages } from './house/house.routes.ts'
import { registerIcons } from './icons/icons.routes.ts'
import { registerNewsletterArchive } from './newsletter-archive/archive.routes.ts'
import { findStandingPage } from './pages/standing.page.ts'
import { registerCards } from './cards/cards.routes.ts'
import { refuseCommentForm, takeCommentForm } from './article/comment-form.ts'
import { findAuthorPage, findCategoryPage, findHomePage, findSearchPage, findTagPage } from './list.pages.ts'
import { createPageSender, readPageNumber } from './send-page.ts'
import type { SiteContext } from './site.context.ts'
import { registerSeriesPages } from './series/series.routes.ts'
import { registerWorkPages } from './works/works.routes.ts'
import { placeHref } from './article/thread.hrefs.ts'
import { readVisit } from './article/visit.ts'
import { registerWays } from './ways/ways.routes.ts'

const html = 'text/html; charset=utf-8'
const longestQuery = 200

/** The public pages. Parameters that a page does not know are ignored, as a visitor's link may carry any. */
export function registerSiteRoutes(app: FastifyInstance, context: SiteContext): void {
  const { theme, patrons, config } = context
  const page = { config: { access: 'page' as const } }

  const sendPage = createPageSender(context)

  registerApiPage(app, context)
  registerCards(app, context)
  registerIcons(app, context)
  registerWorkPages(app, context)
  registerEmbeds(app, context)
  registerSeriesPages(app, context)
  registerAgendaPages(app, context)
  registerHoursPage(app, context)
  registerWays(app, context)
  registerNewsletterArchive(app, context)
  registerHousePages(app, context)

  app.get('/', page, async (request, reply) => {
    const number = readPageNumber(request)
    await sendPage(request, reply, 'home', `/?page=${number}`, () => findHomePage(context, number))
  })

  for (const [template, folder, find] of [
    ['category', 'categories', findCategoryPage],
    ['tag', 'tags', findTagPage],
    ['author', 'authors', findAuthorPage],
  ] as const) {
    app.get<{ Params: { slug: string } }>(`/${folder}/:slug`, page, async (request, reply) => {
      const number = readPageNumber(request)
      const { slug } = request.params
      await sendPage(request, reply, template, `/${folder}/${slug}?page=${number}`, () => find(context, slug, number))
    })
  }

  app.get<{ Params: { slug: string } }>('/pages/:slug', page, async (request, reply) => {
    const { slug } = request.params
    await sendPage(request, reply, 'page', `/pages/${slug}`, () => findStandingPage(context, slug))
  })

  app.get('/search', page, async (request, reply) => {
    const number = readPageNumber(request)
    const query = readOne(request.query, 'q').trim().slice(0, longestQuery)
    await sendPage(request, reply, 'search', null, async () => {
      const view = await findSearchPage(context, query, number, request.query)
      if (number === 1) context.audience.searched(request.raw, { words: query, found: view.results.length > 0 })
      return { view }
    })
  })

  app.get<{ Params: { slug: string } }>('/articles/:slug', page, async (request, reply) => {
    const { slug } = request.params
    const { wanted, ...visit } = readVisit(context, request.query)
    const permalink = wanted === undefined ? null : await findPermalink(context, slug, wanted)
    if (permalink !== null) {
      await reply.header('cache-control', 'no-cache').redirect(permalink, 302)
      return
    }
    const patron = await patrons.readSession(request.cookies)
    if (visit.own === undefined && !patron) {
      // A shared cache must not send this page to who has an account.
      if (config.sharedCache > 0) reply.header('vary', 'cookie')
      const key = visit.place
        ? placeHref(articleHref(slug), visit.place)
        : `${articleHref(slug)}?reply=${visit.replyTo ?? ''}`
      await sendPage(request, reply, 'article', key, () => findArticlePage(context, slug, visit))
      return
    }
    const found = await findArticlePage(context, slug, patron ? { ...visit, patron } : visit)
    reply.header('cache-control', 'no-store')
    if ('redirectTo' in found) await reply.redirect(request.url.replace(/^[^?]*/, found.redirectTo), 301)
    else await reply.type(html).send(theme.render('article', found.view))
  })

  app.post<{ Params: { slug: string } }>(
    '/articles/:slug/comments',
    {
      ...page,
      bodyLimit: textBody,
      // oxlint-disable-next-line typescript/no-misused-promises -- Fastify awaits it; its type says nothing of that
      errorHandler: (error, request, reply) => refuseCommentForm(context, error, request, reply, request.params.slug),
    },
    (request, reply) => takeCommentForm(context, request, reply, request.params.slug),
  )

  app.get<{ Params: { '*': string } }>('/assets/*', page, async (request, reply) => {
    const asset = await theme.asset(request.params['*'])
    if (!asset) throw new Problem('not_found')
    const encoding = chooseEncoding(request)
    const coded = await { br: asset.brotli, gzip: asset.gzip, identity: null }[encoding]
    sendAsPart(reply, { type: asset.contentType })
    reply.header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding')
    if (isFresh(request, reply, asset.etag)) return reply.code(304).send()
    reply.type(asset.contentType)
    return coded ? reply.header('content-encoding', encoding).send(coded) : reply.send(asset.body)
  })
}
