import type { Clock } from '../clock.ts'
import { BusyError, type Db } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import type { StoredEvent } from './event-map.ts'
import { findCursor, findEvent, openCursor } from './events.store.ts'
import { readEvent, UnreadableEvent, type EventRow } from './event-row.ts'
import { batchSize, type Outbox } from './outbox.ts'
import { insertSetAside } from './set-aside.store.ts'
import { pause as giveWay } from '../turns.ts'

export type EventHandler = (event: StoredEvent) => Promise<void> | void

/** Where a follower that was never here begins: with the first event that ever was, or with the next one. */
export type Beginning = 'first' | 'next'

export interface EventsLog {
  error(details: object, message: string): void
}

export interface Follower {
  readonly consumer: string
  /** Reads what is waiting. */
  wake(): Promise<void>
  isRunning(): boolean
  /** Hands an event over once more, whatever was read since. @returns what went wrong, in a word; null when nothing. */
  replay(sequence: number): Promise<string | null>
  /** The last event that it is done with, where that is not kept yet. */
  unsaved(): number | null
  markSaved(last: number): void
  stop(): Promise<void>
}

/** Milliseconds before each further try; what fails after the last one is set aside. */
const waits: readonly number[] = [1_000, 5_000, 30_000, 120_000]
/** How long storage that refuses is left alone. */
const outage = 5_000

/** Makes one reader of the outbox, with a loop, a place and pauses of its own; `onMove` hears that its place moved. */
export function createFollower(
  { consumer, handler, from }: { consumer: string; handler: EventHandler; from: Beginning },
  deps: { db: Db; clock: Clock; newId: NewId; log: EventsLog; outbox: Outbox; onMove: () => void },
): Follower {
  const { db, clock, newId, log, outbox, onMove } = deps
  const asked: (() => Promise<void>)[] = []
  let last: number | null = null
  let saved = 0
  /** The turn of the duty in which its place was found: another program may have read on since. */
  let turn: number | null = null
  let tries = 0
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  const pause = createPause(clock, () => void wake())
  // One that begins with what comes next takes its place before any later commit: it misses nothing from here on.
  const findPlace = () => openPlace(db, consumer, { from, at: clock.now() })
  const place = from === 'next' ? findPlace().catch(() => undefined) : null

  function wake(): Promise<void> {
    if (stopped) return Promise.resolve()
    again = true
    outbox.forget()
    running ??= Promise.resolve().then(run)
    return running
  }

  async function run(): Promise<void> {
    while (again && !stopped) {
      again = false
      try {
        for (const replay of asked.splice(0)) await replay()
        await readOn()
      } catch (error) {
        log.error({ err: error, consumer }, 'the events could not be handed out')
        pause.begin(outage)
      }
    }
    // In the same step as the last look at `again`: a commit between the two would wake nobody.
    running = null
  }

  async function readOn(): Promise<void> {
    if (db.duty.turn() === null || pause.lasts()) return
    await place
    if (turn !== db.duty.turn()) last = null
    turn = db.duty.turn()
    last ??= saved = await findPlace()
    while (turn !== null && turn === db.duty.turn()) {
      const batch = await outbox.listAfter(last)
      for (const row of batch) {
        if (stopped || !(await take(row))) return
        last = row.sequence
        tries = 0
        onMove()
      }
      if (batch.length < batchSize) return
      await giveWay()
    }
  }

  /** @returns false where the event is to be tried again. */
  async function take(row: EventRow): Promise<boolean> {
    try {
      await handler(readEvent(row))
      return true
    } catch (error) {
      const isStorage = error instanceof BusyError
      if (!isStorage) tries++
      const { sequence, name } = row
      log.error({ err: error, consumer, event: name, sequence, tries }, 'a follower of the events failed')
      const wait = isStorage ? outage : waits[tries - 1]
      if (wait !== undefined && !(error instanceof UnreadableEvent)) {
        pause.begin(wait)
        return false
      }
      const entry = { id: newId(), consumer, eventId: sequence, tries, lastError: describe(error), at: clock.now() }
      await db.write((tx) => insertSetAside(tx, entry))
      log.error({ consumer, event: name, sequence, tries }, 'an event is set aside')
      return true
    }
  }

  return {
    consumer,
    wake,
    isRunning: () => running !== null,
    replay: async (sequence) => {
      let said: string | null = 'stopped'
      asked.push(async () => void (said = await takeAgain({ consumer, handler, sequence }, deps)))
      await wake()
      return said
    },
    unsaved: () => (last !== null && last > saved && turn === db.duty.turn() ? last : null),
    markSaved: (sequence) => void (saved = sequence),
    async stop() {
      stopped = true
      pause.stop()
      await place
      await running
    },
  }
}

async function takeAgain(
  { consumer, handler, sequence }: { consumer: string; handler: EventHandler; sequence: number },
  { db, log }: { db: Db; log: EventsLog },
): Promise<string | null> {
  try {
    await handler(readEvent(await findEvent(db.read, sequence)))
    return null
  } catch (error) {
    log.error({ err: error, consumer, sequence }, 'a follower of the events failed again')
    return describe(error)
  }
}

async function openPlace(db: Db, consumer: string, { from, at }: { from: Beginning; at: Date }): Promise<number> {
  if (from === 'first') return (await findCursor(db.read, consumer)) ?? 0
  return db.write((tx) => openCursor(tx, consumer, at))
}

/** A pause on the monotonic clock, at whose end `wake` is called. */
function createPause(clock: Clock, wake: () => void) {
  let until = 0
  let timer: NodeJS.Timeout | null = null

  function wakeIn(milliseconds: number): void {
    timer ??= setTimeout(() => {
      timer = null
      wake()
    }, milliseconds).unref()
  }

  return {
    begin(milliseconds: number): void {
      until = clock.monotonic() + milliseconds
      wakeIn(milliseconds)
    },
    lasts(): boolean {
      const left = until - clock.monotonic()
      if (left > 0) wakeIn(left)
      return left > 0
    },
    stop: () => clearTimeout(timer ?? undefined),
  }
}

/** A failure in a word that holds nothing of what anybody wrote. */
function describe(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,39}$/.test(code)) return code
  return typeof name === 'string' && /^[A-Z][A-Za-z]{0,39}$/.test(name) ? name : 'unknown'
}
