import { listVisibleArticles } from '../../articles/index.ts'
import { findCategoryBySlug } from '../../taxonomy/index.ts'
import type { EmbedPage } from '../../themes/index.ts'
import { cardView } from '../card.views.ts'
import type { Found } from '../list.pages.ts'
import { cardOptions, pageView, readFrame } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { embedWords } from './embed.words.ts'
import { framedHeaders } from './framed.ts'

export const latestPath = '/embed/latest'

/** What a frame of the latest articles is asked for: of which category (its slug, or empty for all), and how many. */
export interface LatestWanted {
  category: string
  number: number
}

/** The one address of a frame of the latest articles. */
export function latestHref({ category, number }: LatestWanted): string {
  const asked = new URLSearchParams({ ...(category !== '' && { category }), number: String(number) })
  return `${latestPath}?${asked.toString()}`
}

/**
 * What a portal or an intranet shows in a frame: the latest articles, of all or of a category and those under it. That
 * there is no such category is told in the frame, too: a browser shows no page of errors of ours there.
 */
export async function findLatestPage(
  context: SiteContext,
  { category: slug, number }: LatestWanted,
): Promise<Found<EmbedPage>> {
  const { db, clock, config } = context
  const { lang } = config
  const frame = await readFrame(context)
  const { settings } = frame
  const headers = framedHeaders(settings)
  const found = slug !== '' && settings.categoriesEnabled ? await findCategoryBySlug(db.read, slug) : null
  if (found && 'redirectTo' in found) return { redirectTo: latestHref({ category: found.redirectTo, number }) }
  const isMissing = slug !== '' && !found
  const heading = found ? embedWords.latestIn[lang](found.category.name) : embedWords.latest[lang]
  const base = { ...pageView(context, frame, { path: '', heading, noindex: true }), work: null, heading }
  if (isMissing) {
    const view: EmbedPage = { ...base, articles: [], empty: embedWords.noCategory[lang], moreLabel: '', moreHref: '' }
    return { view, headers, status: 404, commentsOf: [] }
  }
  const { items, total } = await listVisibleArticles(db.read, {
    now: clock.now(),
    page: { page: 1, limit: number },
    ...(found && { filter: { categoryId: found.category.id } }),
  })
  const options = await cardOptions(context, frame, items)
  const href = found ? `/categories/${found.category.slug}` : '/'
  const isAll = total <= items.length
  return {
    view: {
      ...base,
      canonical: config.url + href,
      articles: items.map((article) => cardView(article, options)),
      empty: total === 0 ? embedWords.empty[lang] : '',
      moreLabel: isAll ? '' : embedWords.all[lang],
      moreHref: isAll ? '' : href,
    },
    headers,
    commentsOf: [],
  }
}
