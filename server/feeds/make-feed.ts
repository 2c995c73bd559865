import { findVisibleArticle, listVisibleForFeed, type ArticleFilter } from '../articles/index.ts'
import { findBylineBySlug } from '../bylines/index.ts'
import { listApprovedForFeed } from '../comments/index.ts'
import type { Config } from '../config.ts'
import type { Reader } from '../db/index.ts'
import { readBodyMedia } from '../media/index.ts'
import { readSettings, type Settings } from '../settings/index.ts'
import { findCategoryBySlug, findTagBySlug } from '../taxonomy/index.ts'
import { articleFeed, type Heading } from './article-feed.ts'
import { articleCommentFeed, siteCommentFeed } from './comment-feed.ts'
import type { Feed } from './feed.ts'

export interface FeedContext {
  db: Reader
  config: Config
  now: Date
}

/** A feed, the slug that its subject has now, or null when there is no such subject. */
export type Made = Feed | { redirectTo: string } | null

export async function makeSiteFeed(context: FeedContext): Promise<Feed> {
  const settings = await readSettings(context.db)
  return makeArticleFeed(context, settings, {
    title: settings.title,
    description: settings.description,
    link: '/',
    self: '/feed.xml',
  })
}

export async function makeCategoryFeed(context: FeedContext, slug: string): Promise<Made> {
  const settings = await readSettings(context.db)
  const found = settings.categoriesEnabled ? await findCategoryBySlug(context.db, slug) : null
  if (!found || 'redirectTo' in found) return found
  const { id, name, description } = found.category
  return makeArticleFeed(
    context,
    settings,
    partHeading(settings, name, `/categories/${found.category.slug}`, description),
    { categoryId: id },
  )
}

export async function makeTagFeed(context: FeedContext, slug: string): Promise<Made> {
  const settings = await readSettings(context.db)
  const found = settings.tagsEnabled ? await findTagBySlug(context.db, slug) : null
  if (!found || 'redirectTo' in found) return found
  return makeArticleFeed(context, settings, partHeading(settings, found.tag.name, `/tags/${found.tag.slug}`, ''), {
    tagId: found.tag.id,
  })
}

export async function makeAuthorFeed(context: FeedContext, slug: string): Promise<Made> {
  const found = await findBylineBySlug(context.db, slug)
  if (!found || 'redirectTo' in found) return found
  const settings = await readSettings(context.db)
  const { id, name, bio } = found.byline
  const feed = await makeArticleFeed(
    context,
    settings,
    partHeading(settings, name, `/authors/${found.byline.slug}`, bio),
    { bylineId: id },
  )
  // A signature that nothing public carries is not public either.
  return feed.entries.length === 0 ? null : feed
}

/** The comments of a visible article; as many as the other feeds have articles. */
export async function makeCommentsFeed(context: FeedContext, slug: string): Promise<Made> {
  const found = await findVisibleArticle(context.db, slug, context.now)
  if (!found || 'redirectTo' in found) return found
  const { db, now, config } = context
  const { feedLength } = await readSettings(db)
  return articleCommentFeed(
    found.article,
    await listApprovedForFeed(db, { now, limit: feedLength, articleId: found.article.id }),
    config,
  )
}

/** The newest comments of all visible articles. */
export async function makeSiteCommentsFeed({ db, now, config }: FeedContext): Promise<Feed> {
  const settings = await readSettings(db)
  return siteCommentFeed(settings, await listApprovedForFeed(db, { now, limit: settings.feedLength }), config)
}

function partHeading(settings: Settings, name: string, link: string, description: string): Heading {
  return {
    title: `${name} – ${settings.title}`,
    description: description || settings.description,
    link,
    self: `${link}/feed.xml`,
  }
}

async function makeArticleFeed(
  { db, config, now }: FeedContext,
  settings: Settings,
  heading: Heading,
  filter?: ArticleFilter,
): Promise<Feed> {
  const articles = await listVisibleForFeed(db, { now, limit: settings.feedLength, ...(filter ? { filter } : {}) })
  const media = await readBodyMedia(
    db,
    articles.map(({ body }) => body),
    articles.flatMap(({ imageId }) => imageId ?? []),
  )
  return articleFeed(heading, articles, { config, settings, media })
}
