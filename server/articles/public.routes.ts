import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import { nameHeadings } from '../html.ts'
import { jsonPage, movedTo, type PageCache, type Rendered } from '../http/page-cache.ts'
import { pageData, pageLinks, readPage, type Page, type PageOf } from '../http/paging.ts'
import { slugParams, problemReply } from '../http/schemas.ts'
import { listPictures, prepareAddresses } from '../media/index.ts'
import { invalidParameter, Problem } from '../problem.ts'
import { readSettings, type Settings } from '../settings/index.ts'
import { findCitedWork, listWorksOf, prepareMarks, publicWorkView, workParams, type Work } from '../works/index.ts'
import type { ArticleCard, ArticleFull } from './articles.ts'
import {
  fullMembers,
  includedInItems,
  includedInOne,
  itemMembers,
  PagingQuery,
  PublicArticleQuery,
  PublicArticleReply,
  PublicPageReply,
  PublicQuery,
} from './articles.schema.ts'
import { neighboursView, publicFullView, publicView, type PublicContext } from './articles.views.ts'
import { listFull } from './cards.store.ts'
import { readPublicCare } from './care/public-care.ts'
import { pick, readFilter, readNames, readOrder, type ListQuery } from './public-list.ts'
import { listFiltered, mostSorted, type ListFilter } from './public-list.store.ts'
import { findNeighbours, findVisibleArticle, listArticlesCiting } from './visible.store.ts'
import { words } from './articles.words.ts'

/** Finds the visible articles that hold these words, and are what the filter asks, best first: a thousand at most. */
export type FindByWords = (query: string, filter: ListFilter) => Promise<readonly string[]>

/** A question as it may have been meant, where it finds few; `count` tells how many another one finds. */
export type SuggestQuery = (
  query: string,
  known: { found: number; count: (query: string) => Promise<number> },
) => Promise<string | null>

/** Whether these articles take comments now, and until when: comments know, which stand above. */
export type ReadOpenings = (
  settings: Settings,
) => Promise<(article: ArticleCard) => { closed: object | null; until: Date | null }>

const path = '/api/v1/public/articles'
/** Whole texts on one page of a list. */
const mostBodies = 20
/** What texts name is looked up together: all of a usual page; a statement takes so many addresses, and not any number. */
const lettersAtOnce = 1_000_000

/** What it takes to show an article to the public. */
export type PublicDeps = Pick<ArticleReaders, 'db' | 'config' | 'readOpenings'>

/** And one with all that belongs to it. */
export type FullDeps = PublicDeps & Pick<ArticleReaders, 'clock'>

/** What routes that show articles read. */
export interface ArticleReaders {
  db: Db
  clock: Clock
  config: Config
  cache: PageCache
  readOpenings: ReadOpenings
}

interface Deps extends ArticleReaders {
  findByWords: FindByWords
  suggestQuery: SuggestQuery
}

export function registerPublicArticleRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock, config, cache, findByWords, suggestQuery } = deps
  registerCitingRoute(instance, deps)

  app.get(
    path,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags: ['articles'],
        operationId: 'listPublicArticles',
        summary: 'Published articles: the newest first, or as they are asked for; filters go together',
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
        querystring: PublicArticleQuery,
        response: { 200: PublicArticleReply, 301: { description: 'Its address has changed', type: 'null' } },
      },
    },
    (request, reply) =>
      cache.send(request, reply, request.url, () => renderArticle(request.params.slug, request.query)),
  )

  async function renderList(url: string, query: PublicListQuery): Promise<Rendered> {
    const page = readPage(query)
    const now = clock.now()
    const settings = await readSettings(db.read)
    const show = readShown(query, itemMembers, includedInItems)
    if (show.include.includes('body') && page.limit > mostBodies)
      throw invalidParameter('limit', words.tooManyBodies(mostBodies))
    const asked = await readFilter(db.read, query, { settings, timeZone: config.timeZone, now })
    // What the search has sifted is put in order, and shown.
    const filter = query.q === undefined ? asked : { ids: await findByWords(query.q, asked) }
    const found = await listFiltered(db.read, { now, filter, order: readOrder(query.sort), page })
    if (!found) throw invalidParameter('sort', words.tooManySorted(mostSorted))
    const suggestion =
      query.q === undefined
        ? null
        : await suggestQuery(query.q, {
            found: found.total,
            count: async (q) => (await findByWords(q, asked)).length,
          })
    return renderCards(deps, settings, { url, page, found, show, suggestion })
  }

  async function renderArticle(slug: string, query: ShownQuery): Promise<Rendered> {
    const { include, fields } = readShown(query, [...itemMembers, ...fullMembers], includedInOne)
    const found = await findVisibleArticle(db.read, slug, clock.now())
    if (!found) throw new Problem('not_found')
    if ('redirectTo' in found)
      return { ...movedTo(`${path}/${found.redirectTo}${searchOf(query)}`), contentType: 'application/json' }
    const { view, context, ends } = await viewFull(deps, found.article, true)
    const near = include.includes('neighbours') ? await findNeighbours(db.read, found.article, clock.now()) : null
    const data = { ...view, ...(near && { neighbours: neighboursView(near, config.url) }) }
    return {
      ...jsonPage({ data: pick(data, fields) }, [found.article.id]),
      ...validity([found.article], context, ends),
    }
  }
}

/** An article with its text, its works and its notes, as the public reads it or will. */
export async function renderFull(deps: FullDeps, article: ArticleFull) {
  return (await viewFull(deps, article, false)).view
}

/** `isOut`: the site has pages of the works that it cites. */
async function viewFull(deps: FullDeps, found: ArticleFull, isOut: boolean) {
  const { db, clock, config } = deps
  const settings = await readSettings(db.read)
  const works = await listWorksOf(db.read, found.workIds)
  const context = await readContext(deps, settings, [found], works)
  const render = await prepareBodies(deps, [found.body], isOut)
  const article = { ...found, body: render(found.body) }
  const { timeZone, url: origin } = config
  const care = await readPublicCare(db.read, found, { now: clock.now(), timeZone, origin })
  const view = publicFullView(article, { ...context, works, template: settings.catalogueUrl })
  return { view: { ...view, ...care.view }, context, ends: care.ends }
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
        const show = { include: [], fields: undefined }
        return renderCards(deps, await readSettings(db.read), { url: request.url, page, found, show })
      }),
  )
}

interface Listed {
  url: string
  page: Page
  found: PageOf<ArticleCard>
  show: Shown
  suggestion?: string | null
}

async function renderCards(
  deps: Deps,
  settings: Settings,
  { url, page, found, show, suggestion = null }: Listed,
): Promise<Rendered> {
  const { db, config } = deps
  const { include, fields } = show
  const works = include.includes('works') ? await listWorksOf(db.read, worksOf(found.items)) : []
  const bodies = include.includes('body') ? await readBodies(deps, found.items) : null
  const context = await readContext(deps, settings, found.items, works)
  const ofWork = { origin: config.url, pictures: context.pictures, template: settings.catalogueUrl }
  const items = found.items.map((article) => ({
    ...publicView(article, context),
    ...(bodies && { body: bodies.get(article.id) ?? '' }),
    ...(include.includes('works') && {
      works: article.workIds
        .flatMap((id) => works.find((work) => work.id === id) ?? [])
        .map((work) => publicWorkView(work, ofWork)),
    }),
  }))
  return {
    ...jsonPage(
      {
        ...pageData(page, { items: items.map((item) => pick(item, fields)), total: found.total }),
        ...(suggestion !== null && { suggestion }),
      },
      found.items.map(({ id }) => id),
    ),
    ...validity(found.items, context),
    link: pageLinks(url, page, found.total),
  }
}

/** Gives what writes these texts with the addresses that media have now, and a card for each work that they name. */
async function prepareBodies({ db, config }: PublicDeps, bodies: readonly string[], isLinked: boolean) {
  const renew = await prepareAddresses(db.read, bodies)
  const expand = await prepareMarks(db.read, bodies, { config, isAbsolute: true, isLinked })
  return (body: string) => expand(renew(body))
}

async function readBodies(deps: Deps, articles: readonly ArticleCard[]): Promise<Map<string, string>> {
  const texts = await listFull(
    deps.db.read,
    articles.map(({ id }) => id),
    deps.clock.now(),
  )
  let letters = 0
  const batches = Map.groupBy(texts, ({ body }) => Math.floor((letters += body.length) / lettersAtOnce))
  const bodies = new Map<string, string>()
  for (const batch of batches.values()) {
    const render = await prepareBodies(
      deps,
      batch.map(({ body }) => body),
      true,
    )
    for (const { id, body } of batch) bodies.set(id, nameHeadings(render(body)))
  }
  return bodies
}

const worksOf = (articles: readonly ArticleCard[]) => articles.flatMap(({ workIds }) => workIds)

interface ShownQuery {
  fields?: string
  include?: string
}

type PublicListQuery = ListQuery & ShownQuery & { page?: number; limit?: number; q?: string }

/** Which members are wished for; whoever names one of those that come on demand wishes for it. */
interface Shown {
  include: readonly string[]
  fields: readonly string[] | undefined
}

function readShown(query: ShownQuery, members: readonly string[], onDemand: readonly string[]): Shown {
  const include = readNames('include', query.include, onDemand) ?? []
  const fields = readNames('fields', query.fields, [...members, ...onDemand])
  const named = fields?.filter((name) => onDemand.includes(name)) ?? []
  // What is included is shown beside the fields.
  return { include: [...include, ...named], fields: fields && [...fields, ...include] }
}

function searchOf(query: ShownQuery): string {
  const search = new URLSearchParams({ ...query }).toString()
  return search === '' ? '' : `?${search}`
}

export async function readContext(
  { db, config, readOpenings }: PublicDeps,
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

/** What is said of comments holds until one of these articles closes; `others` ends besides. */
export function validity(
  articles: readonly ArticleCard[],
  { openingOf }: PublicContext,
  others: readonly Date[] = [],
): { validUntil?: Date } {
  const ends = [...articles.flatMap((article) => openingOf(article).until ?? []), ...others].map(Number)
  return ends.length === 0 ? {} : { validUntil: new Date(Math.min(...ends)) }
}
