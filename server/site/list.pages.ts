import { findLead, listTextCards, listVisibleArticles, type ArticleFilter } from '../articles/index.ts'
import { findBylineBySlug } from '../bylines/index.ts'
import { dayOf } from '../days.ts'
import { escapeHtml } from '../html.ts'
import type { Rendered } from '../http/page-cache.ts'
import { countPages } from '../http/paging.ts'
import { listPictures } from '../media/index.ts'
import { Problem } from '../problem.ts'
import { fewResults, searchArticles, suggestQuery } from '../search/index.ts'
import { findCategoryBySlug, findTagBySlug, type Category } from '../taxonomy/index.ts'
import {
  safeHtml,
  type HomePage,
  type ListPage,
  type MostReadView,
  type SearchPage,
  type ThemeView,
} from '../themes/index.ts'
import { startOfDay } from '../time-zone.ts'
import { articleHref, bylineView, cardView, linkView, portraitIds } from './card.views.ts'
import { feedLinks } from './feed-links.ts'
import { findHoursToday } from './hours/today.ts'
import { linkAuthor, linkLibrary, linkSite, linkTrail, sayLinked } from './linked-data.ts'
import {
  cardOptions,
  categoryViews,
  pagePath,
  pageView,
  paginationView,
  readFrame,
  sharedImage,
  type Frame,
  type PageOptions,
} from './page.views.ts'
import { filtersView, readFilters, searchPath } from './search/filters.ts'
import type { SiteContext } from './site.context.ts'
import { countArticles, describeResults, siteWords } from './site.words.ts'

/** A page to render, and how long it stays as it is; or the address where it now lives. */
export type Found<V> =
  | ({ view: V } & Pick<Rendered, 'commentsOf' | 'validUntil' | 'headers' | 'link' | 'status'>)
  | { redirectTo: string }

export async function findHomePage(context: SiteContext, page: number): Promise<Found<HomePage>> {
  const { db, clock } = context
  const frame = await readFrame(context)
  const now = clock.now()
  const lead = await findLead(db.read, now)
  const limit = frame.settings.articlesPerPage
  const filter: ArticleFilter = lead ? { excludeId: lead.id } : {}
  const found = await listVisibleArticles(db.read, { now, filter, page: { page, limit }, order: 'sticky' })
  assertPageExists(page, found.total, limit)
  const shown = lead ? [lead, ...found.items] : found.items
  const options = await cardOptions(context, frame, shown)
  const leadView = lead && page === 1 ? cardView(lead, options) : null
  const base = pageView(context, frame, {
    path: pagePath('/', page),
    heading: '',
    page,
    feeds: [
      ...feedLinks(frame.settings.title, '/feed').slice(1),
      {
        title: siteWords.allCommentsFeed[context.config.lang](frame.settings.title),
        href: '/comments/feed.xml',
        type: 'application/rss+xml',
      },
    ],
  })
  const { hours, mostRead, validUntil } = await readBeside(context, page, base.theme)
  const view: HomePage = {
    ...base,
    linkedData: sayLinked(linkSite(frame.settings, context.config), linkLibrary(frame.settings, context.config)),
    openGraph: {
      ...base.openGraph,
      ...(leadView?.image && sharedImage(leadView.image, context.config)),
    },
    lead: leadView,
    articles: found.items.map((article) => cardView(article, options)),
    pagination: paginationView(context, '/', page, limit, found.total),
    hours,
    mostRead,
  }
  return { view, commentsOf: shown.map(({ id }) => id), ...(validUntil && { validUntil }) }
}

/** What stands beside the articles of the first page, until midnight. */
async function readBeside(
  context: SiteContext,
  page: number,
  theme: ThemeView,
): Promise<Pick<HomePage, 'hours' | 'mostRead'> & { validUntil: Date | null }> {
  if (page > 1) return { hours: null, mostRead: [], validUntil: null }
  const { timeZone } = context.config
  const hours = (await context.navigation()).hasBranches ? await findHoursToday(context) : null
  const tellsMostRead = theme.settings['mostRead'] === true
  const midnight = tellsMostRead ? startOfDay(dayOf(context.clock.now(), timeZone), timeZone, 1) : null
  return {
    hours: hours?.view ?? null,
    mostRead: tellsMostRead ? await listMostRead(context) : [],
    validUntil: hours?.validUntil ?? midnight,
  }
}

const mostListed = 5

/** Titles alone, which nobody's comments change. */
async function listMostRead({ db, clock, mostRead }: SiteContext): Promise<MostReadView[]> {
  const articles = await listTextCards(db.read, await mostRead(), clock.now())
  return articles.slice(0, mostListed).map(({ title, slug, lang }) => ({ ...linkView(title, articleHref(slug)), lang }))
}

export async function findCategoryPage(context: SiteContext, slug: string, page: number): Promise<Found<ListPage>> {
  const frame = await readFrame(context)
  const found = frame.settings.categoriesEnabled ? await findCategoryBySlug(context.db.read, slug) : null
  if (!found) throw new Problem('not_found')
  if ('redirectTo' in found) return { redirectTo: `/categories/${found.redirectTo}` }
  const { category } = found
  const navigation = await context.navigation()
  const { categories } = navigation
  const path = `/categories/${category.slug}`
  const { view, commentsOf } = await listPage(context, frame, {
    filter: { categoryId: category.id },
    page,
    options: {
      path,
      heading: category.name,
      description: category.description,
      trail: [
        ...ancestorsOf(categories, category).map((parent) => linkView(parent.name, `/categories/${parent.slug}`)),
        linkView(category.name, path),
      ],
    },
  })
  const children = categoryViews(navigation, category.id)
  return { view: { ...view, intro: category.description, children }, commentsOf }
}

function ancestorsOf(categories: readonly Category[], category: Category): Category[] {
  const parent = categories.find((candidate) => candidate.id === category.parentId)
  return parent ? [...ancestorsOf(categories, parent), parent] : []
}

export async function findTagPage(context: SiteContext, slug: string, page: number): Promise<Found<ListPage>> {
  const frame = await readFrame(context)
  const found = frame.settings.tagsEnabled ? await findTagBySlug(context.db.read, slug) : null
  if (!found) throw new Problem('not_found')
  if ('redirectTo' in found) return { redirectTo: `/tags/${found.redirectTo}` }
  const { tag } = found
  const heading = siteWords.tag[context.config.lang](tag.name)
  const path = `/tags/${tag.slug}`
  return listPage(context, frame, {
    filter: { tagId: tag.id },
    page,
    options: { path, heading, trail: [linkView(heading, path)] },
  })
}

export async function findAuthorPage(context: SiteContext, slug: string, page: number): Promise<Found<ListPage>> {
  const frame = await readFrame(context)
  const found = await findBylineBySlug(context.db.read, slug)
  if (!found) throw new Problem('not_found')
  if ('redirectTo' in found) return { redirectTo: `/authors/${found.redirectTo}` }
  const { byline } = found
  const path = `/authors/${byline.slug}`
  const { view, commentsOf } = await listPage(context, frame, {
    filter: { bylineId: byline.id },
    page,
    options: {
      path,
      heading: siteWords.author[context.config.lang](byline.name),
      description: byline.bio,
      trail: [linkView(byline.name, path)],
    },
  })
  // A signature that nothing public carries is not public either.
  if (view.pagination.total === 0) throw new Problem('not_found')
  const signed = bylineView(byline, await listPictures(context.db.read, portraitIds([byline])))
  const linkedData = sayLinked(linkAuthor(signed, context.config), linkTrail(view.breadcrumbs, context.config))
  const creator = signed.fediverse?.handle ?? view.creator
  return { view: { ...view, creator, linkedData, byline: signed, intro: byline.bio }, commentsOf }
}

export async function listPage(
  context: SiteContext,
  frame: Frame,
  request: { filter: ArticleFilter; page: number; options: PageOptions; feedHref?: string },
): Promise<{ view: ListPage; commentsOf: string[] }> {
  const { filter, page, options } = request
  const limit = frame.settings.articlesPerPage
  const found = await listVisibleArticles(context.db.read, {
    now: context.clock.now(),
    filter,
    page: { page, limit },
    order: 'date',
  })
  assertPageExists(page, found.total, limit)
  const cards = await cardOptions(context, frame, found.items)
  const { feedHref = `${options.path}/feed.xml` } = request
  const view: ListPage = {
    ...pageView(context, frame, {
      ...options,
      path: pagePath(options.path, page),
      page,
      feeds: request.feedHref ? [] : feedLinks(`${options.heading} – ${frame.settings.title}`, `${options.path}/feed`),
    }),
    heading: options.heading,
    intro: '',
    children: [],
    byline: null,
    feedHref,
    articles: found.items.map((article) => cardView(article, cards)),
    pagination: paginationView(context, options.path, page, limit, found.total),
    countLabel: countArticles(context.config.lang, found.total),
  }
  return { view, commentsOf: found.items.map(({ id }) => id) }
}

export async function findSearchPage(
  context: SiteContext,
  query: string,
  page: number,
  filters: unknown = {},
): Promise<SearchPage> {
  const { db, clock, config } = context
  const text = siteWords
  const frame = await readFrame(context)
  const limit = frame.settings.articlesPerPage
  const now = clock.now()
  const chosen = await readFilters(context, frame.settings, filters)
  const { filter } = chosen
  const asked = { query, now, withPages: true, filter }
  const found = await searchArticles(db.read, { ...asked, page: { page, limit } })
  assertPageExists(page, found.total, limit)
  const suggestion = await suggestQuery(db.read, asked, {
    found: found.total,
    count: async (other) =>
      (await searchArticles(db.read, { ...asked, query: other, page: { page: 1, limit: fewResults } })).total,
  })
  const ids = found.items.map((item) => item.articleId)
  const articles = await listTextCards(db.read, ids, now)
  const cards = await cardOptions(context, frame, articles)
  const snippets = new Map(found.items.map((item) => [item.articleId, item.snippet]))
  const path = searchPath(query, chosen.labels)
  const heading = query === '' ? text.search[config.lang] : text.searchFor[config.lang](query)
  return {
    ...pageView(context, frame, {
      path: pagePath(path, page),
      heading,
      page,
      noindex: true,
      query,
      trail: [linkView(text.search[config.lang], '/search')],
    }),
    heading,
    summary: query === '' ? '' : describeResults(config.lang, { ...found, isProposed: suggestion !== null }, query),
    suggestion: suggestion === null ? null : linkView(suggestion, searchPath(suggestion, chosen.labels)),
    filters: await filtersView(context, frame.site, query, chosen),
    results: articles.map((article) => ({
      card: cardView(article, cards),
      snippet: safeHtml(snippets.get(article.id) ?? escapeHtml(article.excerpt)),
    })),
    pagination: paginationView(context, path, page, limit, found.total, {
      previous: text.previousResults[config.lang],
      next: text.nextResults[config.lang],
    }),
  }
}

/** Page 1 always exists, be it empty; a later one only when it holds something. */
export function assertPageExists(page: number, total: number, limit: number): void {
  if (page > countPages(total, limit)) throw new Problem('not_found')
}
