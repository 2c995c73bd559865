import { addDays, addMonths, daysBetween } from '../../days.ts'
import type { Days } from '../../outreach/index.ts'

/** A month, "2026-05", or a year, "2026", of which the figures are shown. */
export interface Period extends Days {
  name: string
  isYear: boolean
}

/** The period that an address asks for (`?period=2026-05`); this month where it asks for none that there is. */
export function readPeriod(asked: string, today: string): Period {
  const isPeriod = /^2\d{3}(?:-(?:0[1-9]|1[0-2]))?$/.test(asked) && asked <= today.slice(0, asked.length)
  return periodOf(isPeriod ? asked : today.slice(0, 7))
}

function periodOf(name: string): Period {
  if (name.length === 4) return { name, isYear: true, from: `${name}-01-01`, to: `${name}-12-31` }
  const from = `${name}-01`
  return { name, isYear: false, from, to: addDays(addMonths(from, 1), -1) }
}

/** The one before or after; null for what has not begun. */
export function besides(period: Period, by: -1 | 1, today: string): Period | null {
  const { name, isYear, from } = period
  const next = isYear ? String(Number(name) + by) : addMonths(from, by).slice(0, 7)
  return next > today.slice(0, next.length) ? null : periodOf(next)
}

/** Each day of a month that is not to come, each month of a year. */
export function listSteps({ isYear, from, to, name }: Period, today: string): string[] {
  if (isYear) {
    const months = Array.from({ length: 12 }, (_, index) => `${name}-${String(index + 1).padStart(2, '0')}`)
    return months.filter((month) => month <= today.slice(0, 7))
  }
  const days: string[] = []
  for (let day = from; day <= to && day <= today; day = addDays(day, 1)) days.push(day)
  return days
}

/** How many of these days were counted: from the first that ever was, and not those to come. */
export function countDays({ from, to }: Days, { first, today }: { first: string | null; today: string }): number {
  const begin = first !== null && first > from ? first : from
  const end = to < today ? to : today
  return Math.max(1, daysBetween(begin, end) + 1)
}
