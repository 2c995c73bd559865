import type { Lang } from '../i18n.ts'
import { formatDate, formatOffset, formatTime } from '../time-zone.ts'
import { words } from './desk.words.ts'

/** A date as people say it, with the exact one at hand. */
export interface DateSaid {
  /** RFC 3339, with the offset of the library's zone. */
  iso: string
  /** "il y a 5 minutes", "hier à 14 h 02", "12 mars 2027 à 9 h". */
  said: string
  /** "12 mars 2027 à 14 h 02". */
  exact: string
}

const minute = 60_000
const hour = 60 * minute

/** Says when something was or will be, seen from `now`; days are those of `timeZone`. */
export function sayDate(date: Date, { now, timeZone, lang }: { now: Date; timeZone: string; lang: Lang }): DateSaid {
  const exact = words.at[lang](formatDate(date, timeZone, lang), formatTime(date, timeZone, lang))
  const passed = now.getTime() - date.getTime()
  return { iso: formatOffset(date, timeZone), said: sayNear() ?? exact, exact }

  function sayNear(): string | null {
    if (passed >= 0 && passed < minute) return words.justNow[lang]
    if (passed >= 0 && passed < hour) return words.minutesAgo[lang](Math.floor(passed / minute))
    const day = words.days.find(({ after }) => isSameDay(date, new Date(now.getTime() + after * 24 * hour)))
    return day ? words.at[lang](day[lang], formatTime(date, timeZone, lang)) : null
  }

  function isSameDay(one: Date, other: Date): boolean {
    return formatDate(one, timeZone, lang) === formatDate(other, timeZone, lang)
  }
}
