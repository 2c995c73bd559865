import type { BookingKind, OccasionState, Tables } from '../db/index.ts'
import { addDays, dayOf } from '../days.ts'
import { formatOffset, formatWallTime } from '../time-zone.ts'

export type OccasionRow = Tables['occasions']['$inferSelect']

/** What is said of a date on which something takes place; times as `readTimes` takes them. */
export interface OccasionText {
  start: string
  end: string
  place?: string
  address?: string
  booking?: BookingKind
  bookingAt?: string
  state?: OccasionState
  stateNote?: string
}

export interface OccasionDraft extends OccasionText {
  /** The id of the article that announces it. */
  article: string
}

export type OccasionChanges = Partial<OccasionText>

/** A date that readers see, with the article that announces it. */
export interface Occasion extends OccasionRow {
  article: { id: string; slug: string; title: string; excerpt: string; lang: string; changedAt: Date | null }
}

/** One lasts no longer, so that whatever is under way began within these days: an exhibition of a whole year. */
export const longestDays = 366
/** More than these nobody reads under an article. */
export const mostOfArticle = 200

/** When it begins and ends as its clocks show it: of whole days both are days, and the last one counts. */
export function timesOf(
  { startsAt, endsAt, allDay }: Pick<OccasionRow, 'startsAt' | 'endsAt' | 'allDay'>,
  zone: string,
): { start: string; end: string } {
  if (!allDay) return { start: formatWallTime(startsAt, zone), end: formatWallTime(endsAt, zone) }
  return { start: dayOf(startsAt, zone), end: addDays(dayOf(endsAt, zone), -1) }
}

/** The same for programs: instants with their offset (RFC 3339), or days. */
export function instantsOf(row: Pick<OccasionRow, 'startsAt' | 'endsAt' | 'allDay'>, zone: string) {
  if (row.allDay) return timesOf(row, zone)
  return { start: formatOffset(row.startsAt, zone), end: formatOffset(row.endsAt, zone) }
}
