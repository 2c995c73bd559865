import type { Config } from '../../config.ts'
import type { Picture } from '../../media/index.ts'
import type { Settings } from '../../settings/index.ts'
import type { ArticleCardView, AvailabilityView, LinkView, WorkView } from '../../themes/index.ts'
import {
  catalogueAddress,
  describePeople,
  hyphenate,
  kindNames,
  workPath,
  workReference,
  writeCoins,
  type LinkedArticle,
  type Reference,
  type Work,
  type WorkOnPage,
} from '../../works/index.ts'
import { imageView, linkView } from '../card.views.ts'
import { linkPublisher } from '../linked-data.ts'

/** What the views of works need beside them. */
export interface WorkViewContext {
  config: Pick<Config, 'lang' | 'url'>
  settings: Pick<Settings, 'catalogueUrl'>
  pictures: ReadonlyMap<string, Picture>
  /** What is known of whether they can be had, by their ids; nothing unless said. */
  held?: ReadonlyMap<string, AvailabilityView>
}

export function workView(work: Work, context: WorkViewContext): WorkView {
  const { config, settings } = context
  const { title, lang, kind, publisher, year, collection, callNumber, isbn, notice } = work
  return {
    title,
    lang,
    kind,
    kindLabel: kindNames[kind][config.lang],
    people: describePeople(work, config.lang),
    imprint: [publisher, year === null ? '' : String(year)].filter(Boolean).join(', '),
    collection,
    callNumber,
    isbn: isbn === null ? '' : hyphenate(isbn),
    cover: coverOf(work, context),
    notice: notice.split(/\n\s*\n/).filter(Boolean),
    href: workPath(work),
    catalogueHref: catalogueAddress(work, settings.catalogueUrl),
    coins: writeCoins(referenceOf(work, config)),
    availability: context.held?.get(work.id) ?? null,
  }
}

function coverOf({ coverId }: Work, { pictures }: WorkViewContext) {
  const picture = coverId === null ? undefined : pictures.get(coverId)
  return picture ? imageView(picture) : null
}

/** A work as it is cited: its page here says where to find it, and lasts. */
export function referenceOf(work: Work, { url }: Pick<Config, 'url'>): Reference {
  return workReference(work, { id: work.isbn ?? work.id, url: url + workPath(work) })
}

/** A work as linked data tells it. */
export function workOnPage(work: Work, context: WorkViewContext): WorkOnPage {
  const { config, settings } = context
  const cover = coverOf(work, context)
  return {
    reference: { ...referenceOf(work, config), kind: work.kind, url: catalogueAddress(work, settings.catalogueUrl) },
    page: config.url + workPath(work),
    image: cover ? config.url + cover.src : '',
  }
}

/** An article as linked data tells it. */
export function articleOnPage(
  { title, href, lang, published, excerpt, bylines }: ArticleCardView,
  { config, settings, updated = '' }: { config: Pick<Config, 'url' | 'lang'>; settings: Settings; updated?: string },
): LinkedArticle {
  const { url } = config
  return {
    title,
    url: url + href,
    lang,
    published: published.iso,
    updated,
    excerpt,
    authors: bylines.map((byline) => ({
      name: byline.name,
      isBody: byline.kind === 'institution',
      url: byline.href && url + byline.href,
      image: byline.portrait ? url + byline.portrait.src : '',
      account: byline.fediverse?.href ?? '',
    })),
    publisher: linkPublisher(settings, config),
  }
}

/** The covers that works show. */
export function coverIds(works: readonly Work[]): string[] {
  return works.flatMap(({ coverId }) => coverId ?? [])
}

/** The formats of reference managers, by the ends of their addresses. */
export const formats = { ris: 'RIS', bib: 'BibTeX', json: 'CSL-JSON' } as const
export type Format = keyof typeof formats
export const formatEnds = Object.keys(formats) as Format[]

/** The files of what is at a path: `/articles/x/works` gives `/articles/x/works.ris`, and so on. */
export function exportLinks(path: string): LinkView[] {
  return formatEnds.map((end) => linkView(formats[end], `${path}.${end}`))
}

/** The date of an article in the library's time zone, in parts. */
export function dayOf({ published }: Pick<ArticleCardView, 'published'>): [number, number, number] {
  const [year = 0, month = 1, day = 1] = published.iso.slice(0, 10).split('-').map(Number)
  return [year, month, day]
}
