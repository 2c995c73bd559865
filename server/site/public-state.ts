import { findDueVersion } from '../articles/index.ts'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import { findPublicVersion } from '../events/index.ts'
import type { PublicState } from '../http/page-cache.ts'

/**
 * Names the state of everything public: the last public event, the articles that have come due, what the theme is.
 * Found once for each commit, whoever made it, and again when an article comes due.
 */
export function createPublicState(deps: { db: Db; clock: Clock; themeVersion: string }): PublicState {
  const { db, clock, themeVersion } = deps
  let last: { data: number; from: number; until: number; name: string } | null = null

  function known(): string | null {
    if (last === null || db.read.dataVersion() !== last.data) return null
    const time = clock.now().getTime()
    return last.from <= time && time < last.until ? last.name : null
  }

  return {
    known,
    async name() {
      const found = known()
      if (found !== null) return found
      // Read before what it names: a commit in between makes it older than what was found, and is asked about again.
      const data = db.read.dataVersion()
      const now = clock.now()
      const due = await findDueVersion(db.read, now)
      const name = `${await findPublicVersion(db.read)} ${due.version} ${themeVersion}`
      if (data !== null) last = { data, from: now.getTime(), until: due.until?.getTime() ?? Infinity, name }
      return name
    },
  }
}
