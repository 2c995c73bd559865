import { commentStatuses, type Reader } from '../../db/index.ts'
import { readEventsSince } from '../../events/index.ts'
import { parseWallTime } from '../../time-zone.ts'
import { grounds } from '../grounds.ts'
import { countRefusals } from './statistics.store.ts'
import { countedEvents, countYear } from './year.ts'

/** A year of moderation: comments by state, refusals by ground, delays, reports, appeals. */
export async function readStatistics(db: Reader, year: number, timeZone: string) {
  const from = startOfYear(year, timeZone)
  const to = startOfYear(year + 1, timeZone)
  const counted = countYear({ from, to })
  for await (const events of readEventsSince(db, countedEvents, from)) events.forEach((event) => counted.add(event))
  const { states, decisions, reports, appeals } = counted.read()
  const refusals = await countRefusals(db, { from, to, name: String(year) })
  return {
    year,
    states: Object.fromEntries(commentStatuses.map((status) => [status, states.get(status) ?? 0])),
    refusals: Object.fromEntries(grounds.map((ground) => [ground, refusals.get(ground) ?? 0])),
    decisions,
    reports: {
      received: reports.received,
      answered: reports.count,
      open: reports.received - reports.count,
      medianSeconds: reports.medianSeconds,
    },
    appeals,
  }
}

function startOfYear(year: number, zone: string): Date {
  const wall = parseWallTime(`${year}-01-01T00:00`, zone)
  if (wall && 'instant' in wall) return wall.instant
  return wall && 'ambiguous' in wall ? wall.ambiguous.first : new Date(Date.UTC(year, 0, 1))
}
