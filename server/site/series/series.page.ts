import type { ArticleCard, ArticleFull } from '../../articles/index.ts'
import { Problem } from '../../problem.ts'
import { findPlaceInSeries, findVisibleSeries, listVisibleSeries } from '../../series/index.ts'
import type { ArticlePage, DirectoryPage, ListPage } from '../../themes/index.ts'
import { articleHref, linkView } from '../card.views.ts'
import { listPage, type Found } from '../list.pages.ts'
import { pageView, readFrame } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { countEpisodes, seriesPath, seriesWords } from './series.words.ts'

/** Every series of which readers see something. */
export async function findSeriesListPage(context: SiteContext): Promise<DirectoryPage> {
  const { db, clock, config } = context
  const { lang } = config
  const frame = await readFrame(context)
  const heading = seriesWords.heading[lang]
  const links = (await listVisibleSeries(db.read, clock.now())).map(({ name, slug, count }) => ({
    ...linkView(name, `${seriesPath}/${slug}`),
    note: countEpisodes(lang, count),
    picture: null,
  }))
  return {
    ...pageView(context, frame, {
      path: seriesPath,
      heading,
      description: seriesWords.description[lang],
      trail: [linkView(heading, seriesPath)],
    }),
    heading,
    paragraphs: [links.length === 0 ? seriesWords.empty[lang] : seriesWords.description[lang]],
    groups: links.length === 0 ? [] : [{ id: 'all', heading: '', links }],
    hasPictures: false,
    newsletter: null,
  }
}

/** What readers see of a series, in its order. @throws Problem 404 where that is nothing. */
export async function findSeriesPage(context: SiteContext, slug: string, page: number): Promise<Found<ListPage>> {
  const { db, clock, config } = context
  const { lang } = config
  const found = await findVisibleSeries(db.read, slug, clock.now())
  if (!found) throw new Problem('not_found')
  if ('redirectTo' in found) return { redirectTo: `${seriesPath}/${found.redirectTo}` }
  const { series, articleIds } = found
  const path = `${seriesPath}/${series.slug}`
  const { view, commentsOf } = await listPage(context, await readFrame(context), {
    filter: { ids: articleIds },
    page,
    options: {
      path,
      heading: series.name,
      description: series.description,
      trail: [linkView(seriesWords.heading[lang], seriesPath), linkView(series.name, path)],
    },
  })
  return {
    view: { ...view, intro: series.description, countLabel: countEpisodes(lang, articleIds.length) },
    commentsOf,
  }
}

/** Which part of which series an article is. */
export async function seriesPlaceView({ db, clock }: SiteContext, { id }: ArticleFull): Promise<ArticlePage['series']> {
  const place = await findPlaceInSeries(db.read, id, clock.now())
  if (!place) return null
  const { series, number, total, previous, next } = place
  const part = (card: ArticleCard | null) =>
    card && { ...linkView(card.title, articleHref(card.slug)), lang: card.lang }
  return {
    ...linkView(series.name, `${seriesPath}/${series.slug}`),
    number,
    total,
    previous: part(previous),
    next: part(next),
  }
}
