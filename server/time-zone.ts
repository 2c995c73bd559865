import { LRUCache } from 'lru-cache'
import { Temporal } from 'temporal-polyfill'
import type { Lang } from './i18n.ts'

/**
 * What a date and time as people write it stand for.
 * `gap`: the clocks skip it; the wall time proposed instead. `ambiguous`: it comes twice in that night;
 * the first of the two, and both offsets. `null`: it cannot be read.
 */
export type WallTime =
  | { instant: Date }
  | { gap: string }
  | { ambiguous: { first: Date; offsets: readonly [string, string] } }
  | null

const wallTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:[0-5]\d)?$/
const instantTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i

/**
 * Reads a wall time of `zone` ("2027-03-28T14:30") or an instant with its offset (RFC 3339).
 * Depends on nothing but its arguments: not on the time zone of the machine.
 */
export function parseWallTime(text: string, zone: string): WallTime {
  try {
    if (instantTime.test(text)) return { instant: new Date(Temporal.Instant.from(text).epochMilliseconds) }
    return wallTime.test(text) ? findInstant(Temporal.PlainDateTime.from(text, { overflow: 'reject' }), zone) : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function findInstant(wall: Temporal.PlainDateTime, zone: string): WallTime {
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' })
  const first = new Date(earlier.epochMilliseconds)
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { instant: first }
  // In a gap Temporal steps over it, to either side: the wall time it gives is another one.
  if (!later.toPlainDateTime().equals(wall))
    return { gap: later.toPlainDateTime().toString({ smallestUnit: wall.second === 0 ? 'minute' : 'second' }) }
  return { ambiguous: { first, offsets: [earlier.offset, later.offset] } }
}

/** When a day ("2027-03-28") begins in `zone`, or the day some days later; null for what is no day. */
export function startOfDay(text: string, zone: string, daysLater = 0): Date | null {
  try {
    const date = Temporal.PlainDate.from(text, { overflow: 'reject' }).add({ days: daysLater })
    return new Date(date.toZonedDateTime(zone).epochMilliseconds)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/**
 * When a clock of `zone` shows this hour on a day: the first time where it shows it twice, and where it never does, when
 * it shows the next.
 */
export function instantAt(day: string, hour: number, zone: string): Date {
  const wall = Temporal.PlainDate.from(day).toPlainDateTime({ hour })
  return new Date(wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds)
}

/** RFC 3339, to the second, with the offset that `zone` has at that instant. */
export function formatOffset(date: Date, zone: string): string {
  const offset = offsetOfDay(date, zone)
  if (offset === null) return zoned(date, zone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
  return `${new Date(date.getTime() + offset.milliseconds).toISOString().slice(0, 19)}${offset.text}`
}

const day = 86_400_000

interface Offset {
  milliseconds: number
  text: string
}

/** Of the last years, and of each zone that is asked for. */
const offsets = new LRUCache<string, { offset: Offset | null }>({ max: 4_000 })

/**
 * The offset that `zone` has all through the day (UTC) of this instant; null on one in which the clocks change, and
 * outside the years of this house. To ask it of each date took as long as to print a comment.
 */
function offsetOfDay(date: Date, zone: string): Offset | null {
  const number = Math.floor(date.getTime() / day)
  const key = `${number} ${zone}`
  const known = offsets.get(key)
  if (known) return known.offset
  const offset = isOfThisHouse(date) ? findOffset(number * day, zone) : null
  offsets.set(key, { offset })
  return offset
}

const isOfThisHouse = (date: Date) => date.getUTCFullYear() >= 1990 && date.getUTCFullYear() < 2990

function findOffset(start: number, zone: string): Offset | null {
  const first = zoned(new Date(start), zone)
  const last = zoned(new Date(start + day), zone)
  if (first.offsetNanoseconds !== last.offsetNanoseconds) return null
  return { milliseconds: first.offsetNanoseconds / 1e6, text: first.offset }
}

/** A month of the calendar: 2026 and 5 for May. */
export interface Month {
  year: number
  month: number
}

/** The month in which an instant falls in `zone`. */
export function monthOf(date: Date, zone: string): Month {
  const { year, month } = zoned(date, zone)
  return { year, month }
}

/** When a month begins in `zone`, and when the next one does. */
export function boundsOfMonth({ year, month }: Month, zone: string): { from: Date; before: Date } {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const startOf = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime(zone).epochMilliseconds)
  return { from: startOf(first), before: startOf(first.add({ months: 1 })) }
}

/** "mai 2026", "May 2026". */
export function formatMonth({ year, month }: Month, lang: Lang): string {
  return monthFormats[lang].format(new Date(Date.UTC(year, month - 1, 1)))
}

/** As Intl knows our languages. */
export const locales: Record<Lang, string> = { fr: 'fr-FR', en: 'en-GB' }

const monthFormat = (lang: Lang) =>
  new Intl.DateTimeFormat(locales[lang], { timeZone: 'UTC', month: 'long', year: 'numeric' })
const monthFormats: Record<Lang, Intl.DateTimeFormat> = { fr: monthFormat('fr'), en: monthFormat('en') }

/** Days as they are said: a list says few, and most of them often. */
const daysSaid = new LRUCache<string, string>({ max: 2_000 })

/** The day as it is read in `zone`: "1er mai 2026", "1 May 2026". */
export function formatDate(date: Date, zone: string, lang: Lang): string {
  const offset = offsetOfDay(date, zone)
  if (offset === null) return sayDay(date, zone, lang)
  const key = `${Math.floor((date.getTime() + offset.milliseconds) / day)} ${lang} ${zone}`
  const said = daysSaid.get(key) ?? sayDay(date, zone, lang)
  daysSaid.set(key, said)
  return said
}

function sayDay(date: Date, zone: string, lang: Lang): string {
  return partsOfDay(dayFormat(zone, lang), date, lang)
    .map(({ value }) => value)
    .join('')
}

/** What a day is said with, in its order; in French the first of a month is not "1". */
export function partsOfDay(format: Intl.DateTimeFormat, date: Date, lang: Lang): { type: string; value: string }[] {
  return format
    .formatToParts(date)
    .map(({ type, value }) => ({ type, value: type === 'day' && lang === 'fr' && value === '1' ? '1er' : value }))
}

const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** Making one costs more than formatting fifty dates with it. */
function dayFormat(zone: string, lang: Lang): Intl.DateTimeFormat {
  const key = `${lang} ${zone}`
  const format =
    dayFormats.get(key) ??
    new Intl.DateTimeFormat(locales[lang], { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' })
  dayFormats.set(key, format)
  return format
}

/** The time of day as it is read in `zone`: "14 h 05", "14:05". */
export function formatTime(date: Date, zone: string, lang: Lang): string {
  const { hour, minute } = readTime(date, zone)
  const minutes = String(minute).padStart(2, '0')
  return lang === 'fr' ? `${hour}\u00a0h\u00a0${minutes}` : `${hour}:${minutes}`
}

function readTime(date: Date, zone: string): { hour: number; minute: number } {
  const offset = offsetOfDay(date, zone)
  if (offset === null) return zoned(date, zone)
  const wall = new Date(date.getTime() + offset.milliseconds)
  return { hour: wall.getUTCHours(), minute: wall.getUTCMinutes() }
}

function zoned(date: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone)
}

/** The wall time that a clock of `zone` shows, to the minute, as forms write it: "2027-03-12T10:00". */
export function formatWallTime(date: Date, zone: string): string {
  return zoned(date, zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** A stretch of a zone's calendar. */
export interface Period {
  /** Its first instant, and the first of the next. */
  from: Date
  to: Date
}

/** A week of a zone's calendar (ISO 8601: it begins on Monday, and its number is that of its Thursday's year). */
export interface Week extends Period {
  number: number
}

/** The weeks around an instant, in order: so many before its own, and so many after. */
export function weeksAround(date: Date, zone: string, { before, after }: { before: number; after: number }): Week[] {
  const today = zoned(date, zone).toPlainDate()
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const begin = (weeks: number) => monday.add({ weeks })
  const instant = (first: Temporal.PlainDate) => new Date(first.toZonedDateTime(zone).epochMilliseconds)
  return Array.from({ length: before + 1 + after }, (_, index) => {
    const start = begin(index - before)
    return { number: start.weekOfYear ?? 0, from: instant(start), to: instant(start.add({ weeks: 1 })) }
  })
}

/** The week, month or quarter of a zone's calendar that holds an instant, or one some periods later. */
export function periodAround(date: Date, zone: string, span: 'week' | 'month' | 'quarter', later = 0): Period {
  const today = zoned(date, zone).toPlainDate()
  const months = span === 'quarter' ? 3 : 1
  const isWeek = span === 'week'
  const first = isWeek
    ? today.subtract({ days: today.dayOfWeek - 1 })
    : today.with({ day: 1 }).subtract({ months: (today.month - 1) % months })
  const begin = (count: number) => first.add(isWeek ? { weeks: count } : { months: months * count })
  const instant = (count: number) => new Date(begin(count).toZonedDateTime(zone).epochMilliseconds)
  return { from: instant(later), to: instant(later + 1) }
}

/** The first and the last day of a period without their year, the first without its month where both share one. */
export function formatDays({ from, to }: Period, zone: string, lang: Lang): [string, string] {
  const last = new Date(to.getTime() - 1)
  const name = (date: Date, isWhole: boolean) =>
    partsOfDay(dayFormat(zone, lang), date, lang)
      .filter(({ type }) => type === 'day' || (isWhole && type === 'month'))
      .map(({ value }) => value)
      .join(' ')
  return [name(from, zoned(from, zone).month !== zoned(last, zone).month), name(last, true)]
}
