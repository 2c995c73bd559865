import { findDueVersion } from '../articles/index.ts'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import { findPublicVersion, listPublicChanges, type PublicChange } from '../events/index.ts'
import type { Moment, PublicState } from '../http/page-cache.ts'

export interface SiteState extends PublicState {
  /** Names which articles are visible, and where they stand, as of now. A comment does not change it. */
  nameOfArticles(): Promise<string>
}

interface Found extends Moment {
  /** The number of the commit that it was read at, and the time for which it holds; null where that cannot be told. */
  data: number | null
  from: number
  until: number
  /** The last public event; of them, the last that was no comment, and the last that may have moved an article. */
  last: number
  lastOther: number
  lastPlacing: number
  due: string
}

/** What more than this changed at once, or over time, is not told apart. */
const mostChanges = 500
const mostArticles = 20_000

/** What changes where articles stand: which are visible, and in which categories and under which tags. */
const isPlacing = ({ name }: PublicChange) => /^(article|category|tag)\./.test(name)

/**
 * Tells what of everything public has changed since a page was made: by the last public event, the articles that have
 * come due, what the theme is. Found once for each commit, whoever made it, and again when an article comes due.
 */
export function createPublicState(deps: { db: Db; clock: Clock; themeVersion: string }): SiteState {
  const { db, clock, themeVersion } = deps
  let found: Found | null = null
  /** The last event about the comments of an article; for one that is not named, none after `unnamed`. */
  const lastOn = new Map<string, number>()
  let unnamed = 0

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
    const changed = await findChanges(found)
    const until = due.until?.getTime() ?? Infinity
    const others = `${changed.lastOther} ${due.version} ${themeVersion}`
    const name = `${changed.last} ${others}`
    found = { ...changed, data, from: now.getTime(), until, due: due.version, event: changed.last, others, name }
    return found
  }

  async function findChanges(before: Found | null): Promise<Pick<Found, 'last' | 'lastOther' | 'lastPlacing'>> {
    const last = await findPublicVersion(db.read)
    if (before?.last === last) return before
    const changes = before && (await listPublicChanges(db.read, before.last, mostChanges))
    // Also where events are gone: a backup was put in place of the database.
    if (!before || !changes || changes.length === 0 || changes.length === mostChanges) {
      forgetArticles(last)
      return { last, lastOther: last, lastPlacing: last }
    }
    for (const { commentsOf, sequence } of changes)
      if (commentsOf !== null) lastOn.set(commentsOf, Math.max(sequence, lastOn.get(commentsOf) ?? 0))
    if (lastOn.size > mostArticles) forgetArticles(last)
    return {
      last: changes.at(-1)?.sequence ?? last,
      lastOther: changes.findLast(({ commentsOf }) => commentsOf === null)?.sequence ?? before.lastOther,
      lastPlacing: changes.findLast(isPlacing)?.sequence ?? before.lastPlacing,
    }
  }

  function forgetArticles(last: number): void {
    unnamed = Math.max(last, unnamed, ...lastOn.values())
    lastOn.clear()
  }

  return {
    known: foundBefore,
    now: find,
    holds(then, now, commentsOf) {
      if (then.name === now.name) return true
      if (then.others !== now.others || !commentsOf) return false
      return commentsOf.every((id) => (lastOn.get(id) ?? unnamed) <= then.event)
    },
    async nameOfArticles() {
      const { lastPlacing, due } = await find()
      return `${lastPlacing} ${due}`
    },
  }
}
