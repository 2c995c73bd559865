import { listArticlesCiting, type ArticleCard } from '../../articles/index.ts'
import { formatNumber } from '../../i18n.ts'
import { Problem } from '../../problem.ts'
import type { EmbedPage, WorkPage } from '../../themes/index.ts'
import { findCitedWork, linkWork, workPath, type Look, type Work } from '../../works/index.ts'
import { cardView, linkView } from '../card.views.ts'
import { framedHeaders } from '../embed/framed.ts'
import { feedLinks } from '../feed-links.ts'
import { linkTrail, sayLinked } from '../linked-data.ts'
import { assertPageExists, type Found } from '../list.pages.ts'
import {
  cardOptions,
  pagePath,
  pageView,
  paginationView,
  readFrame,
  sharedImage,
  worksPath,
  type Frame,
} from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { countArticles } from '../site.words.ts'
import { answerView, lookAtWorks } from './availability.view.ts'
import { availabilityWords } from './availability.words.ts'
import { articleOnPage, coverIds, exportLinks, workOnPage, workView } from './work.views.ts'
import { worksWords } from './works.words.ts'

/**
 * The work that articles cite under this ISBN or id.
 *
 * @returns The path where it is told of, if that is another.
 * @throws Problem 404 where no article that readers see cites it.
 */
export async function findWorkAt(
  { db, clock }: Pick<SiteContext, 'db' | 'clock'>,
  isbnOrId: string,
): Promise<{ work: Work } | { redirectTo: string }> {
  const work = await findCitedWork(db.read, isbnOrId, clock.now())
  if (!work) throw new Problem('not_found')
  return workPath(work) === `${worksPath}/${isbnOrId}` ? { work } : { redirectTo: workPath(work) }
}

/** A work, and the articles that cite it. @throws Problem 404. */
export async function findWorkPage(context: SiteContext, isbnOrId: string, page: number): Promise<Found<WorkPage>> {
  const { config } = context
  const { lang } = config
  const found = await findWorkAt(context, isbnOrId)
  if ('redirectTo' in found) return found
  const { work } = found
  const frame = await readFrame(context)
  const limit = frame.settings.articlesPerPage
  const told = await readTold(context, frame, work, { page, limit })
  assertPageExists(page, told.total, limit)
  const path = workPath(work)
  const { held, until } = lookAtWorks(context, [work])
  const view = workView(work, { ...told.views, held })
  const { settings } = frame
  const base = pageView(context, frame, {
    path: pagePath(path, page),
    heading: work.title,
    description: view.notice[0] ?? worksWords.described[lang](work.title),
    page,
    trail: [linkView(worksWords.label[lang], worksPath), linkView(work.title, path)],
    feeds: feedLinks(`${work.title} – ${settings.title}`, `${path}/feed`),
  })
  const linked = told.cards.map((card) => articleOnPage(card, { config, settings }))
  return {
    view: {
      ...base,
      openGraph: {
        ...base.openGraph,
        ...(view.cover && sharedImage(view.cover, config)),
      },
      linkedData: sayLinked(linkWork(workOnPage(work, told.views), linked), linkTrail(base.breadcrumbs, config)),
      work: view,
      articlesHeading: worksWords.articles[lang],
      articles: told.cards,
      pagination: paginationView(context, path, page, limit, told.total),
      countLabel: countArticles(lang, told.total),
      feedHref: `${path}/feed.xml`,
      exports: exportLinks(`${path}/citation`),
    },
    commentsOf: told.articles.map(({ id }) => id),
    ...(until && { validUntil: until }),
  }
}

/** The same page with what the catalogue has just answered; it is asked for by a reader, and by no search engine. */
export async function findAnswerPage(context: SiteContext, work: Work, look: Look): Promise<Found<WorkPage>> {
  const found = await findWorkPage(context, work.isbn ?? work.id, 1)
  if ('redirectTo' in found) return found
  const { view } = found
  const heading = availabilityWords.heading[context.config.lang](work.title)
  const { documentTitle } = pageView(context, await readFrame(context), { path: '', heading })
  const answered = { ...view.work, availability: answerView(look, context) }
  return { view: { ...view, documentTitle, noindex: true, work: answered }, commentsOf: [] }
}

const mostInFrame = 5

/**
 * What a catalogue shows in a frame. What no article cites is told in the frame too: a browser shows no page of errors of
 * ours there.
 */
export async function findEmbedPage(context: SiteContext, isbnOrId: string): Promise<Found<EmbedPage>> {
  const { db, clock, config } = context
  const { lang } = config
  const work = await findCitedWork(db.read, isbnOrId, clock.now())
  const frame = await readFrame(context)
  const heading = work ? worksWords.said[lang] : worksWords.unsaid[lang]
  const base = pageView(context, frame, { path: '', heading, noindex: true })
  const headers = framedHeaders(frame.settings)
  if (!work) {
    const view: EmbedPage = { ...base, work: null, heading, articles: [], empty: '', moreLabel: '', moreHref: '' }
    return { view, headers, status: 404, commentsOf: [] }
  }
  const told = await readTold(context, frame, work, { page: 1, limit: mostInFrame })
  const isAll = told.total <= mostInFrame
  return {
    view: {
      ...base,
      canonical: config.url + workPath(work),
      work: workView(work, told.views),
      heading,
      articles: told.cards,
      empty: '',
      moreLabel: isAll ? '' : worksWords.more[lang](formatNumber(lang, told.total)),
      moreHref: isAll ? '' : workPath(work),
    },
    headers,
    commentsOf: [],
  }
}

/** The articles that cite a work, as cards, with what its own view needs. */
async function readTold(context: SiteContext, frame: Frame, work: Work, page: { page: number; limit: number }) {
  const { db, clock, config } = context
  const { items, total } = await listArticlesCiting(db.read, work.id, page, clock.now())
  const articles: ArticleCard[] = items
  const options = await cardOptions(context, frame, articles, coverIds([work]))
  return {
    articles,
    total,
    cards: articles.map((article) => cardView(article, options)),
    views: { config, settings: frame.settings, pictures: options.pictures },
  }
}
