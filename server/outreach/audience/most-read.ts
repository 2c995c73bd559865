import type { WallClock } from '../../clock.ts'
import { addDays, dayOf } from '../../days.ts'
import type { Db } from '../../db/index.ts'
import { listMostRead } from './reads.store.ts'

/** As many as any list shows, and more: some are no longer there. */
const most = 50
const days = 30

/**
 * Makes what tells the ids of the articles that were read most in the thirty days before this one, in that order. It
 * is the same all through a day, and looked for once in each.
 */
export function createMostRead({ db, clock, timeZone }: { db: Db; clock: WallClock; timeZone: string }) {
  let known: { day: string; ids: Promise<readonly string[]> } | null = null

  async function find(day: string): Promise<readonly string[]> {
    const read = await listMostRead(db.primary, 'article', { from: addDays(day, -days), to: addDays(day, -1) }, most)
    return read.map(({ subject }) => subject)
  }

  return (): Promise<readonly string[]> => {
    const day = dayOf(clock.now(), timeZone)
    if (known?.day !== day) {
      const ids = find(day)
      known = { day, ids }
      // What could not be read is looked for again.
      ids.catch(() => (known = null))
    }
    return known.ids
  }
}
