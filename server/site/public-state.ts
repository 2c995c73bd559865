import { findDueVersion } from '../articles/index.ts'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import { findPublicVersion, listPublicChanges, type PublicChange } from '../events/index.ts'
import type { Moment, PublicState } from '../http/page-cache.ts'
import { askOnceATurn, createLastRead } from '../turns.ts'
import { createCommented } from './commented.ts'

export interface SiteState extends PublicState {
  /** Names which articles are visible, and where they stand, as of this moment. A comment does not change it. */
  ofArticles(): Promise<{ name: string; moment: Moment }>
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

/** More than this at once are not told apart. */
const mostChanges = 500

/** What changes where articles and works stand, which are visible, of which kind and under what; the menus, the agenda and the hours. */
const isPlacing = ({ name }: PublicChange) => /^(article|category|tag|work|menu|agenda|branch)\./.test(name)

/**
 * Tells what of everything public has changed since a page was made: by the last public event, the articles that have
 * come due, what the theme is. Found once for each commit, whoever made it, and again when an article comes due.
 */
export function createPublicState(deps: { db: Db; clock: Clock; themeVersion: string }): SiteState {
  const { db, clock, themeVersion } = deps
  let found: Found | null = null
  const finding = createLastRead<Found>()
  const commented = createCommented()

  function findKnown(): Found | null {
    if (found === null || found.data === null || db.read.dataVersion() !== found.data) return null
    const time = clock.now().getTime()
    return found.from <= time && time < found.until ? found : null
  }

  async function find(): Promise<Found> {
    const known = findKnown()
    if (known !== null) return known
    // Read before what it names: a commit in between makes it older than what was found, and is asked about again.
    const data = db.read.dataVersion()
    if (data === null) return findInTurn()
    // Whoever asks while no other commit has come waits for the same answer.
    return finding.give(data, () => findAnew(data).finally(finding.forget))
  }

  /** Where no number of commits tells what is known still. */
  const findInTurn = askOnceATurn(() => findAnew(null))

  async function findAnew(data: number | null): Promise<Found> {
    const now = clock.now()
    const due = await findDueVersion(db.primary, now)
    const changed = await findChanges(found)
    const until = due.until?.getTime() ?? Infinity
    const others = `${changed.lastOther} ${due.version} ${themeVersion}`
    const name = `${changed.last} ${others}`
    found = { ...changed, data, from: now.getTime(), until, due: due.version, event: changed.last, others, name }
    return found
  }

  async function findChanges(before: Found | null): Promise<Pick<Found, 'last' | 'lastOther' | 'lastPlacing'>> {
    const last = await findPublicVersion(db.primary)
    if (before?.last === last) return before
    const changes = before ? await listPublicChanges(db.primary, before.last, mostChanges) : []
    const seen = changes.at(-1)
    // Also where events are gone: a backup was put in place of the database.
    if (!before || !seen || changes.length === mostChanges) {
      commented.forget(last)
      return { last, lastOther: last, lastPlacing: last }
    }
    commented.note(changes)
    const other = changes.findLast(({ commentsOf }) => commentsOf === null)
    return {
      last: seen.sequence,
      lastOther: other?.sequence ?? before.lastOther,
      lastPlacing: changes.findLast(isPlacing)?.sequence ?? before.lastPlacing,
    }
  }

  return {
    known: findKnown,
    knownOnArrival: askOnceATurn(findKnown),
    now: find,
    holds(then, now, commentsOf) {
      if (then.name === now.name) return true
      return then.others === now.others && commentsOf !== undefined && !commented.isAnyAfter(then.event, commentsOf)
    },
    readAsOf: async ({ event }, work) => db.readAsOf(event, work),
    async ofArticles() {
      const moment = await find()
      return { name: `${moment.lastPlacing} ${moment.due}`, moment }
    },
  }
}
