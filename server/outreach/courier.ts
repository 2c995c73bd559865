import type { Clock } from '../clock.ts'
import type { Db, DeliveryChannel, Writer } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import { OutboundError } from '../outbound.ts'
import { keptFor, nextAttempt } from './courier.policy.ts'
import {
  claimDelivery,
  deleteOldDeliveries,
  findDue,
  insertDelivery,
  listDueTargets,
  updateDelivery,
  type DeliveryRow,
} from './deliveries.store.ts'

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

/** What became of one attempt; `reason` is a word, or the status of an answer. */
export type Outcome =
  | { verdict: 'sent' }
  | { verdict: 'later' | 'never'; reason: string; /** Milliseconds that the host asks for. */ retryAfter?: number }

/** How things of a channel are handed over. What it throws but an OutboundError is our own fault, and tried again. */
export type Carry = (delivery: DeliveryRow) => Promise<Outcome>

export interface Courier {
  /** What carries a channel's deliveries, and is told of those that failed for good. */
  serve(channel: DeliveryChannel, carry: Carry, onFailure?: (delivery: DeliveryRow) => Promise<void>): void
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
/** The longest that an attempt may last, and then some: where the program died in it, it is due again. */
const attemptLasts = 60_000

/**
 * Makes the courier: due deliveries by target, each target's one after the other. An attempt is written down before it
 * is made, so that a program that dies in it, or a second one, does not make it again at once.
 */
export function createCourier(deps: {
  db: Db
  clock: Clock
  newId: NewId
  log: Record<'warn' | 'error', (details: object, message: string) => void>
}): Courier {
  const { db, clock, newId, log } = deps
  const carriers = new Map<string, { carry: Carry; onFailure?: (delivery: DeliveryRow) => Promise<void> }>()
  const lanes = new Map<string, Promise<void>>()
  let timer: NodeJS.Timeout | null = null
  let looking: Promise<void> | null = null
  let again = false
  let expecting = false
  let started = false
  let stopped = false
  let purgedAt = -Infinity

  async function attempt(delivery: DeliveryRow): Promise<boolean> {
    const carrier = carriers.get(delivery.channel)
    if (!carrier) return false
    const attempts = delivery.attempts + 1
    const due = new Date(clock.now().getTime() + attemptLasts)
    if (!(await db.write((tx) => claimDelivery(tx, delivery, due)))) return false
    const outcome = await carryWith(carrier.carry, delivery)
    const now = clock.now()
    if (outcome.verdict === 'sent') {
      await db.write((tx) => updateDelivery(tx, delivery.id, { status: 'sent', sentAt: now, lastError: null }))
      return true
    }
    const next = outcome.verdict === 'later' ? nextAttempt(attempts, now, outcome.retryAfter) : null
    const { reason: lastError } = outcome
    const { id, channel, about } = delivery
    log.warn({ delivery: id, channel, about, attempts, reason: lastError }, 'a delivery did not arrive')
    await db.write((tx) => updateDelivery(tx, id, next ? { nextAt: next, lastError } : { status: 'failed', lastError }))
    if (next === null) await carrier.onFailure?.({ ...delivery, attempts, lastError })
    return false
  }

  async function carryWith(carry: Carry, delivery: DeliveryRow): Promise<Outcome> {
    try {
      return await carry(delivery)
    } catch (error) {
      if (error instanceof OutboundError) return judge(error)
      log.error({ err: error, delivery: delivery.id }, 'a delivery could not be made')
      return { verdict: 'later', reason: 'fault' }
    }
  }

  /** One target's due deliveries, until one does not arrive: the others would not either. */
  async function serveTarget(target: string): Promise<void> {
    try {
      let delivery = await findDue(db.primary, target, clock.now())
      while (delivery && !stopped && (await attempt(delivery))) delivery = await findDue(db.primary, target, clock.now())
    } catch (error) {
      log.error({ err: error }, 'the deliveries could not be read or marked')
    }
    lanes.delete(target)
    again = true
  }

  async function look(): Promise<void> {
    do {
      again = false
      for (const target of await listDueTargets(db.primary, clock.now())) {
        if (stopped || lanes.size >= mostLanes) break
        if (!lanes.has(target)) lanes.set(target, serveTarget(target))
      }
      if (lanes.size > 0) await Promise.race(lanes.values())
    } while ((again || lanes.size > 0) && !stopped)
  }

  async function purge(): Promise<void> {
    const now = clock.now().getTime()
    if (now - purgedAt < 3_600_000) return
    purgedAt = now
    while ((await db.write((tx) => deleteOldDeliveries(tx, new Date(now - keptFor)))) > 0 && !stopped);
  }

  async function run(): Promise<void> {
    try {
      await purge()
      await look()
    } catch (error) {
      log.error({ err: error }, 'the deliveries could not be read')
    }
    looking = null
  }

  function wake(): Promise<void> {
    if (stopped) return Promise.resolve()
    again = true
    looking ??= Promise.resolve().then(run)
    return looking
  }

  db.onCommit(() => {
    if (!started || !expecting) return
    expecting = false
    void wake()
  })

  return {
    serve: (channel, carry, onFailure) => void carriers.set(channel, { carry, ...(onFailure && { onFailure }) }),
    async queue(tx, draft) {
      const now = clock.now()
      const state = { status: 'queued', attempts: 0, nextAt: now, lastError: null, createdAt: now, sentAt: null } as const
      const added = await insertDelivery(tx, { id: newId(), ...draft, ...state })
      expecting ||= added
      return added
    },
    expect: () => void (expecting = true),
    start() {
      if (started) return
      started = true
      timer = setInterval(() => void wake(), tick).unref()
      void wake()
    },
    drain: wake,
    async stop() {
      stopped = true
      if (timer) clearInterval(timer)
      await looking
      await Promise.all(lanes.values())
    },
  }
}

/** Where no answer came; an address that may not be asked, or is none, will not be one later. */
function judge({ reason }: OutboundError): Outcome {
  return { verdict: reason === 'private' || reason === 'address' ? 'never' : 'later', reason }
}
