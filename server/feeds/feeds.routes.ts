import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import { movedTo, type PageCache, type Rendered } from '../http/page-cache.ts'
import { slugParams } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import type { Feed } from './feed.ts'
import {
  makeAuthorFeed,
  makeCategoryFeed,
  makeCommentsFeed,
  makeSeriesFeed,
  makeSiteCommentsFeed,
  makeSiteFeed,
  makeTagFeed,
  makeWorkFeed,
  makeWorkKindFeed,
  makeWorksFeed,
} from './make-feed.ts'
import { rssType, writeRss } from './rss.ts'

interface Deps {
  db: Db
  config: Config
  clock: Clock
  cache: PageCache
}

const feedReply = { 200: { description: 'RSS 2.0', content: { 'application/rss+xml': { schema: Type.String() } } } }

/** The feeds of the whole site. */
const siteFeeds = [
  { path: '/feed.xml', make: makeSiteFeed, summary: 'Feed of the site' },
  { path: '/comments/feed.xml', make: makeSiteCommentsFeed, summary: 'Feed of the newest comments on all articles' },
  { path: '/books/feed.xml', make: makeWorksFeed, summary: 'Feed of the works that articles cite' },
]

/** The feeds of parts of the site: their addresses, with the slug of the part. */
const feedsBySlug = [
  {
    path: (slug: string) => `/categories/${slug}/feed.xml`,
    make: makeCategoryFeed,
    summary: 'Feed of a category, its sub-categories included',
  },
  { path: (slug: string) => `/tags/${slug}/feed.xml`, make: makeTagFeed, summary: 'Feed of a tag' },
  { path: (slug: string) => `/series/${slug}/feed.xml`, make: makeSeriesFeed, summary: 'Feed of a series' },
  { path: (slug: string) => `/authors/${slug}/feed.xml`, make: makeAuthorFeed, summary: 'Feed of an author' },
  {
    path: (slug: string) => `/books/kinds/${slug}/feed.xml`,
    make: makeWorkKindFeed,
    summary: 'Feed of the works of a kind that articles cite',
  },
  {
    path: (slug: string) => `/books/${slug}/feed.xml`,
    make: makeWorkFeed,
    summary: 'Feed of the articles that cite a work',
  },
  {
    path: (slug: string) => `/articles/${slug}/comments/feed.xml`,
    make: makeCommentsFeed,
    summary: 'Feed of the comments on an article',
  },
]

/** The feeds: of the site and its comments, a category, a tag, an author, and an article's comments. */
export function registerFeedRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const context = () => ({ db: deps.db.read, config: deps.config, now: deps.clock.now() })

  for (const { path, make, summary } of siteFeeds) {
    app.get(
      path,
      { config: { access: 'page' }, schema: { tags: ['feeds'], summary, response: feedReply } },
      (request, reply) => send(deps.cache, request, reply, async () => renderFeed(await make(context()))),
    )
  }

  for (const { path, make, summary } of feedsBySlug) {
    app.get(
      path(':slug'),
      { config: { access: 'page' }, schema: { tags: ['feeds'], summary, params: slugParams, response: feedReply } },
      (request, reply) =>
        send(deps.cache, request, reply, async () => {
          const made = await make(context(), request.params.slug)
          if (made === null) throw new Problem('not_found')
          return 'redirectTo' in made ? movedTo(path(made.redirectTo)) : renderFeed(made)
        }),
    )
  }
}

/** What follows `?` changes nothing in a feed: it is kept once. */
function send(
  cache: PageCache,
  request: FastifyRequest,
  reply: FastifyReply,
  render: () => Promise<Rendered>,
): Promise<void> {
  const [path = ''] = request.url.split('?')
  return cache.send(request, reply, path, render)
}

function renderFeed(feed: Feed): Rendered {
  const { commentsOf } = feed
  return { contentType: rssType, body: writeRss(feed), dated: true, ...(commentsOf && { commentsOf }) }
}
