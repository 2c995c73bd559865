import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { PageCache } from '../http/page-cache.ts'
import { closedObject } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { listMissing, readSettings } from '../settings/index.ts'
import { findNextStart, kinds, listSlugs, type Kind } from './sitemap.store.ts'
import { mostAddresses, writeRobots, writeSitemap, writeSitemapIndex, type SitemapAddress } from './sitemap.ts'
import { pause } from '../turns.ts'

interface Deps {
  db: Db
  config: Config
  clock: Clock
  cache: PageCache
  /** The pages that the site makes of its settings, where they stand at their own address. */
  housePaths: () => Promise<string[]>
}

const xml = 'application/xml; charset=utf-8'
const xmlReply = (description: string) => ({
  200: { description, content: { 'application/xml': { schema: Type.String() } } },
})

/** What search engines read first: an index, a sitemap for each stretch of each kind of pages, and the rules. */
export function registerSitemapRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, config, cache } = deps

  app.get(
    '/sitemap.xml',
    {
      config: { access: 'page' },
      schema: { tags: ['feeds'], summary: 'Index of the sitemaps', response: xmlReply('Index') },
    },
    (request, reply) =>
      cache.send(request, reply, '/sitemap.xml', async () => {
        const paths: string[] = []
        for (const kind of await listKinds(db)) {
          const starts = await listStarts(deps, kind)
          paths.push(...starts.map((_, index) => `/sitemaps/${kind}-${index + 1}.xml`))
        }
        return { contentType: xml, body: writeSitemapIndex(config.url, paths), commentsOf: [] }
      }),
  )

  app.get(
    '/sitemaps/:name',
    {
      config: { access: 'page' },
      schema: {
        tags: ['feeds'],
        summary: 'A sitemap',
        params: closedObject({ name: Type.String() }),
        response: xmlReply('Sitemap'),
      },
    },
    (request, reply) => {
      const { name } = request.params
      const [, kind, number] = /^([a-z]+)-([1-9]\d{0,4})\.xml$/.exec(name) ?? []
      return cache.send(request, reply, `/sitemaps/${name}`, async () => ({
        contentType: xml,
        body: writeSitemap(config.url, await listAddresses(deps, kind, Number(number))),
        commentsOf: [],
      }))
    },
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
        body: writeRobots(config.url, listMissing(await readSettings(db.read)).length > 0),
        commentsOf: [],
      })),
  )
}

async function listKinds({ read }: Db): Promise<Kind[]> {
  const { categoriesEnabled, tagsEnabled } = await readSettings(read)
  return kinds.filter((kind) => (kind !== 'categories' || categoriesEnabled) && (kind !== 'tags' || tagsEnabled))
}

/** The ids from which the sitemaps of a kind go on, up to the `most`th; others have their turn between them. */
async function listStarts({ db, clock }: Deps, kind: Kind, most = Infinity): Promise<string[]> {
  const now = clock.now()
  const starts: string[] = []
  let start = await findNextStart(db.read, { kind, now, from: '', limit: 0 })
  while (start !== null && starts.length < most) {
    starts.push(start)
    await pause()
    start = await findNextStart(db.read, { kind, now, from: start, limit: mostAddresses })
  }
  // The home page stands before the first article, those of the house before the library's own; they are always there.
  return (kind === 'articles' || kind === 'pages') && starts.length === 0 ? [''] : starts
}

const leaf = (path: string): SitemapAddress => ({ path, changedAt: null })

/** The pages that lead to all of a kind. */
const above: Partial<Record<Kind, SitemapAddress[]>> = {
  articles: [leaf('/')],
  books: [leaf('/books')],
}

/** @throws Problem 404 for one that the index does not name. */
async function listAddresses(deps: Deps, name: string | undefined, number: number): Promise<SitemapAddress[]> {
  const kind = (await listKinds(deps.db)).find((shown) => shown === name)
  if (!kind) throw new Problem('not_found')
  const from = (await listStarts(deps, kind, number))[number - 1]
  if (from === undefined) throw new Problem('not_found')
  const rows = await listSlugs(deps.db.read, { kind, now: deps.clock.now(), from, limit: mostAddresses })
  return [
    ...(number === 1 ? (above[kind] ?? []) : []),
    ...(number === 1 && kind === 'pages' ? (await deps.housePaths()).map(leaf) : []),
    ...rows.map(({ slug, changedAt }) => ({ path: `/${kind}/${slug}`, changedAt })),
  ]
}
