import { findDueVersion } from '../articles/index.ts'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import { eventNames, findPublicVersion, hasPublicEvent } from '../events/index.ts'
import type { PublicState } from '../http/page-cache.ts'

/** What changes where articles stand: which are visible, and in which categories and under which tags. */
const placing = eventNames.filter((name) => /^(article|category|tag)\./.test(name))

export interface SiteState extends PublicState {
  /** The name of a part of it: which articles are visible, and where they stand. A comment does not change it. */
  nameOfArticles(): Promise<string>
}

interface Found {
  /** The number of the commit that it was read at, and the time for which it holds; null where that cannot be told. */
  data: number | null
  from: number
  until: number
  /** The last public event, and the last of those after which articles may stand elsewhere. */
  last: number
  lastPlacing: number
  due: string
}

/**
 * Names the state of everything public: the last public event, the articles that have come due, what the theme is.
 * Found once for each commit, whoever made it, and again when an article comes due.
 */
export function createPublicState(deps: { db: Db; clock: Clock; themeVersion: string }): SiteState {
  const { db, clock, themeVersion } = deps
  let found: Found | null = null

  function foundBefore(): Found | null {
    if (found === null || found.data === null || db.read.dataVersion() !== found.data) return null
    const time = clock.now().getTime()
    return found.from <= time && time < found.until ? found : null
  }

  async function find(): Promise<Found> {
    const known = foundBefore()
    if (known !== null) return known
    // Read before what it names: a commit in between makes it older than what was found, and is asked about again.
    const data = db.read.dataVersion()
    const now = clock.now()
    const due = await findDueVersion(db.read, now)
    const last = await findPublicVersion(db.read)
    const lastPlacing = found !== null && !(await isPlacedAnew(found, last)) ? found.lastPlacing : last
    const until = due.until?.getTime() ?? Infinity
    found = { data, from: now.getTime(), until, last, lastPlacing, due: due.version }
    return found
  }

  /** Also where events are gone: a backup was put in place of the database. */
  async function isPlacedAnew(before: Found, last: number): Promise<boolean> {
    return last < before.last || (last > before.last && hasPublicEvent(db.read, placing, { after: before.last }))
  }

  const nameOf = ({ last, due }: Found) => `${last} ${due} ${themeVersion}`

  return {
    known() {
      const known = foundBefore()
      return known && nameOf(known)
    },
    name: async () => nameOf(await find()),
    async nameOfArticles() {
      const { lastPlacing, due } = await find()
      return `${lastPlacing} ${due}`
    },
  }
}
