import { addDays, daysBetween, isDay } from '../days.ts'
import { isSingleAddress } from '../mail/index.ts'
import { Problem, type FieldProblem } from '../problem.ts'
import { joinLines } from '../text.ts'
import { parseWallTime, startOfDay } from '../time-zone.ts'
import { longestDays, timesOf, type OccasionChanges, type OccasionRow, type OccasionText } from './occasion.ts'
import { words } from './agenda.words.ts'

/** What a row holds of what somebody typed. */
export type ReadOccasion = Pick<
  OccasionRow,
  'startsAt' | 'endsAt' | 'allDay' | 'place' | 'address' | 'booking' | 'bookingAt' | 'state' | 'stateNote'
>

/** Changes over what is there. @throws as `readOccasion`. */
export function readChanges(row: OccasionRow, changes: OccasionChanges, zone: string): ReadOccasion {
  const { place, address, booking, bookingAt, state, stateNote } = row
  return readOccasion({ ...timesOf(row, zone), place, address, booking, bookingAt, state, stateNote, ...changes }, zone)
}

/** @throws Problem 422 naming every member at fault. */
export function readOccasion(text: OccasionText, zone: string): ReadOccasion {
  const errors: FieldProblem[] = []
  const times = readTimes(text, zone, errors)
  const { booking = 'none', state = 'planned' } = text
  const bookingAt = readBooking(booking, joinLines(text.bookingAt ?? ''), errors)
  if (errors.length > 0 || times === null) throw new Problem('invalid', { errors })
  return {
    ...times,
    place: joinLines(text.place ?? ''),
    address: joinLines(text.address ?? ''),
    booking,
    bookingAt,
    state,
    stateNote: state === 'planned' ? '' : joinLines(text.stateNote ?? ''),
  }
}

type Times = Pick<OccasionRow, 'startsAt' | 'endsAt' | 'allDay'>

/** Two days are whole days; else both are wall times of `zone`, or instants. */
function readTimes({ start, end }: OccasionText, zone: string, errors: FieldProblem[]): Times | null {
  const allDay = isDay(start)
  const [startsAt, endsAt] = allDay
    ? [startOfDay(start, zone), readLastDay(end === '' ? start : end, zone, errors)]
    : [readTime('/start', start, zone, errors), readTime('/end', end, zone, errors)]
  if (startsAt === null || endsAt === null) return null
  const length = endsAt.getTime() - startsAt.getTime()
  if (length <= 0) errors.push({ pointer: '/end', detail: words.endBefore })
  else if (length > longestDays * 86_400_000) errors.push({ pointer: '/end', detail: words.tooLong })
  return { startsAt, endsAt, allDay }
}

function readLastDay(day: string, zone: string, errors: FieldProblem[]): Date | null {
  if (isDay(day)) return startOfDay(day, zone, 1)
  errors.push({ pointer: '/end', detail: words.noLastDay })
  return null
}

/** A year that no calendar program reads is a slip of the keyboard. */
const isLikely = (date: Date) => date.getUTCFullYear() >= 1990 && date.getUTCFullYear() < 2990

/** As scheduling reads it: a time that the clocks skip is refused, of one that comes twice the first is taken. */
function readTime(pointer: string, text: string, zone: string, errors: FieldProblem[]): Date | null {
  const time = parseWallTime(text, zone)
  if (time && 'gap' in time) {
    errors.push({ pointer, detail: words.skipped(time.gap) })
    return null
  }
  const date = time && ('ambiguous' in time ? time.ambiguous.first : time.instant)
  if (date && isLikely(date)) return date
  errors.push({ pointer, detail: words.noTime })
  return null
}

/** Where one books, in the form that its kind has. */
function readBooking(booking: ReadOccasion['booking'], text: string, errors: FieldProblem[]): string {
  if (booking === 'none' || booking === 'full') return ''
  const isRight = {
    link: /^https?:\/\/[^/\s]+/.test(text) && URL.canParse(text) && !/\s/.test(text),
    telephone: /^\+?[\d][\d ().-]{2,30}$/.test(text),
    email: isSingleAddress(text),
  }[booking]
  if (!isRight) errors.push({ pointer: '/bookingAt', detail: words.noBooking[booking] })
  return text
}

/** More than a year of weeks is announced anew. */
const mostWeeks = 60

/**
 * The same each week until a day, which counts: at the same time by the clock of the wall, whatever the offset is then.
 * @throws Problem 422.
 */
export function repeatWeekly(text: OccasionText, until: string): OccasionText[] {
  const shift = (time: string, days: number) => (time === '' ? '' : addDays(time.slice(0, 10), days) + time.slice(10))
  const first = text.start.slice(0, 10)
  const fault = (detail: FieldProblem['detail']) => new Problem('invalid', { errors: [{ pointer: '/until', detail }] })
  if (!isDay(until) || !isDay(first) || !(text.end === '' || isDay(text.end.slice(0, 10)))) throw fault(words.noUntil)
  const weeks = Math.floor(daysBetween(first, until) / 7)
  if (weeks < 1) throw fault(words.untilBefore)
  if (weeks >= mostWeeks) throw fault(words.tooManyWeeks(mostWeeks))
  return Array.from({ length: weeks + 1 }, (_, week) => ({
    ...text,
    start: shift(text.start, 7 * week),
    end: shift(text.end, 7 * week),
  }))
}
