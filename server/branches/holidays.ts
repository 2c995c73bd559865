import { addDays } from '../days.ts'
import { words } from './branches.words.ts'

export type HolidayName = keyof (typeof words)['holidays']

export interface Holiday {
  name: HolidayName
  day: string
  /** One of Alsace and Moselle alone. */
  isLocal: boolean
}

/** Easter Sunday of a year of the Gregorian calendar, by the anonymous computus of 1876. */
export function easterOf(year: number): string {
  const [a, century, rest] = [year % 19, Math.floor(year / 100), year % 100]
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const moon = (19 * a + century - Math.floor(century / 4) - correction + 15) % 30
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7
  const last = Math.floor((a + 11 * moon + 22 * sunday) / 451)
  const number = moon + sunday - 7 * last + 114
  return `${year}-${String(Math.floor(number / 31)).padStart(2, '0')}-${String((number % 31) + 1).padStart(2, '0')}`
}

/** The public holidays of France (Code du travail, L3133-1), with those of Alsace and Moselle (L3134-13), in order. */
export function holidaysOf(year: number): Holiday[] {
  const easter = easterOf(year)
  const all: [HolidayName, string][] = [
    ['newYear', `${year}-01-01`],
    ['goodFriday', addDays(easter, -2)],
    ['easterMonday', addDays(easter, 1)],
    ['labour', `${year}-05-01`],
    ['victory', `${year}-05-08`],
    ['ascension', addDays(easter, 39)],
    ['whitMonday', addDays(easter, 50)],
    ['national', `${year}-07-14`],
    ['assumption', `${year}-08-15`],
    ['allSaints', `${year}-11-01`],
    ['armistice', `${year}-11-11`],
    ['christmas', `${year}-12-25`],
    ['secondChristmas', `${year}-12-26`],
  ]
  return all
    .map(([name, day]) => ({ name, day, isLocal: name === 'goodFriday' || name === 'secondChristmas' }))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))
}
