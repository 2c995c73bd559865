import type { OpeningStretch } from '../db/index.ts'
import { sayClock } from '../days.ts'
import type { Lang } from '../i18n.ts'
import { words } from './branches.words.ts'

const clock = /^(\d{1,2})\s*(?:[h:.]\s*(\d{2})?)?\s*(am|pm)?$/

/** Minutes since midnight of a time as people write it; null for what is none. */
function readClock(text: string): number | null {
  if (/^(midi|noon)$/.test(text)) return 12 * 60
  if (/^(minuit|midnight)$/.test(text)) return 24 * 60
  const [, hours, minutes = '0', half] = clock.exec(text) ?? []
  if (hours === undefined) return null
  const [hour, minute] = [Number(hours) + toAdd(Number(hours), half), Number(minutes)]
  return hour > 24 || minute > 59 || (hour === 24 && minute > 0) ? null : hour * 60 + minute
}

function toAdd(hour: number, half: string | undefined): number {
  if (half === 'pm' && hour < 12) return 12
  return half === 'am' && hour === 12 ? -12 : 0
}

const write = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/**
 * Reads the hours of a day as people write them: "10h-12h30, 14h-18h", "de 10 h à 12 h 30 et de 14 h à 18 h",
 * "10:00–18:00"; nothing, or "fermé", is a day on which it is closed. Null for what says something else.
 */
export function readHours(text: string): OpeningStretch[] | null {
  const plain = text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\u00a0\u202f\s]+/g, ' ')
    .replace(/\b(heures?|hours?|hrs?)\b/g, 'h')
    .replace(/\s*(?:[-–—−]|(?<![a-zà-ÿ])(?:jusqu['’]à|à|a|to|until|till)(?![a-zà-ÿ]))\s*/g, '-')
    .replace(/(?<![a-zà-ÿ])(?:de|from|ouvert|open)(?![a-zà-ÿ])/g, '')
    .trim()
  if (plain === '' || /^(ferm[ée]e?|closed|-)$/.test(plain)) return []
  const stretches = plain.split(/\s*(?:[,;/+]|(?<![a-zà-ÿ])(?:et|puis|and|then)(?![a-zà-ÿ]))\s*/).map((part) => {
    const ends = part.split('-').map((end) => readClock(end.trim()))
    const [opens, closes] = ends
    return ends.length === 2 && opens != null && closes != null ? { opens, closes } : null
  })
  const read = stretches.flatMap((stretch) => stretch ?? []).toSorted((one, other) => one.opens - other.opens)
  if (read.length < stretches.length || read.length > mostStretches) return null
  const hours = read.map(({ opens, closes }) => ({ opens: write(opens), closes: write(closes) }))
  return areHours(hours) ? hours : null
}

/** A day that is cut up more than this is a slip. */
export const mostStretches = 8

const time = /^([01]\d|2[0-3]):[0-5]\d$/

/** Whether each ends after it begins, and before the next does. */
export function areHours(hours: readonly OpeningStretch[]): boolean {
  return hours.every(({ opens, closes }, index) => {
    const next = hours[index + 1]
    const isTime = time.test(opens) && (time.test(closes) || closes === '24:00')
    return isTime && opens < closes && (!next || closes <= next.opens)
  })
}

/** The same as one types them: "10h-12h30, 14h-18h"; empty where it is closed. */
export function typeHours(hours: readonly OpeningStretch[]): string {
  const type = (text: string) => `${Number(text.slice(0, 2))}h${text.endsWith(':00') ? '' : text.slice(3)}`
  return hours.map(({ opens, closes }) => `${type(opens)}-${type(closes)}`).join(', ')
}

/** The same as they are read: "10 h – 12 h 30, 14 h – 18 h"; "Fermé". */
export function sayHours(hours: readonly OpeningStretch[], lang: Lang): string {
  if (hours.length === 0) return words.closed[lang]
  return hours.map(({ opens, closes }) => `${sayClock(opens, lang)}\u00a0–\u00a0${sayClock(closes, lang)}`).join(', ')
}
