import ical, { ICalEventStatus, type ICalEventData } from 'ical-generator'
import { addDays } from '../days.ts'
import type { Lang } from '../i18n.ts'
import { stateNames } from './agenda.words.ts'
import { timesOf, type Occasion } from './occasion.ts'
import { sayBooking } from './say.ts'

export const calendarType = 'text/calendar; charset=utf-8'

/**
 * A calendar (RFC 5545) of what takes place. Times are told as instants of UTC, which are right on either side of a
 * change of hour without a table of zones; each date stands for itself, so nothing is repeated by a rule.
 */
export function writeCalendar(
  occasions: readonly Occasion[],
  { name, url, timeZone, lang }: { name: string; url: string; timeZone: string; lang: Lang },
): string {
  const calendar = ical({ name, prodId: { company: 'Bubo', product: 'Bubo', language: lang.toUpperCase() } })
  for (const occasion of occasions) calendar.createEvent(eventOf(occasion, { url, timeZone, lang }))
  // The library leaves out the end of the last line, which the format asks for.
  return `${calendar.toString()}\r\n`
}

const statuses = {
  planned: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
  postponed: ICalEventStatus.TENTATIVE,
} as const

function eventOf(
  occasion: Occasion,
  { url, timeZone, lang }: { url: string; timeZone: string; lang: Lang },
): ICalEventData {
  const { id, article, state, stateNote, place, address, updatedAt, revision } = occasion
  const link = `${url}/articles/${article.slug}`
  const said = state === 'planned' ? '' : [stateNames[state][lang], stateNote].filter(Boolean).join('. ')
  const changedAt = article.changedAt && article.changedAt > updatedAt ? article.changedAt : updatedAt
  return {
    // Unique by itself (RFC 7986 section 5.3), and the same wherever the site moves.
    id,
    ...spanOf(occasion, timeZone),
    summary: article.title,
    description: [said, article.excerpt, sayBooking(occasion, lang).text, link].filter(Boolean).join('\n\n'),
    location: [place, address].filter(Boolean).join(', ') || null,
    url: link,
    status: statuses[state],
    sequence: revision - 1,
    stamp: changedAt,
  }
}

/** Whole days are dates without a time, the last one being the day after (RFC 5545 section 3.6.1). */
function spanOf(occasion: Occasion, timeZone: string) {
  if (!occasion.allDay) return { start: occasion.startsAt, end: occasion.endsAt }
  const { start, end } = timesOf(occasion, timeZone)
  // The library writes the day that this instant has in UTC.
  return { start: new Date(`${start}T00:00:00Z`), end: new Date(`${addDays(end, 1)}T00:00:00Z`), allDay: true }
}
