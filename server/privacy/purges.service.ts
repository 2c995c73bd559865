import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import { purgeLinks, purgeMails } from '../mail/index.ts'
import { refusalTally } from '../moderation/index.ts'
import { readSettings } from '../settings/index.ts'
import { formatOffset } from '../time-zone.ts'
import type { Refusal } from './comments.store.ts'
import {
  countWaiting,
  deleteEndedBlocks,
  deleteUnconfirmedFollows,
  dropAddresses,
  dropReporters,
  insertPurges,
  purgeComments,
} from './purge.store.ts'
import { oldestKept, type PurgeKind } from './retention.ts'

export interface Purged {
  /** How many of each kind were removed. */
  removed: Record<PurgeKind, number>
  /** Comments that have waited for a moderator longer than refused ones are kept: nothing is done to them. */
  waiting: { count: number; oldestAt: Date | null }
}

export interface PurgesService {
  /** Removes what the settings keep no longer, in one commit, with a row of proof for each kind. */
  purge(actorId?: string | null): Promise<Purged>
  /** Purges now and once a day; a failure is logged, and the next day's purge makes up for it. */
  startDaily(log: { error(details: object, message: string): void }): void
  stop(): void
}

const day = 86_400_000

export function createPurges(deps: { db: Db; clock: Clock; newId: NewId; timeZone: string }): PurgesService {
  const { db, clock, newId, timeZone } = deps
  let timer: NodeJS.Timeout | undefined

  async function purge(actorId: string | null = null): Promise<Purged> {
    return db.write(async (tx) => {
      const now = clock.now()
      const before = oldestKept(await readSettings(tx), now)
      const refused = await purgeComments(tx, ['rejected'], before.refused)
      const spam = await purgeComments(tx, ['spam', 'trashed'], before.spam)
      const removed: Record<PurgeKind, number> = {
        addresses: await dropAddresses(tx, before.addresses),
        'comments.refused': refused.count,
        'comments.spam': spam.count,
        reports: await dropReporters(tx, before.refused),
        blocks: await deleteEndedBlocks(tx, now),
        follows: await deleteUnconfirmedFollows(tx, before.unconfirmed),
        links: await purgeLinks(tx, before.unconfirmed),
        mails: await purgeMails(tx, before.mails),
      }
      const counted = [
        ...Object.entries(removed),
        ...countRefusals([...refused.refusals, ...spam.refusals], timeZone),
      ].filter(([, count]) => count > 0)
      await insertPurges(
        tx,
        counted.map(([kind, count]) => ({ id: newId(), kind, count, actorId, at: now })),
      )
      return { removed, waiting: await countWaiting(tx, before.refused) }
    })
  }

  return {
    purge,
    startDaily(log) {
      const run = () => void purge().catch((error: unknown) => log.error({ err: error }, 'the purge failed'))
      run()
      timer = setInterval(run, day).unref()
    },
    stop: () => clearInterval(timer),
  }
}

/** The refusals that go with their comments, by year and ground, so that the yearly counts stay whole. */
export function countRefusals(refusals: readonly Refusal[], timeZone: string): [string, number][] {
  const groups = Map.groupBy(refusals, ({ ground, at }) => refusalTally(formatOffset(at, timeZone).slice(0, 4), ground))
  return [...groups].map(([kind, group]) => [kind, group.length])
}
