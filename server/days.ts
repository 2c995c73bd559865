import { Temporal } from 'temporal-polyfill'
import type { Lang } from './i18n.ts'
import { locales, partsOfDay } from './time-zone.ts'

/*
 * Days of the calendar and times of the day as people write them: "2027-03-28", "10:30". They belong to no time zone.
 */

/** The day in `zone` on which an instant falls. */
export function dayOf(date: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** Whether this is a day that there is, of years that people write. */
export function isDay(text: string): boolean {
  if (!/^(19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** The same day some months later, or the last one of a shorter month. */
export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}

/** How many days from one to the other. */
export function daysBetween(first: string, last: string): number {
  return Temporal.PlainDate.from(first).until(last, { largestUnit: 'day' }).days
}

/** From 1 for Monday to 7. */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek
}

export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day))
}

const options = {
  whole: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  near: { weekday: 'long', day: 'numeric', month: 'long' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
} as const

const formats = new Map<string, Intl.DateTimeFormat>()

/** "samedi 28 mars 2027"; `near` without the year, `date` without the day of the week. */
export function sayDay(day: string, lang: Lang, form: keyof typeof options = 'whole'): string {
  const key = `${lang} ${form}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locales[lang], { timeZone: 'UTC', ...options[form] })
  formats.set(key, format)
  return partsOfDay(format, new Date(`${day}T00:00:00Z`), lang)
    .map(({ value }) => value)
    .join('')
}

/** "lundi" for 1, and so on to 7. */
export function sayWeekday(number: number, lang: Lang): string {
  // A Monday.
  return sayDay(addDays('2027-03-01', number - 1), lang, 'near')
    .split(' ')[0]!
    .replace(',', '')
}

/** "10 h 30" or "14 h" for "10:30" and "14:00"; in English as it is written. */
export function sayClock(time: string, lang: Lang): string {
  const [hour = '', minute = ''] = time.split(':')
  if (lang === 'en') return `${Number(hour)}:${minute}`
  return minute === '00' ? `${Number(hour)}\u00a0h` : `${Number(hour)}\u00a0h\u00a0${minute}`
}
