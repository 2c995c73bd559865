import {
  findReview,
  findVisiblePage,
  type ArticleFull,
  type ReviewRow,
  type VisiblePage,
} from '../../articles/index.ts'
import { listPictures } from '../../media/index.ts'
import { Problem } from '../../problem.ts'
import { formatDate } from '../../time-zone.ts'
import type { StandingPage } from '../../themes/index.ts'
import { readableBody } from '../article/readable-body.ts'
import { dateView, imageView, linkView, pageHref } from '../card.views.ts'
import { endOfReview, readOutdated } from '../care/care.views.ts'
import type { Found } from '../list.pages.ts'
import { pageView, readFrame, sharedImage } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { siteWords } from '../site.words.ts'

/** A page of the site that is no article. @throws Problem 404 unless readers may see it. */
export async function findStandingPage(context: SiteContext, slug: string): Promise<Found<StandingPage>> {
  const found = await findVisiblePage(context.db.read, slug, context.clock.now())
  if (!found) throw new Problem('not_found')
  if ('redirectTo' in found) return { redirectTo: pageHref(found.redirectTo) }
  return { ...(await showStandingPage(context, found.page)), commentsOf: [] }
}

/** A page as readers see it, and until when it says the same, wherever it stands. */
export async function showStandingPage(
  context: SiteContext,
  page: ArticleFull,
): Promise<{ view: StandingPage; validUntil?: Date }> {
  const review = await findReview(context.db.read, page.id)
  const [validUntil] = endOfReview(review, context)
  return { view: await standingPageView(context, page, review), ...(validUntil && { validUntil }) }
}

/** The page that one would have, for its writers, and with `sharedUntil` for whoever has its link. */
export async function previewPage(context: SiteContext, page: ArticleFull, sharedUntil?: Date): Promise<string> {
  const { lang, timeZone } = context.config
  const { view } = await showStandingPage(context, page)
  return context.theme.render('page', {
    ...view,
    canonical: '',
    noindex: true,
    openGraph: { ...view.openGraph, url: '' },
    linkedData: null,
    notice: sharedUntil
      ? siteWords.sharedPage[lang](formatDate(sharedUntil, timeZone, lang))
      : siteWords.previewOfPage[lang],
  })
}

async function standingPageView(
  context: SiteContext,
  page: ArticleFull,
  review: ReviewRow | null,
): Promise<StandingPage> {
  const { config, db } = context
  const { pages } = await context.navigation()
  const frame = await readFrame(context)
  const picture = page.imageId === null ? undefined : (await listPictures(db.read, [page.imageId])).get(page.imageId)
  const image = picture ? imageView(picture) : null
  const base = pageView(context, frame, {
    path: pageHref(page.slug),
    heading: page.title,
    description: page.standfirst || page.excerpt,
    lang: page.lang,
    trail: [...ancestorsOf(pages, page.id).map(pageLink), linkView(page.title, pageHref(page.slug))],
  })
  return {
    ...base,
    openGraph: {
      ...base.openGraph,
      ...(image && sharedImage(image, config)),
    },
    notice: '',
    title: page.title,
    standfirst: page.standfirst,
    image,
    ...(await readableBody(context, page, false)),
    outdated: await readOutdated(context, page, review),
    updated: dateView(page.changedAt ?? page.publishedAt, config),
    children: pages
      .filter(({ parentId }) => parentId === page.id)
      .map((child) => ({ ...pageLink(child), lang: child.lang })),
  }
}

export function pageLink({ title, slug }: Pick<VisiblePage, 'title' | 'slug'>) {
  return linkView(title, pageHref(slug))
}

/** From the top down; none for a page that readers do not see yet. */
export function ancestorsOf(pages: readonly VisiblePage[], id: string): VisiblePage[] {
  const parentId = pages.find((page) => page.id === id)?.parentId
  const parent = pages.find((page) => page.id === parentId)
  return parent ? [...ancestorsOf(pages, parent.id), parent] : []
}
