import {
  findVisibleArticle,
  listNotesOf,
  listVisibleForFeed,
  type ArticleFilter,
  type ArticleFull,
} from '../articles/index.ts'
import { findBylineBySlug } from '../bylines/index.ts'
import { listApprovedForFeed } from '../comments/index.ts'
import type { Config } from '../config.ts'
import type { Reader } from '../db/index.ts'
import { listPictures, readBodyMedia } from '../media/index.ts'
import { findVisibleSeries } from '../series/index.ts'
import { readSettings, type Settings } from '../settings/index.ts'
import { findCategoryBySlug, findTagBySlug } from '../taxonomy/index.ts'
import { workKinds } from '../db/index.ts'
import { findCitedSince, findCitedWork, listCitedWorks, listWorksOf, manyOfKind, workPath } from '../works/index.ts'
import { articleEntries, articleFeed, type Told } from './article-feed.ts'
import { articleCommentFeed, siteCommentFeed } from './comment-feed.ts'
import type { Entry, Feed, Heading } from './feed.ts'
import { words } from './feeds.words.ts'
import { worksFeed } from './work-feed.ts'

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
    about: '/',
    link: '/',
    self: '/feed',
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
    partHeading(settings, { about: id, name, link: `/categories/${found.category.slug}`, description }),
    { categoryId: id },
  )
}

export async function makeTagFeed(context: FeedContext, slug: string): Promise<Made> {
  const settings = await readSettings(context.db)
  const found = settings.tagsEnabled ? await findTagBySlug(context.db, slug) : null
  if (!found || 'redirectTo' in found) return found
  const { id, name, slug: current } = found.tag
  return makeArticleFeed(context, settings, partHeading(settings, { about: id, name, link: `/tags/${current}` }), {
    tagId: id,
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
    partHeading(settings, { about: id, name, link: `/authors/${found.byline.slug}`, description: bio }),
    { bylineId: id },
  )
  // A signature that nothing public carries is not public either.
  return feed.entries.length === 0 ? null : feed
}

/** What readers see of a series, the newest first: a feed tells what is new. */
export async function makeSeriesFeed(context: FeedContext, slug: string): Promise<Made> {
  const found = await findVisibleSeries(context.db, slug, context.now)
  if (!found || 'redirectTo' in found) return found
  const settings = await readSettings(context.db)
  const { id, name, description } = found.series
  return makeArticleFeed(
    context,
    settings,
    partHeading(settings, { about: id, name, link: `/series/${found.series.slug}`, description }),
    { ids: found.articleIds },
  )
}

/** The articles that cite a work; where it is told of under another number, that one. */
export async function makeWorkFeed(context: FeedContext, isbnOrId: string): Promise<Made> {
  const work = await findCitedWork(context.db, isbnOrId, context.now)
  if (!work) return null
  const link = workPath(work)
  if (link !== `/books/${isbnOrId}`) return { redirectTo: link.slice('/books/'.length) }
  const settings = await readSettings(context.db)
  const { id, title: name, notice: description } = work
  return makeArticleFeed(context, settings, partHeading(settings, { about: id, name, link, description }), {
    workId: id,
  })
}

/** The works that were cited last. */
export async function makeWorksFeed(context: FeedContext): Promise<Feed> {
  return makeFeedOfWorks(context, { title: words.works[context.config.lang], link: '/books' })
}

export async function makeWorkKindFeed(context: FeedContext, word: string): Promise<Made> {
  const kind = workKinds.find((one) => one === word)
  if (kind === undefined) return null
  return makeFeedOfWorks(context, {
    title: manyOfKind[kind][context.config.lang],
    link: `/books/kinds/${kind}`,
    kind,
  })
}

async function makeFeedOfWorks(
  { db, config, now }: FeedContext,
  { title, link, kind }: { title: string; link: string; kind?: (typeof workKinds)[number] },
): Promise<Feed> {
  const settings = await readSettings(db)
  const { items } = await listCitedWorks(db, { kind, page: { page: 1, limit: settings.feedLength } }, now)
  return worksFeed(partHeading(settings, { about: link, name: title, link }), items, {
    config,
    settings,
    since: await findCitedSince(
      db,
      items.map(({ id }) => id),
    ),
    pictures: await listPictures(
      db,
      items.flatMap(({ coverId }) => coverId ?? []),
    ),
  })
}

/** The comments of a visible article; as many as the other feeds have articles. */
export async function makeCommentsFeed(context: FeedContext, slug: string): Promise<Made> {
  const found = await findVisibleArticle(context.db, slug, context.now)
  if (!found || 'redirectTo' in found) return found
  const { db, now, config } = context
  const settings = await readSettings(db)
  return articleCommentFeed(
    found.article,
    await listApprovedForFeed(db, { now, limit: settings.feedLength, articleId: found.article.id }),
    { config, settings },
  )
}

/** The newest comments of all visible articles. */
export async function makeSiteCommentsFeed({ db, now, config }: FeedContext): Promise<Feed> {
  const settings = await readSettings(db)
  const comments = await listApprovedForFeed(db, { now, limit: settings.feedLength })
  return siteCommentFeed(comments, { config, settings })
}

function partHeading(
  settings: Settings,
  { about, name, link, description = '' }: { about: string; name: string; link: string; description?: string },
): Heading {
  return {
    about,
    title: `${name} – ${settings.title}`,
    description: description || settings.description,
    link,
    self: `${link}/feed`,
  }
}

async function makeArticleFeed(
  { db, config, now }: FeedContext,
  settings: Settings,
  heading: Heading,
  filter?: ArticleFilter,
): Promise<Feed> {
  const articles = await listVisibleForFeed(db, { now, limit: settings.feedLength, ...(filter ? { filter } : {}) })
  return articleFeed(heading, articles, await readTold({ db, config }, settings, articles))
}

/** Visible articles as entries of no feed, without their picture in the text: whoever is told of them alone. */
export async function readEntries(
  { db, config }: Pick<FeedContext, 'db' | 'config'>,
  settings: Settings,
  articles: readonly ArticleFull[],
): Promise<Entry[]> {
  return articleEntries(articles, await readTold({ db, config }, settings, articles), { pictureInText: false })
}

async function readTold(
  { db, config }: Pick<FeedContext, 'db' | 'config'>,
  settings: Settings,
  articles: readonly ArticleFull[],
): Promise<Told> {
  const works = await listWorksOf(db, [...new Set(articles.flatMap(({ workIds }) => workIds))])
  return {
    config,
    settings,
    media: await readBodyMedia(
      db,
      articles.map(({ body }) => body),
      articles.flatMap(({ imageId }) => imageId ?? []),
    ),
    works: new Map(works.map((work) => [work.id, work])),
    notes: await listNotesOf(
      db,
      articles.map(({ id }) => id),
    ),
  }
}
