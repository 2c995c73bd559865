import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Config } from '../config.ts'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import { jsonPage, movedTo, type PageCache, type Rendered } from '../http/page-cache.ts'
import { contentsOf } from '../html/contents.ts'
import { nameHeadings } from '../html.ts'
import { closedObject, dataReply, idParams, Instant, nullable, slugParams } from '../http/schemas.ts'
import { listPictures, prepareAddresses } from '../media/index.ts'
import { prepareMarks } from '../works/index.ts'
import { Problem } from '../problem.ts'
import { Contents, Picture } from './articles.schema.ts'
import { publicPictureView } from './articles.views.ts'
import { publicReview } from './care/care.schema.ts'
import { readPublicReview } from './care/public-care.ts'
import type { PagesService } from './pages.service.ts'
import { findVisiblePage, listVisiblePages, type VisiblePage } from './pages.store.ts'

const path = '/api/v1/public/pages'

const listed = {
  id: Type.String(),
  slug: Type.String(),
  url: Type.String(),
  title: Type.String(),
  lang: Type.String(),
  parent: nullable(Type.String({ description: 'The slug of the page under which it stands' })),
  updatedAt: Instant,
}

const PageListReply = Type.Object(
  { data: Type.Array(Type.Object(listed, { title: 'PublicPageItem' })) },
  { title: 'PublicPageItemListReply' },
)

const PageReply = dataReply(
  Type.Object(
    {
      ...listed,
      standfirst: Type.String(),
      image: nullable(Picture),
      body: Type.String({ description: 'Cleaned HTML; its headings have ids' }),
      contents: Contents,
      review: publicReview,
    },
    { title: 'PublicPage' },
  ),
)

const ShiftBody = closedObject({ way: Type.Enum(['up', 'down']) }, { title: 'PageShift' })

/** The pages of the site, which are no articles. */
export function registerPageRoutes(
  instance: FastifyInstance,
  deps: {
    db: Db
    clock: Clock
    config: Pick<Config, 'lang' | 'timeZone' | 'url'>
    cache: PageCache
    pages: PagesService
  },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock, config, cache, pages } = deps

  app.get(
    path,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags: ['articles'],
        operationId: 'listPublicPages',
        summary: 'The pages of the site, all of them, sisters in their order',
        response: { 200: PageListReply },
      },
    },
    (request, reply) =>
      cache.send(request, reply, request.url, async () => {
        const all = await listVisiblePages(db.read, clock.now())
        return jsonPage({ data: all.map((page) => listedView(page, all)) }, [])
      }),
  )

  app.get(
    `${path}/:slug`,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags: ['articles'],
        operationId: 'readPublicPage',
        summary: 'A page of the site',
        params: slugParams,
        response: { 200: PageReply, 301: { description: 'Its address has changed', type: 'null' } },
      },
    },
    (request, reply) => cache.send(request, reply, request.url, () => renderPage(request.params.slug)),
  )

  app.post(
    '/api/v1/admin/pages/:id/shift',
    {
      config: { access: { anyOf: ['page.manage'] } },
      schema: {
        tags: ['articles'],
        operationId: 'shiftPage',
        summary: 'Move a page one place up or down among its sisters',
        params: idParams,
        body: ShiftBody,
        response: { 204: { type: 'null' } },
      },
    },
    async (request, reply) => {
      await pages.shift(request.actor, request.params.id, request.body.way)
      return reply.code(204).send(null)
    },
  )

  async function renderPage(slug: string): Promise<Rendered> {
    const found = await findVisiblePage(db.read, slug, clock.now())
    if (!found) throw new Problem('not_found')
    if ('redirectTo' in found) return { ...movedTo(`${path}/${found.redirectTo}`), contentType: 'application/json' }
    const { page } = found
    const all = await listVisiblePages(db.read, clock.now())
    const place = all.find(({ id }) => id === page.id)
    const pictures = await listPictures(db.read, page.imageId === null ? [] : [page.imageId])
    const shown = { config, isAbsolute: true, isLinked: false }
    const renew = await prepareAddresses(db.read, [page.body])
    const expand = await prepareMarks(db.read, [page.body], shown)
    const body = nameHeadings(expand(renew(page.body)))
    const around = { now: clock.now(), timeZone: config.timeZone, origin: config.url }
    const { review, ends } = await readPublicReview(db.read, page, around)
    const data = {
      ...listedView({ ...page, parentId: place?.parentId ?? null, changedAt: page.changedAt ?? page.publishedAt }, all),
      standfirst: page.standfirst,
      image: page.imageId === null ? null : publicPictureView(pictures.get(page.imageId), config.url),
      body,
      contents: contentsOf(body),
      review,
    }
    return { ...jsonPage({ data }, []), ...(ends[0] && { validUntil: ends[0] }) }
  }

  function listedView({ id, slug, title, lang, parentId, changedAt }: VisiblePage, all: readonly VisiblePage[]) {
    return {
      id,
      slug,
      url: `${config.url}/pages/${slug}`,
      title,
      lang,
      parent: all.find((page) => page.id === parentId)?.slug ?? null,
      updatedAt: changedAt.toISOString(),
    }
  }
}
