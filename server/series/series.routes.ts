import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { findVisibleArticle, listTextCards, type ArticleCard } from '../articles/index.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { Access } from '../http/access.ts'
import { revisionTag } from '../http/etag.ts'
import { jsonPage, movedTo, type PageCache } from '../http/page-cache.ts'
import { registerResource } from '../http/resource.ts'
import { idParams, slugParams } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import {
  OrderBody,
  PartsReply,
  PlaceBody,
  PlaceReply,
  PublicPlaceReply,
  PublicSeriesListReply,
  PublicSeriesReply,
  SeriesBody,
  SeriesListReply,
  SeriesMerge,
  SeriesPatch,
  SeriesReply,
} from './series.schema.ts'
import { findPlaceInSeries } from './place.ts'
import type { SeriesService } from './series.service.ts'
import {
  countVisibleBySeries,
  findSeries,
  findVisibleSeries,
  listParts,
  listSeries,
  listVisibleSeries,
  type SeriesRow,
} from './series.store.ts'

const base = '/api/v1/admin/series'
const publicBase = '/api/v1/public/series'
const tags = ['series']
const readers: Access = { anyOf: ['article.write-own', 'article.write-any', 'taxonomy.manage'] }
const managers: Access = { anyOf: ['taxonomy.manage'] }

interface Deps {
  db: Db
  clock: Clock
  config: Config
  cache: PageCache
  series: SeriesService
}

export function registerSeriesRoutes(instance: FastifyInstance, deps: Deps): void {
  registerAdminRoutes(instance, deps)
  registerPartRoutes(instance, deps)
  registerPublicRoutes(instance, deps)
}

function registerAdminRoutes(instance: FastifyInstance, { db, clock, series: service }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const countNow = () => countVisibleBySeries(db.read, clock.now())

  app.get(
    base,
    {
      config: { access: readers },
      schema: { tags, operationId: 'listSeries', summary: 'The series, by name', response: { 200: SeriesListReply } },
    },
    async () => {
      const counts = await countNow()
      return { data: (await listSeries(db.read)).map((row) => seriesView(row, counts)) }
    },
  )

  registerResource(instance, {
    path: base,
    name: 'Series',
    tag: 'series',
    summaries: {
      create: 'Make a series',
      read: 'One series',
      change: 'Rename a series, or describe it',
      remove: 'Remove a series; its articles stay',
    },
    access: { read: readers, create: managers, change: managers, remove: managers },
    schemas: { draft: SeriesBody, changes: SeriesPatch, reply: SeriesReply },
    find: (id) => findSeries(db.read, id),
    service,
    view: async (row) => seriesView(row, await countNow()),
  })

  app.post(
    `${base}/:id/merge`,
    {
      config: { access: managers, etag: 'sent' },
      schema: {
        tags,
        operationId: 'mergeSeries',
        summary: 'Put what a series holds at the end of another, which is given back; the first one goes',
        params: idParams,
        body: SeriesMerge,
        response: { 200: SeriesReply },
      },
    },
    async (request, reply) => {
      const row = await service.merge(request.actor, request.params.id, request.body.into)
      reply.header('etag', revisionTag(row.revision))
      return { data: seriesView(row, await countNow()) }
    },
  )
}

function registerPartRoutes(instance: FastifyInstance, { db, series: service }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    `${base}/:id/articles`,
    {
      config: { access: managers },
      schema: {
        tags,
        operationId: 'listSeriesParts',
        summary: 'What a series holds, in its order, drafts too',
        params: idParams,
        response: { 200: PartsReply },
      },
    },
    async (request) => {
      const { id } = request.params
      if (!(await findSeries(db.read, id))) throw new Problem('not_found')
      return { data: await viewParts(db, id) }
    },
  )

  app.put(
    `${base}/:id/articles`,
    {
      config: { access: managers },
      schema: {
        tags,
        operationId: 'orderSeries',
        summary: 'Put what a series holds in order',
        params: idParams,
        body: OrderBody,
        response: { 200: PartsReply },
      },
    },
    async (request) => {
      const { id } = request.params
      await service.arrange(request.actor, id, request.body.articles)
      return { data: await viewParts(db, id) }
    },
  )

  app.put(
    '/api/v1/admin/articles/:id/series',
    {
      config: { access: { anyOf: ['article.write-own', 'article.write-any'] } },
      schema: {
        tags,
        operationId: 'placeInSeries',
        summary: 'Put an article at the end of a series, or take it out; it counts at once',
        params: idParams,
        body: PlaceBody,
        response: { 200: PlaceReply },
      },
    },
    async (request) => {
      const row = await service.place(request.actor, request.params.id, request.body.series)
      return { data: row && { id: row.id, name: row.name, slug: row.slug } }
    },
  )
}

function registerPublicRoutes(instance: FastifyInstance, { db, clock, config, cache }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    publicBase,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags,
        operationId: 'listPublicSeries',
        summary: 'The series that hold a published article, by name',
        response: { 200: PublicSeriesListReply },
      },
    },
    (request, reply) =>
      cache.send(request, reply, publicBase, async () => {
        const all = await listVisibleSeries(db.read, clock.now())
        return jsonPage({ data: all.map((row) => publicView(row, row.count)) }, [])
      }),
  )

  app.get(
    `${publicBase}/:slug`,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags,
        operationId: 'readPublicSeries',
        summary: 'One series',
        params: slugParams,
        response: { 200: PublicSeriesReply, 301: { description: 'Its address has changed', type: 'null' } },
      },
    },
    (request, reply) =>
      cache.send(request, reply, `${publicBase}/${request.params.slug}`, async () => {
        const found = await findVisibleSeries(db.read, request.params.slug, clock.now())
        if (!found) throw new Problem('not_found')
        if ('redirectTo' in found)
          return { ...movedTo(`${publicBase}/${found.redirectTo}`), contentType: 'application/json' }
        const { series, articleIds } = found
        const articles = await listTextCards(db.read, articleIds, clock.now())
        return jsonPage({ data: { ...publicView(series, articleIds.length), articles: articles.map(partView) } }, [])
      }),
  )

  app.get(
    '/api/v1/public/articles/:slug/series',
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags,
        operationId: 'readPlaceInSeries',
        summary: 'The series of an article, and its place in it; null where it has none',
        params: slugParams,
        response: { 200: PublicPlaceReply, 301: { description: 'Its address has changed', type: 'null' } },
      },
    },
    (request, reply) =>
      cache.send(request, reply, request.url, async () => {
        const now = clock.now()
        const found = await findVisibleArticle(db.read, request.params.slug, now)
        if (!found) throw new Problem('not_found')
        if ('redirectTo' in found) {
          const to = `/api/v1/public/articles/${found.redirectTo}/series`
          return { ...movedTo(to), contentType: 'application/json' }
        }
        const place = await findPlaceInSeries(db.read, found.article.id, now)
        if (!place) return jsonPage({ data: null }, [])
        const { series, number, total, previous, next } = place
        const neighbours = { previous: previous && partView(previous), next: next && partView(next) }
        return jsonPage({ data: { ...publicView(series, total), number, ...neighbours } }, [])
      }),
  )

  function partView({ slug, title, lang }: ArticleCard) {
    return { slug, title, lang, url: `${config.url}/articles/${slug}` }
  }

  function publicView({ id, name, slug, description }: SeriesRow, count: number) {
    return { id, name, slug, description, url: `${config.url}/series/${slug}`, count }
  }
}

async function viewParts({ read }: Db, id: string) {
  return (await listParts(read, id)).map((part) => ({
    ...part,
    publishedAt: part.publishedAt?.toISOString() ?? null,
  }))
}

function seriesView(row: SeriesRow, counts: ReadonlyMap<string, number>) {
  const { id, name, slug, description, createdAt, updatedAt, revision } = row
  return {
    id,
    name,
    slug,
    description,
    count: counts.get(id) ?? 0,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    revision,
  }
}
