import type { Clock } from '../clock.ts'
import { addMonths, dayOf } from '../days.ts'
import type { Db, Writer } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import { purgeLinks, purgeMails } from '../mail/index.ts'
import { readSettings } from '../settings/index.ts'
import type { Removed } from './comments.store.ts'
import { createProof } from './proof.ts'
import {
  countWaiting,
  deleteEndedBlocks,
  deleteUnconfirmedFollows,
  dropAddresses,
  dropReporters,
  purgeComments,
} from './purge.store.ts'
import { foldReadings } from './readings.store.ts'
import { dropEndedSubscriptions, dropUnconfirmed } from './subscriptions.store.ts'
import { monthsOfReadings, oldestKept, oldestSubscription, type PurgeKind } from './retention.ts'
import { repeat } from './steps.ts'

export interface Purged {
  /** How many of each kind were removed. */
  removed: Record<PurgeKind, number>
  /** Comments that have waited for a moderator longer than refused ones are kept: nothing is done to them. */
  waiting: { count: number; oldestAt: Date | null }
}

export interface PurgesService {
  /**
   * Removes what the settings keep no longer, in steps that others write between, with a row of proof for each kind.
   */
  purge(actorId?: string | null): Promise<Purged>
  /** Purges now and once a day; a failure is logged, and the next day's purge makes up for it. */
  startDaily(log: { error(details: object, message: string): void }): void
  /** Ends one under way with the step that it is at. */
  stop(): Promise<void>
}

const day = 86_400_000

export function createPurges(deps: { db: Db; clock: Clock; newId: NewId; timeZone: string }): PurgesService {
  const { db, clock, newId, timeZone } = deps
  let timer: NodeJS.Timeout | undefined
  let daily: Promise<unknown> = Promise.resolve()
  let stopped = false

  async function purge(actorId: string | null = null): Promise<Purged> {
    const now = clock.now()
    const before = oldestKept(await readSettings(db.read), now)
    const proof = createProof({ newId, timeZone, actorId, at: now })
    const remove = (kind: PurgeKind, step: (tx: Writer) => Promise<number | Removed>) =>
      repeat(async () => {
        if (stopped) return 0
        return db.write(async (tx) => {
          const done = await step(tx)
          const { count, refusals } = typeof done === 'number' ? { count: done, refusals: [] } : done
          await proof.add(tx, kind, count)
          await proof.addRefusals(tx, refusals)
          return count
        })
      })
    const removed: Record<PurgeKind, number> = {
      'comments.refused': await remove('comments.refused', (tx) =>
        purgeComments(tx, ['rejected'], before['comments.refused']),
      ),
      'comments.spam': await remove('comments.spam', (tx) =>
        purgeComments(tx, ['spam', 'trashed'], before['comments.spam']),
      ),
      addresses: await remove('addresses', (tx) => dropAddresses(tx, before.addresses)),
      reports: await remove('reports', (tx) => dropReporters(tx, before.reports)),
      blocks: await remove('blocks', (tx) => deleteEndedBlocks(tx, before.blocks)),
      follows: await remove('follows', (tx) => deleteUnconfirmedFollows(tx, before.follows)),
      links: await remove('links', (tx) => purgeLinks(tx, before.links)),
      mails: await remove('mails', (tx) => purgeMails(tx, before.mails)),
      'subscriptions.unconfirmed': await remove('subscriptions.unconfirmed', (tx) =>
        dropUnconfirmed(tx, before['subscriptions.unconfirmed']),
      ),
      'subscriptions.ended': await remove('subscriptions.ended', (tx) =>
        dropEndedSubscriptions(tx, oldestSubscription(now)),
      ),
      readings: await remove('readings', (tx) => foldReadings(tx, addMonths(dayOf(now, timeZone), -monthsOfReadings))),
    }
    return { removed, waiting: await countWaiting(db.read, before['comments.refused']) }
  }

  return {
    purge,
    startDaily(log) {
      const run = () => {
        daily = purge().catch((error: unknown) => log.error({ err: error }, 'the purge failed'))
      }
      run()
      timer = setInterval(run, day).unref()
    },
    async stop() {
      clearInterval(timer)
      stopped = true
      await daily
    },
  }
}
