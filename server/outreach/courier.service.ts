import { createForwardClock, type Clock } from '../clock.ts'
import type { Db, DeliveryChannel, Writer } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import { createRounds } from '../rounds.ts'
import { createAttempts, type Carrier, type CourierLog } from './attempt.service.ts'
import { keptFor, latestDue, retryDelays } from './courier.policy.ts'
import { deleteOldDeliveries, findDue, insertDelivery, listDueTargets, shortenWaits } from './deliveries.store.ts'

/** Something to be handed over to another host. */
export interface DeliveryDraft {
  channel: DeliveryChannel
  /** Whom it is for; what one target does holds up no other. */
  target: string
  /** The same thing is never told twice under one key. */
  key: string
  /** What it tells of, in a word. */
  about: string
  body: string
}

export interface Courier {
  /** What carries a channel's deliveries. */
  serve(channel: DeliveryChannel, carrier: Carrier): void
  /** Queues a delivery in the caller's transaction; it leaves after the commit. @returns false when its key is known. */
  queue(tx: Writer, draft: DeliveryDraft): Promise<boolean>
  /** Something was queued again: the courier looks after the commit. */
  expect(): void
  start(): void
  /** Hands over what is due, and returns when nothing is. */
  drain(): Promise<void>
  /** Ends the attempts under way, then stops; what waits stays for the next start. */
  stop(): Promise<void>
}

const tick = 5_000
/** As many targets are written to at a time: a slow host is one of them. */
const mostLanes = 8
/** How long a target that did not hear is left alone, whatever else waits for it. */
const rest = retryDelays[0]!

/**
 * Makes the courier: due deliveries by target, each target's one after the other. An attempt is written down before it
 * is made, so that a program that dies in it, or a second one, does not make it again at once.
 */
export function createCourier(deps: { db: Db; clock: Clock; newId: NewId; log: CourierLog }): Courier {
  const { db, clock, newId, log } = deps
  const attempt = createAttempts(deps)
  const carriers = new Map<DeliveryChannel, Carrier>()
  const lanes = new Map<string, Promise<void>>()
  let purgedAt = -Infinity
  /** Deliveries wait for dates that are stored: a clock that is set back must not keep them waiting. */
  const today = createForwardClock(clock)
  let shortened = false
  /** Targets that are left alone, each until a moment of the monotonic clock. */
  const resting = new Map<string, number>()
  const rounds = createRounds({
    every: tick,
    look,
    onFault: (error) => log.error({ err: error }, 'the deliveries could not be read'),
    onCommit: (listener) => db.onCommit(listener),
  })

  /** One target's due deliveries, until one does not arrive: the others would not either, at once. */
  async function serveTarget(target: string): Promise<void> {
    try {
      resting.set(target, clock.monotonic() + rest)
      let delivery = await findDue(db.primary, target, today())
      while (delivery && !rounds.isStopped() && (await attempt(delivery, carriers.get(delivery.channel))))
        delivery = await findDue(db.primary, target, today())
      if (!delivery) resting.delete(target)
    } catch (error) {
      log.error({ err: error }, 'the deliveries could not be read or marked')
    }
    lanes.delete(target)
    // There may be room for another target.
    void rounds.wake()
  }

  async function look(): Promise<void> {
    if (!shortened) await db.write((tx) => shortenWaits(tx, latestDue(today())))
    shortened = true
    await purge()
    for (const target of await listDueTargets(db.primary, today())) {
      if (rounds.isStopped() || lanes.size >= mostLanes) break
      const rests = (resting.get(target) ?? -Infinity) > clock.monotonic()
      if (!rests && !lanes.has(target)) lanes.set(target, serveTarget(target))
    }
  }

  async function purge(): Promise<void> {
    const now = clock.now().getTime()
    if (now - purgedAt < 3_600_000) return
    purgedAt = now
    while ((await db.write((tx) => deleteOldDeliveries(tx, new Date(now - keptFor)))) > 0 && !rounds.isStopped());
  }

  return {
    serve: (channel, carrier) => void carriers.set(channel, carrier),
    async queue(tx, draft) {
      const now = clock.now()
      const state = {
        status: 'queued',
        attempts: 0,
        nextAt: now,
        lastError: null,
        createdAt: now,
        sentAt: null,
      } as const
      const added = await insertDelivery(tx, { id: newId(), ...draft, ...state })
      if (added) rounds.expect()
      return added
    },
    expect: () => rounds.expect(),
    start: () => rounds.start(),
    async drain() {
      await rounds.wake()
      while (lanes.size > 0) {
        await Promise.race(lanes.values())
        await rounds.wake()
      }
    },
    async stop() {
      await rounds.stop()
      await Promise.all(lanes.values())
    },
  }
}
