import { addDays, addMonths, dayOf, weekdayOf } from '../../../days.ts'
import { instantAt } from '../../../time-zone.ts'

/** How often a digest of what appeared is made. */
export const digestFrequencies = ['daily', 'weekly', 'monthly'] as const

export type DigestFrequency = (typeof digestFrequencies)[number]

/** When digests are made: at an hour of the library's day, weekly ones on a day from 1 for Monday to 7. */
export interface DigestTimes {
  hour: number
  weekday: number
  timeZone: string
}

/** The last day that has one of these digests, its hour having come. */
export function lastDigestDay(frequency: DigestFrequency, now: Date, times: DigestTimes): string {
  const today = dayOf(now, times.timeZone)
  const day = dayUpTo(frequency, today, times)
  return digestTime(day, times) <= now ? day : dayUpTo(frequency, addDays(day, -1), times)
}

/** When the next of these digests is due. */
export function nextDigest(frequency: DigestFrequency, now: Date, times: DigestTimes): Date {
  const last = lastDigestDay(frequency, now, times)
  if (frequency === 'monthly') return digestTime(addMonths(last, 1), times)
  return digestTime(addDays(last, frequency === 'weekly' ? 7 : 1), times)
}

function dayUpTo(frequency: DigestFrequency, day: string, { weekday }: DigestTimes): string {
  if (frequency === 'weekly') return addDays(day, -((weekdayOf(day) - weekday + 7) % 7))
  return frequency === 'monthly' ? `${day.slice(0, 7)}-01` : day
}

const digestTime = (day: string, { hour, timeZone }: DigestTimes) => instantAt(day, hour, timeZone)
