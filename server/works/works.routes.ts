import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db, WorkKind } from '../db/index.ts'
import type { Access } from '../http/access.ts'
import { jsonPage, type PageCache, type Rendered } from '../http/page-cache.ts'
import { pageBody, pageData, pageLinks, readPage } from '../http/paging.ts'
import { registerResource } from '../http/resource.ts'
import { listPictures } from '../media/index.ts'
import { problemReply } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { readSettings } from '../settings/index.ts'
import type { AvailabilityService } from './availability/index.ts'
import type { Work } from './work.ts'
import {
  AvailabilityReply,
  PublicWorkPageReply,
  PublicWorkQuery,
  PublicWorkReply,
  WorkBody,
  WorkPageReply,
  workParams,
  WorkPatch,
  WorkQuery,
  WorkReply,
} from './works.schema.ts'
import type { WorksService } from './works.service.ts'
import { findCitedWork, findWork, listCitedWorks, listWorkPage, listWorkUses, workOf } from './works.store.ts'
import { availabilityView, publicWorkView, usesView, workView } from './works.views.ts'

/** Whoever writes articles records what they speak of. */
export const workAccess: Access = { anyOf: ['article.write-own', 'article.write-any'] }

const base = '/api/v1/admin/works'
const publicBase = '/api/v1/public/works'
const tags = ['works']
const mostUsesTold = 50
/** Each may have another host asked. */
const asking = { max: 60, timeWindow: 60_000 }

interface Deps {
  db: Db
  clock: Clock
  config: Config
  cache: PageCache
  works: WorksService
  availability: AvailabilityService
}

export function registerWorkRoutes(instance: FastifyInstance, deps: Deps): void {
  registerAdminRoutes(instance, deps)
  registerPublicRoutes(instance, deps)
}

/** The covers of these works, in one reading. */
async function readCovers({ db }: Pick<Deps, 'db'>, works: readonly Work[]) {
  return listPictures(
    db.read,
    works.flatMap(({ coverId }) => coverId ?? []),
  )
}

function registerAdminRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock } = deps

  app.get(
    base,
    {
      config: { access: workAccess },
      schema: {
        tags,
        operationId: 'listWorks',
        summary: 'The works that have been recorded, last changed first',
        querystring: WorkQuery,
        response: { 200: WorkPageReply },
      },
    },
    async (request, reply) => {
      const { kind, q } = request.query
      const page = readPage(request.query)
      const { items, total } = await listWorkPage(db.read, { kind, q, page })
      const covers = await readCovers(deps, items)
      return pageBody(request, reply, page, { items: items.map((work) => workView(work, covers)), total })
    },
  )

  registerResource(instance, {
    path: base,
    name: 'Work',
    tag: 'works',
    staysInUse: true,
    summaries: {
      create: 'Record a work; one whose ISBN is there already is a 409 that names it (`existing`)',
      read: 'One work, and where it is cited',
      change: 'Change what is said of a work, in every article that cites it',
      remove: 'Remove a work that no article cites',
    },
    access: { read: workAccess, create: workAccess, change: workAccess, remove: workAccess },
    schemas: { draft: WorkBody, changes: WorkPatch, reply: WorkReply },
    async find(id) {
      const row = await findWork(db.read, id)
      return row && workOf(row)
    },
    service: deps.works,
    async view(work, actor) {
      const uses = await listWorkUses(db.read, work.id, clock.now(), mostUsesTold)
      return { ...workView(work, await readCovers(deps, [work])), citedBy: usesView(actor, uses) }
    },
  })
}

function registerPublicRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock, config, cache } = deps

  app.get(
    publicBase,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags,
        operationId: 'listPublicWorks',
        summary: 'The works that published articles cite; those first that were first cited last',
        querystring: PublicWorkQuery,
        response: { 200: PublicWorkPageReply },
      },
    },
    (request, reply) => {
      const key = request.query.q === undefined ? request.url : null
      return cache.send(request, reply, key, () => renderList(request.url, request.query))
    },
  )

  app.get(
    `${publicBase}/:isbnOrId`,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags,
        operationId: 'readPublicWork',
        summary: 'A work that a published article cites',
        params: workParams,
        response: { 200: PublicWorkReply },
      },
    },
    (request, reply) =>
      cache.send(request, reply, request.url, async () => {
        const work = await findCitedWork(db.read, request.params.isbnOrId, clock.now())
        if (!work) throw new Problem('not_found')
        const [data] = await viewAll([work])
        return jsonPage({ data }, [])
      }),
  )

  app.get(
    `${publicBase}/:isbnOrId/availability`,
    {
      config: { access: 'public' },
      onRequest: app.rateLimit(asking),
      schema: {
        tags,
        operationId: 'readWorkAvailability',
        summary:
          'Whether a work that a published article cites can be had, and where, as the catalogue says: it is asked now, for a few seconds at most. `knownAt` tells of when that is; null where nothing is known',
        params: workParams,
        response: { 200: AvailabilityReply, 429: problemReply },
      },
    },
    async (request, reply) => {
      const work = await findCitedWork(db.read, request.params.isbnOrId, clock.now())
      if (!work) throw new Problem('not_found')
      const { known } = await deps.availability.ask(work)
      const { catalogueUrl } = await readSettings(db.read)
      reply.header('cache-control', 'no-cache')
      return { data: availabilityView(known, work, { lang: config.lang, template: catalogueUrl }) }
    },
  )

  async function renderList(
    url: string,
    query: { page?: number; limit?: number; kind?: WorkKind; q?: string },
  ): Promise<Rendered> {
    const page = readPage(query)
    const { items, total } = await listCitedWorks(db.read, { kind: query.kind, q: query.q, page }, clock.now())
    return {
      ...jsonPage(pageData(page, { items: await viewAll(items), total }), []),
      link: pageLinks(url, page, total),
    }
  }

  async function viewAll(works: readonly Work[]) {
    const { catalogueUrl: template } = await readSettings(db.read)
    const context = { origin: config.url, pictures: await readCovers(deps, works), template }
    return works.map((work) => publicWorkView(work, context))
  }
}
