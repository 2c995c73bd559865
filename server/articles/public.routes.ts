import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { findBylineBySlug } from '../bylines/index.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db, Reader } from '../db/index.ts'
import { jsonPage, movedTo, type PageCache, type Rendered } from '../http/page-cache.ts'
import { pageData, pageLinks, readPage, type Page, type PageOf } from '../http/paging.ts'
import { slugParams, problemReply } from '../http/schemas.ts'
import { listPictures, renewAddresses } from '../media/index.ts'
import { Problem } from '../problem.ts'
import { readSettings, type Settings } from '../settings/index.ts'
import { boundsOfMonth } from '../time-zone.ts'
import { findCategoryBySlug, findTagBySlug } from '../taxonomy/index.ts'
import { findCitedWork, listWorksOf, workParams, type Work } from '../works/index.ts'
import type { ArticleCard, ArticleFilter } from './articles.ts'
import { PagingQuery, PublicArticleReply, PublicPageReply, PublicQuery } from './articles.schema.ts'
import { publicFullView, publicView, type PublicContext } from './articles.views.ts'
import { findVisibleArticle, listArticlesCiting, listVisibleArticles } from './visible.store.ts'

/** Finds the visible articles that hold these words, best first. */
export type SearchArticles = (
  query: string,
  page: Page,
  filter: ArticleFilter,
) => Promise<{ ids: string[]; total: number }>

/** Whether these articles take comments now, and until when: comments know, which stand above. */
export type ReadOpenings = (
  settings: Settings,
) => Promise<(article: ArticleCard) => { closed: object | null; until: Date | null }>

const path = '/api/v1/public/articles'

/** What routes that show articles read. */
export interface ArticleReaders {
  db: Db
  clock: Clock
  config: Config
  cache: PageCache
  readOpenings: ReadOpenings
}

interface Deps extends ArticleReaders {
  searchArticles: SearchArticles
}

export function registerPublicArticleRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock, cache, searchArticles } = deps
  registerCitingRoute(instance, deps)

  app.get(
    path,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags: ['articles'],
        operationId: 'listPublicArticles',
        summary: 'Published articles, the newest first',
        querystring: PublicQuery,
        response: { 200: PublicPageReply, 404: problemReply },
      },
    },
    (request, reply) => {
      const key = request.query.q === undefined ? request.url : null
      return cache.send(request, reply, key, () => renderList(request.url, request.query))
    },
  )

  app.get(
    `${path}/:slug`,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags: ['articles'],
        operationId: 'readPublicArticle',
        summary: 'A published article',
        params: slugParams,
        response: { 200: PublicArticleReply, 301: { description: 'Its address has changed', type: 'null' } },
      },
    },
    (request, reply) => cache.send(request, reply, request.url, () => renderArticle(request.params.slug)),
  )

  async function renderList(
    url: string,
    query: { page?: number; limit?: number; q?: string } & Terms,
  ): Promise<Rendered> {
    const page = readPage(query)
    const settings = await readSettings(db.read)
    const filter = await readFilter(deps, query, settings)
    const found =
      query.q === undefined
        ? await listVisibleArticles(db.read, { now: clock.now(), filter, page })
        : await findBySearch(query.q, filter, page)
    return renderCards(deps, settings, { url, page, found })
  }

  async function findBySearch(q: string, filter: ArticleFilter, page: Page) {
    const { ids, total } = await searchArticles(q, page, filter)
    const { items } = await listVisibleArticles(db.read, {
      now: clock.now(),
      filter: { ids },
      page: { page: 1, limit: page.limit },
    })
    return { items, total }
  }

  async function renderArticle(slug: string): Promise<Rendered> {
    const found = await findVisibleArticle(db.read, slug, clock.now())
    if (!found) throw new Problem('not_found')
    if ('redirectTo' in found) return { ...movedTo(`${path}/${found.redirectTo}`), contentType: 'application/json' }
    const settings = await readSettings(db.read)
    const works = await listWorksOf(db.read, found.article.workIds)
    const context = await readContext(deps, settings, [found.article], works)
    const article = { ...found.article, body: await renewAddresses(db.read, found.article.body) }
    const data = publicFullView(article, { ...context, works, template: settings.catalogueUrl })
    return { ...jsonPage({ data }, [article.id]), ...validity([article], context) }
  }
}

/** What librarians wrote of a work: for the catalogue to ask. */
function registerCitingRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock, cache } = deps

  app.get(
    '/api/v1/public/works/:isbnOrId/articles',
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags: ['works'],
        operationId: 'listArticlesCitingWork',
        summary: 'The published articles that cite a work, the newest first',
        params: workParams,
        querystring: PagingQuery,
        response: { 200: PublicPageReply },
      },
    },
    (request, reply) =>
      cache.send(request, reply, request.url, async () => {
        const now = clock.now()
        const page = readPage(request.query)
        const work = await findCitedWork(db.read, request.params.isbnOrId, now)
        if (!work) throw new Problem('not_found')
        const found = await listArticlesCiting(db.read, work.id, page, now)
        return renderCards(deps, await readSettings(db.read), { url: request.url, page, found })
      }),
  )
}

async function renderCards(
  deps: Deps,
  settings: Settings,
  { url, page, found }: { url: string; page: Page; found: PageOf<ArticleCard> },
): Promise<Rendered> {
  const context = await readContext(deps, settings, found.items)
  const items = found.items.map((article) => publicView(article, context))
  return {
    ...jsonPage(
      pageData(page, { items, total: found.total }),
      found.items.map(({ id }) => id),
    ),
    ...validity(found.items, context),
    link: pageLinks(url, page, found.total),
  }
}

export async function readContext(
  { db, config, readOpenings }: ArticleReaders,
  settings: Settings,
  articles: readonly ArticleCard[],
  works: readonly Work[] = [],
): Promise<PublicContext> {
  const { categoriesEnabled, tagsEnabled } = settings
  const pictures = await listPictures(db.read, [
    ...articles.flatMap((article) => article.imageId ?? []),
    ...works.flatMap((work) => work.coverId ?? []),
  ])
  return { origin: config.url, pictures, categoriesEnabled, tagsEnabled, openingOf: await readOpenings(settings) }
}

interface Terms {
  category?: string
  tag?: string
  byline?: string
  work?: string
  year?: number
}

async function readFilter(
  { db: { read: db }, clock, config }: ArticleReaders,
  query: Terms,
  settings: Settings,
): Promise<ArticleFilter> {
  const now = clock.now()
  const filter: ArticleFilter = {}
  if (query.category !== undefined)
    filter.categoryId = await readCategory(db, settings.categoriesEnabled ? query.category : '')
  if (query.tag !== undefined) {
    const tag = await follow(settings.tagsEnabled ? query.tag : '', (slug) => findTagBySlug(db, slug))
    filter.tagId = tag.tag.id
  }
  if (query.work !== undefined) {
    const work = await findCitedWork(db, query.work, now)
    if (!work) throw new Problem('not_found')
    filter.workId = work.id
  }
  if (query.year !== undefined) {
    const { from } = boundsOfMonth({ year: query.year, month: 1 }, config.timeZone)
    filter.within = { from, before: boundsOfMonth({ year: query.year, month: 12 }, config.timeZone).before }
  }
  if (query.byline !== undefined) filter.bylineId = await readByline(db, now, query.byline)
  return filter
}

/** A signature that nothing public carries is not public either. */
async function readByline(db: Reader, now: Date, slug: string): Promise<string> {
  const { byline } = await follow(slug, (each) => findBylineBySlug(db, each))
  const { total } = await listVisibleArticles(db, {
    now,
    filter: { bylineId: byline.id },
    page: { page: 1, limit: 1 },
  })
  if (total === 0) throw new Problem('not_found')
  return byline.id
}

async function readCategory(db: Reader, slug: string): Promise<string> {
  return (await follow(slug, (each) => findCategoryBySlug(db, each))).category.id
}

/** What has this slug, or had it before. @throws Problem 404 when nothing has. */
async function follow<T extends object>(
  slug: string,
  find: (slug: string) => Promise<T | { redirectTo: string } | null>,
): Promise<T> {
  const found = slug === '' ? null : await find(slug)
  if (!found) throw new Problem('not_found')
  if (!('redirectTo' in found)) return found
  const target = await find(found.redirectTo)
  if (!target || 'redirectTo' in target) throw new Problem('not_found')
  return target
}

/** What is said of comments holds until one of these articles closes. */
export function validity(articles: readonly ArticleCard[], { openingOf }: PublicContext): { validUntil?: Date } {
  const ends = articles.flatMap((article) => openingOf(article).until?.getTime() ?? [])
  return ends.length === 0 ? {} : { validUntil: new Date(Math.min(...ends)) }
}
