import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import { movedTo, type PageCache, type Rendered } from '../http/page-cache.ts'
import { slugParams } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { addressIn, type Feed, type FeedForm } from './feed.ts'
import { feedForms } from './forms.ts'
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

interface Deps {
  db: Db
  config: Config
  clock: Clock
  cache: PageCache
}

const replyOf = ({ name, type }: FeedForm) => ({
  200: { description: name, content: { [type]: { schema: Type.String() } } },
})

/** The feeds of the whole site, by their addresses without the ending of a form. */
const siteFeeds = [
  { path: '/feed', make: makeSiteFeed, summary: 'Feed of the site' },
  { path: '/comments/feed', make: makeSiteCommentsFeed, summary: 'Feed of the newest comments on all articles' },
  { path: '/books/feed', make: makeWorksFeed, summary: 'Feed of the works that articles cite' },
]

/** The feeds of parts of the site: the same, with the slug of the part. */
const feedsBySlug = [
  {
    path: (slug: string) => `/categories/${slug}/feed`,
    make: makeCategoryFeed,
    summary: 'Feed of a category, its sub-categories included',
  },
  { path: (slug: string) => `/tags/${slug}/feed`, make: makeTagFeed, summary: 'Feed of a tag' },
  { path: (slug: string) => `/series/${slug}/feed`, make: makeSeriesFeed, summary: 'Feed of a series' },
  { path: (slug: string) => `/authors/${slug}/feed`, make: makeAuthorFeed, summary: 'Feed of an author' },
  {
    path: (slug: string) => `/books/kinds/${slug}/feed`,
    make: makeWorkKindFeed,
    summary: 'Feed of the works of a kind that articles cite',
  },
  {
    path: (slug: string) => `/books/${slug}/feed`,
    make: makeWorkFeed,
    summary: 'Feed of the articles that cite a work',
  },
  {
    path: (slug: string) => `/articles/${slug}/comments/feed`,
    make: makeCommentsFeed,
    summary: 'Feed of the comments on an article',
  },
]

/** Each feed in each form: of the site, its comments, its works, their parts, and an article's comments. */
export function registerFeedRoutes(instance: FastifyInstance, deps: Deps): void {
  for (const form of feedForms) registerForm(instance, deps, form)
}

function registerForm(instance: FastifyInstance, deps: Deps, form: FeedForm): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const context = () => ({ db: deps.db.read, config: deps.config, now: deps.clock.now() })
  const response = replyOf(form)

  for (const { path, make, summary } of siteFeeds) {
    app.get(
      addressIn(form, path),
      { config: { access: 'page' }, schema: { tags: ['feeds'], summary, response } },
      (request, reply) => send(deps.cache, request, reply, async () => renderFeed(await make(context()), form)),
    )
  }

  for (const { path, make, summary } of feedsBySlug) {
    app.get(
      addressIn(form, path(':slug')),
      { config: { access: 'page' }, schema: { tags: ['feeds'], summary, params: slugParams, response } },
      (request, reply) =>
        send(deps.cache, request, reply, async () => {
          const made = await make(context(), request.params.slug)
          if (made === null) throw new Problem('not_found')
          return 'redirectTo' in made ? movedTo(addressIn(form, path(made.redirectTo))) : renderFeed(made, form)
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

function renderFeed(feed: Feed, form: FeedForm): Rendered {
  const { commentsOf, hubs } = feed
  // By its headers WebSub finds the hubs of a feed in any form; a form says them by a word of its own, too.
  const self = `<${addressIn(form, feed.self)}>; rel="self"`
  const link = [...hubs.map((hub) => `<${hub}>; rel="hub"`), self].join(', ')
  return {
    contentType: `${form.type}; charset=utf-8`,
    body: form.write(feed),
    dated: true,
    ...(hubs.length > 0 && { link }),
    ...(commentsOf && { commentsOf }),
  }
}
