import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { findBylineBySlug, listBylines, type Byline } from '../bylines/index.ts'
import type { Clock } from '../clock.ts'
import { bylineKinds, type Db } from '../db/index.ts'
import { jsonPage, movedTo, type PageCache } from '../http/page-cache.ts'
import { closedObject, dataReply, nullable, problemReply, slugParams } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { describedPicture, describePicture, listPictures, type Picture } from '../media/index.ts'
import { fediverseAddress, readSettings } from '../settings/index.ts'
import { countVisibleByByline, findCategoryBySlug, findTagBySlug } from '../taxonomy/index.ts'
import { findVisiblePage } from './pages.store.ts'
import { findVisibleArticle } from './visible.store.ts'

const path = '/api/v1/public/bylines'

const Author = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    slug: Type.String(),
    kind: Type.Enum(bylineKinds),
    bio: Type.String(),
    portrait: nullable(describedPicture('Portrait')),
    fediverse: Type.String({ description: '@name@host; empty for none' }),
    fediverseUrl: Type.String({ description: 'The address of that account; empty for none' }),
    url: Type.String(),
    feed: Type.String(),
    count: Type.Integer({ description: 'Visible articles.' }),
  },
  { title: 'PublicAuthor' },
)
const AuthorListReply = Type.Object({ data: Type.Array(Author) }, { title: 'PublicAuthorListReply' })

const RedirectQuery = closedObject({
  path: Type.String({
    maxLength: 400,
    description: 'A path of the site, such as /articles/l-ancienne-adresse',
    examples: ['/articles/l-ancienne-adresse'],
  }),
})
const RedirectReply = dataReply(
  Type.Object({ path: Type.String(), url: Type.String() }, { title: 'Redirect', description: 'Where it is now' }),
)

interface Deps {
  db: Db
  clock: Clock
  config: { url: string }
  cache: PageCache
}

/** Who signs, and what old addresses lead to: what a front end needs beside the articles. */
export function registerPublicWayRoutes(instance: FastifyInstance, { db, clock, config, cache }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    path,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags: ['bylines'],
        operationId: 'listPublicBylines',
        summary: 'The signatures that published articles bear, by name',
        querystring: closedObject({}),
        response: { 200: AuthorListReply },
      },
    },
    (request, reply) =>
      cache.send(request, reply, path, async () => {
        const counts = await countVisibleByByline(db.read, clock.now())
        const bylines = await listBylines(db.read, [...counts.keys()])
        return jsonPage({ data: await viewAuthors([...bylines.values()], counts) }, [])
      }),
  )

  app.get(
    `${path}/:slug`,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags: ['bylines'],
        operationId: 'readPublicByline',
        summary: 'A signature that a published article bears',
        params: slugParams,
        querystring: closedObject({}),
        response: { 200: dataReply(Author), 301: { description: 'Its address has changed', type: 'null' } },
      },
    },
    (request, reply) =>
      cache.send(request, reply, `${path}/${request.params.slug}`, async () => {
        const found = await findAuthor(request.params.slug)
        if (!found) throw new Problem('not_found')
        if (found.isMoved) return { ...movedTo(`${path}/${found.byline.slug}`), contentType: 'application/json' }
        const [data] = await viewAuthors([found.byline], found.counts)
        return jsonPage({ data }, [])
      }),
  )

  app.get(
    '/api/v1/public/redirects',
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags: ['site'],
        operationId: 'readRedirect',
        summary: 'Where an old address of the site leads now; 404 where it leads nowhere, or has not changed',
        querystring: RedirectQuery,
        response: { 200: RedirectReply, 404: problemReply },
      },
    },
    (request, reply) =>
      cache.send(request, reply, request.url, async () => {
        const [, folder = '', slug = ''] = /^\/(\w+)\/([^/?#]+)\/?$/.exec(request.query.path) ?? []
        const now = await findNewSlug(folder, slug)
        if (now === null) throw new Problem('not_found')
        const moved = `/${folder}/${now}`
        return jsonPage({ data: { path: moved, url: `${config.url}${moved}` } }, [])
      }),
  )

  async function viewAuthors(bylines: readonly Byline[], counts: ReadonlyMap<string, number>) {
    const ids = bylines.flatMap(({ portraitId }) => portraitId ?? [])
    const pictures = await listPictures(db.read, ids)
    return bylines.map((byline) => authorView(byline, { url: config.url, counts, pictures }))
  }

  /** A signature that nothing public carries may be a pseudonym that waits for its first article. */
  async function findAuthor(slug: string) {
    const found = await findBylineBySlug(db.read, slug)
    const target = found && 'redirectTo' in found ? await findBylineBySlug(db.read, found.redirectTo) : found
    if (!target || 'redirectTo' in target) return null
    const counts = await countVisibleByByline(db.read, clock.now())
    return counts.has(target.byline.id) ? { byline: target.byline, counts, isMoved: found !== target } : null
  }

  async function findNewSlug(folder: string, slug: string): Promise<string | null> {
    const found = await findAt(folder, slug)
    return found && 'redirectTo' in found ? found.redirectTo : null
  }

  async function findAt(folder: string, slug: string): Promise<{ redirectTo: string } | object | null> {
    const { categoriesEnabled, tagsEnabled } = await readSettings(db.read)
    switch (folder) {
      case 'articles':
        return findVisibleArticle(db.read, slug, clock.now())
      case 'pages':
        return findVisiblePage(db.read, slug, clock.now())
      case 'categories':
        return categoriesEnabled ? findCategoryBySlug(db.read, slug) : null
      case 'tags':
        return tagsEnabled ? findTagBySlug(db.read, slug) : null
      case 'authors': {
        const author = await findAuthor(slug)
        return author?.isMoved ? { redirectTo: author.byline.slug } : null
      }
      default:
        return null
    }
  }
}

function authorView(
  { id, name, slug, kind, bio, portraitId, fediverse }: Byline,
  told: { url: string; counts: ReadonlyMap<string, number>; pictures: ReadonlyMap<string, Picture> },
) {
  const url = `${told.url}/authors/${slug}`
  return {
    id,
    name,
    slug,
    kind,
    bio,
    portrait: portraitId === null ? null : describePicture(told.pictures.get(portraitId), told.url),
    fediverse,
    fediverseUrl: fediverse && fediverseAddress(fediverse),
    url,
    feed: `${url}/feed.xml`,
    count: told.counts.get(id) ?? 0,
  }
}
