import { listOccasionsOf } from '../../agenda/index.ts'
import {
  findNeighbours,
  findReview,
  listNotesOf,
  findVisibleArticle,
  type ArticleFull,
  type ReviewRow,
} from '../../articles/index.ts'
import { findThreadPlace, readOpenings } from '../../comments/index.ts'
import { oembedPath, webmentionPath } from '../../http/cross-origin.ts'
import { articleInFediverse } from '../../http/fediverse-paths.ts'
import type { Localised } from '../../i18n.ts'
import { Problem } from '../../problem.ts'
import type { Settings } from '../../settings/index.ts'
import { formatDate } from '../../time-zone.ts'
import type { ArticlePage } from '../../themes/index.ts'
import { listMarks, listWorksOf, type Work } from '../../works/index.ts'
import { notesView, endOfReview, readOutdated } from '../care/care.views.ts'
import { articleAgenda, todayOf } from '../agenda/occasion.views.ts'
import { articleHref, cardView, dateView, linkView } from '../card.views.ts'
import { articleHead } from './article.head.ts'
import { commentsView } from './comments.page.ts'
import type { Found } from '../list.pages.ts'
import { cardOptions, pageTitle, pageView, readFrame, sharedImage, type Frame } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { siteWords } from '../site.words.ts'
import { articleWorks } from '../works/article-works.ts'
import { lookAtWorks, type Held } from '../works/availability.view.ts'
import { coverIds } from '../works/work.views.ts'
import { shareLinks } from './share.ts'
import { readableBody } from './readable-body.ts'
import { seriesPlaceView } from '../series/series.page.ts'
import { findRelated, noWays, type WaysOn } from './related.view.ts'
import { placeHref } from './thread.hrefs.ts'
import type { ArticleVisit } from './visit.ts'

const hour = 3_600_000
const longestKept = 12 * hour

/** The page of a visible article, and until when it stays as it is. @throws Problem 404. */
export async function findArticlePage(
  context: SiteContext,
  slug: string,
  visit: ArticleVisit,
): Promise<Found<ArticlePage>> {
  const { db, clock } = context
  const now = clock.now()
  const found = await findVisibleArticle(db.read, slug, now)
  if (!found) throw new Problem('not_found')
  if ('redirectTo' in found) return { redirectTo: articleHref(found.redirectTo) }
  const { article } = found
  const frame = await readFrame(context)
  const categoryIds = article.categories.map((category) => category.id)
  const { closed, until } = (await readOpenings(db.read, frame.settings, now))({ ...article, categoryIds })
  const neighbours = await findNeighbours(db.read, article, now)
  const ways = {
    ...(await findRelated(context, frame, article)),
    series: await seriesPlaceView(context, article),
  }
  const review = await findReview(db.read, article.id)
  const works = await listWorksOf(db.read, article.workIds)
  const listed = listedBelow(article, works)
  const { held, until: heldUntil } = lookAtWorks(context, listed)
  const view = await articlePageView(context, frame, article, {
    neighbours,
    ways,
    review,
    closed,
    visit,
    works,
    listed,
    held,
  })
  const ends = [
    ...(heldUntil ? [heldUntil] : []),
    ...(view.comments.form ? [findEnd(now, until, frame.settings)] : []),
    ...(view.agenda?.calendarHref ? [todayOf(context).until] : []),
    ...endOfReview(review, context),
  ]
  const validUntil = ends.toSorted((one, other) => one.getTime() - other.getTime())[0]
  return {
    view,
    commentsOf: [article.id],
    ...(validUntil && { validUntil }),
    ...(view.webmentionHref && { link: `<${view.webmentionHref}>; rel="webmention"` }),
  }
}

/**
 * The page that an article would have, for its writers: nothing on it can be sent, no search engine keeps it, and it
 * leads to no address that is not there yet. With `sharedUntil` for whoever has its link, and says so.
 */
export async function previewArticle(context: SiteContext, article: ArticleFull, sharedUntil?: Date): Promise<string> {
  const frame = await readFrame(context)
  const { lang, timeZone } = context.config
  const neighbours = { older: null, newer: null }
  const works = await listWorksOf(context.db.read, article.workIds)
  const shown = sharedUntil ? { ...article, commentsCount: 0 } : article
  const view = await articlePageView(context, frame, shown, {
    neighbours,
    ways: noWays,
    review: await findReview(context.db.read, article.id),
    closed: siteWords.preview,
    visit: {},
    works,
    listed: listedBelow(article, works),
    held: new Map(),
    isPreview: true,
  })
  return context.theme.render('article', {
    ...view,
    canonical: '',
    noindex: true,
    feeds: view.feeds.slice(0, 1),
    openGraph: { ...view.openGraph, ...sharedImage(view.article.image, context.config), url: '' },
    citation: null,
    linkedData: null,
    agenda: view.agenda && { ...view.agenda, calendarHref: '' },
    works: view.works.map((work) => ({ ...work, href: '' })),
    worksExports: [],
    citationExports: [],
    share: [],
    notice: sharedUntil ? siteWords.sharedPreview[lang](formatDate(sharedUntil, timeZone, lang)) : '',
    comments: sharedUntil ? withoutThread(view.comments) : { ...view.comments, feedHref: '' },
  })
}

/** Those that stand in the text as cards are not listed under it again. */
function listedBelow({ body }: ArticleFull, works: readonly Work[]): Work[] {
  const inText = new Set(listMarks(body))
  return works.filter(({ id }) => !inText.has(id))
}

/** What readers wrote before an article was taken off the site is not shown with it. */
function withoutThread(comments: ArticlePage['comments']): ArticlePage['comments'] {
  return { ...comments, count: 0, label: '', order: null, list: [], previous: null, next: null, feedHref: '' }
}

interface Shown {
  neighbours: Awaited<ReturnType<typeof findNeighbours>>
  ways: WaysOn
  review: ReviewRow | null
  /** Why no comment can be sent; null where one can. */
  closed: Localised | null
  visit: ArticleVisit
  works: readonly Work[]
  /** Those under the text. */
  listed: readonly Work[]
  held: Held['held']
  isPreview?: boolean
}

async function articlePageView(
  context: SiteContext,
  frame: Frame,
  article: ArticleFull,
  { neighbours: { older, newer }, ways, review, closed, visit, works, listed, held, isPreview = false }: Shown,
): Promise<ArticlePage> {
  const { config } = context
  const occasions = await listOccasionsOf(context.db.read, article.id)
  const cards = await cardOptions(context, frame, [article], coverIds(works))
  const told = { config, settings: frame.settings, pictures: cards.pictures }
  const card = cardView(article, cards)
  const updated = article.changedAt ? dateView(article.changedAt, cards) : null
  const base = pageView(context, frame, {
    path: articleHref(article.slug),
    heading: article.title,
    description: article.excerpt,
    lang: article.lang,
    feeds: [
      {
        title: siteWords.commentsFeed[config.lang](article.title),
        href: `${articleHref(article.slug)}/comments/feed.xml`,
        type: 'application/rss+xml',
      },
      // WordPress looks for it here alone, and not in a header.
      {
        title: article.title,
        href: `${config.url}${oembedPath}?url=${encodeURIComponent(config.url + articleHref(article.slug))}`,
        type: 'application/json+oembed',
      },
      ...(frame.settings.fediverseEnabled
        ? [
            {
              title: article.title,
              href: config.url + articleInFediverse(article.id),
              type: 'application/activity+json' as const,
            },
          ]
        : []),
    ],
    trail: [...card.categories.slice(0, 1), linkView(article.title, articleHref(article.slug))],
    noindex: Object.keys(visit).some((name) => name !== 'patron'),
    faulty: visit.refused !== undefined,
  })
  const comments = await commentsView(context, frame, article, closed, visit)
  const isLaterPage = comments.previous !== null && !visit.refused
  const { body, contents } = await readableBody(context, article, !isPreview)
  return {
    ...base,
    documentTitle: isLaterPage
      ? pageTitle(siteWords.commentsOn[config.lang](article.title), frame)
      : base.documentTitle,
    ...articleHead(base, card, { ...told, works, occasions, updated: updated?.iso ?? '' }),
    article: {
      ...card,
      body,
      contents,
      updated,
      older: older ? linkView(older.title, articleHref(older.slug)) : null,
      newer: newer ? linkView(newer.title, articleHref(newer.slug)) : null,
    },
    ...articleWorks(card, listed, { ...told, held, hasWorks: works.length > 0 }),
    ...ways,
    outdated: await readOutdated(context, article, review),
    ...notesView(await listNotesOf(context.db.read, [article.id]), config),
    agenda: articleAgenda(occasions, article.slug, context),
    notice: '',
    webmentionHref: frame.settings.webmentionEnabled && closed === null ? webmentionPath : '',
    share: shareLinks(card, config),
    comments,
  }
}

/**
 * When the form of a kept page must be made anew: it closes, or its signed time would soon be too old to prove
 * anything.
 */
function findEnd(now: Date, closing: Date | null, { commentRules: { tooFast } }: Settings): Date {
  const end = new Date(now.getTime() + Math.min(longestKept, (tooFast.hours * hour) / 2))
  return closing && closing < end ? closing : end
}

/** Path of the page of the thread that holds a comment; null unless readers see both. */
export async function findPermalink({ db, clock }: SiteContext, slug: string, id: string): Promise<string | null> {
  const found = await findVisibleArticle(db.read, slug, clock.now())
  if (!found) return null
  if ('redirectTo' in found) return `${articleHref(found.redirectTo)}?comment=${id}#comment-${id}`
  const place = await findThreadPlace(db.read, found.article.id, id)
  return place && `${placeHref(articleHref(slug), place)}#comment-${id}`
}
