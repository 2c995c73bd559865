import { commentStatuses, type Reader } from '../../db/index.ts'
import { readEventsSince } from '../../events/index.ts'
import { startOfDay } from '../../time-zone.ts'
import { grounds } from '../grounds.ts'
import { countRefusals } from './statistics.store.ts'
import { countedEvents, countYear } from './year.ts'

/** A year of moderation: comments by state, refusals by ground, delays, reports, appeals. */
export async function readStatistics(db: Reader, year: number, timeZone: string) {
  const startOf = (one: number) => startOfDay(`${one}-01-01`, timeZone)!
  const [from, to] = [startOf(year), startOf(year + 1)]
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
