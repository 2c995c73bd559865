import { instantsOf, type OccasionRow } from '../../agenda/index.ts'
import type { Config } from '../../config.ts'
import type { ArticleCardView } from '../../themes/index.ts'
import type { Linked } from '../../works/index.ts'

const statuses = { planned: 'EventScheduled', cancelled: 'EventCancelled', postponed: 'EventPostponed' } as const

/** More than these no program shows of one page. */
const mostTold = 20

/** The dates that an article announces, as its page says them to programs. */
export function linkDates(
  rows: readonly OccasionRow[],
  card: ArticleCardView,
  { config, organisation }: { config: Pick<Config, 'url' | 'timeZone'>; organisation: string },
): Linked[] {
  const { title, href, lang, excerpt, image } = card
  const article = { title, url: config.url + href, lang, excerpt, image: image ? config.url + image.src : '' }
  return linkedEvents(rows, article, { timeZone: config.timeZone, organisation })
}

interface Announced {
  title: string
  /** Absolute. */
  url: string
  lang: string
  excerpt: string
  /** Absolute; empty without one. */
  image: string
}

/** The dates of an article as schema.org tells them: an `Event` each. */
export function linkedEvents(
  rows: readonly OccasionRow[],
  article: Announced,
  { timeZone, organisation }: { timeZone: string; organisation: string },
) {
  return rows.slice(0, mostTold).map((row) => {
    const { start, end } = instantsOf(row, timeZone)
    return {
      '@type': 'Event',
      name: article.title,
      startDate: start,
      endDate: end,
      eventStatus: `https://schema.org/${statuses[row.state]}`,
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      url: article.url,
      inLanguage: article.lang,
      ...(article.excerpt && { description: article.excerpt }),
      ...(article.image && { image: article.image }),
      ...((row.place || row.address) && { location: placeOf(row) }),
      ...(organisation && { organizer: { '@type': 'Organization', name: organisation } }),
    }
  })
}

function placeOf({ place, address }: OccasionRow) {
  return { '@type': 'Place', ...(place && { name: place }), ...(address && { address }) }
}
