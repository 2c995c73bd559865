import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { listSitemap } from '../articles/index.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { PageCache } from '../http/page-cache.ts'
import { readSettings } from '../settings/index.ts'
import { countVisibleByCategory, countVisibleByTag, listCategories, listTags } from '../taxonomy/index.ts'
import { listVisibleBylineSlugs } from './feeds.store.ts'
import { mostAddresses, writeRobots, writeSitemap, type SitemapAddress } from './sitemap.ts'

interface Deps {
  db: Db
  config: Config
  clock: Clock
  cache: PageCache
}

/** What search engines read first. */
export function registerSitemapRoutes(app: FastifyInstance, deps: Deps): void {
  const { config, cache } = deps

  app.get(
    '/sitemap.xml',
    {
      config: { access: 'page' },
      schema: {
        tags: ['feeds'],
        summary: 'Sitemap',
        response: { 200: { description: 'Sitemap', content: { 'application/xml': { schema: Type.String() } } } },
      },
    },
    (request, reply) =>
      cache.send(request, reply, '/sitemap.xml', async () => ({
        contentType: 'application/xml; charset=utf-8',
        body: writeSitemap(config.url, await listAddresses(deps)),
      })),
  )

  app.get(
    '/robots.txt',
    {
      config: { access: 'page' },
      schema: {
        tags: ['feeds'],
        summary: 'Rules for robots',
        response: { 200: { description: 'Rules', content: { 'text/plain': { schema: Type.String() } } } },
      },
    },
    (request, reply) =>
      cache.send(request, reply, '/robots.txt', async () => ({
        contentType: 'text/plain; charset=utf-8',
        body: writeRobots(config.url),
      })),
  )
}

/** The home page, the lists that hold something, then the articles. */
async function listAddresses({ db, clock }: Deps): Promise<SitemapAddress[]> {
  const now = clock.now()
  const settings = await readSettings(db.read)
  const articles = await listSitemap(db.read, now)
  const newest = articles.reduce<Date | null>(
    (latest, { changedAt }) => (latest && latest >= changedAt ? latest : changedAt),
    null,
  )
  const categories = settings.categoriesEnabled ? await listCategories(db.read) : []
  const categoryCounts = await countVisibleByCategory(db.read, now)
  const tags = settings.tagsEnabled ? await listTags(db.read) : []
  const tagCounts = await countVisibleByTag(db.read, now)
  const bylineSlugs = await listVisibleBylineSlugs(db.read, now, mostAddresses)
  const lists = [
    ...categories.filter(({ id }) => (categoryCounts.get(id) ?? 0) > 0).map(({ slug }) => `/categories/${slug}`),
    ...tags.filter(({ id }) => (tagCounts.get(id) ?? 0) > 0).map(({ slug }) => `/tags/${slug}`),
    ...bylineSlugs.map((slug) => `/authors/${slug}`),
  ]
  return [
    { path: '/', changedAt: newest },
    ...lists.map((path) => ({ path, changedAt: null })),
    ...articles.map(({ slug, changedAt }) => ({ path: `/articles/${slug}`, changedAt })),
  ]
}
