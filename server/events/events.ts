import type { Clock } from '../clock.ts'
import type { Db, Writer } from '../db/index.ts'
import type { EventMap, EventName, StoredEvent } from './event-map.ts'
import { findCursor, listEventsAfter, recordEvent, updateCursor } from './events.store.ts'

const batchSize = 100
const retryDelay = 5_000

export type EventHandler = (event: StoredEvent) => Promise<void> | void

export interface Events {
  /** Adds an event in the transaction of the change that it tells of. */
  record<N extends EventName>(tx: Writer, name: N, payload: EventMap[N], actorId: string | null): Promise<void>
  /**
   * Follows the outbox under a name of its own, from where it stopped last time, each event at least once, in order.
   * A handler that throws is called again later with the same event (`retry`), or the event is passed over (`skip`).
   */
  follow(consumer: string, handler: EventHandler, onError: 'retry' | 'skip'): void
  /** Hands out what is waiting, and returns when every follower has read it. */
  drain(): Promise<void>
  /** Stops handing out; what waits stays for the next start. */
  stop(): Promise<void>
}

interface Follower {
  consumer: string
  handler: EventHandler
  onError: 'retry' | 'skip'
  retryAt: number
}

export interface EventsLog {
  error(details: object, message: string): void
}

/** Makes the dispatcher of the outbox: it wakes after each commit. */
export function createEvents(deps: { db: Db; clock: Clock; log: EventsLog }): Events {
  const { db, clock, log } = deps
  const followers: Follower[] = []
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  let timer: NodeJS.Timeout | null = null

  async function runFollower(follower: Follower): Promise<void> {
    if (follower.retryAt > clock.now().getTime()) return
    const start = await findCursor(db.read, follower.consumer)
    let last = start
    for (
      let batch = await listEventsAfter(db.read, last, batchSize);
      batch.length > 0 && !stopped;
      batch = await listEventsAfter(db.read, last, batchSize)
    ) {
      for (const event of batch) {
        if (!(await handle(follower, event))) {
          await saveCursor(follower, start, last)
          return
        }
        last = event.sequence
      }
      await saveCursor(follower, start, last)
    }
  }

  async function handle(follower: Follower, event: StoredEvent): Promise<boolean> {
    try {
      await follower.handler(event)
      return true
    } catch (error) {
      log.error(
        { err: error, consumer: follower.consumer, event: event.name, sequence: event.sequence },
        'a follower of the events failed',
      )
      if (follower.onError === 'skip') return true
      follower.retryAt = clock.now().getTime() + retryDelay
      timer ??= setTimeout(() => {
        timer = null
        void dispatch()
      }, retryDelay).unref()
      return false
    }
  }

  async function saveCursor(follower: Follower, start: number, lastId: number): Promise<void> {
    if (lastId === start) return
    await db.write((tx) => updateCursor(tx, { consumer: follower.consumer, lastId, updatedAt: clock.now() }))
  }

  async function runAll(): Promise<void> {
    do {
      again = false
      for (const follower of followers) {
        try {
          await runFollower(follower)
        } catch (error) {
          // The cursor could not be saved: the same events come again at the next commit.
          log.error({ err: error, consumer: follower.consumer }, 'the events could not be handed out')
        }
      }
    } while (again && !stopped)
    // In the same step as the last look at `again`: a commit between the two would wake nobody.
    running = null
  }

  function dispatch(): Promise<void> {
    if (stopped) return Promise.resolve()
    if (running) {
      again = true
      return running
    }
    const round = Promise.resolve().then(runAll)
    running = round
    return round
  }

  db.onCommit(() => void dispatch())

  return {
    record: (tx, name, payload, actorId) => recordEvent(tx, { name, payload, actorId, at: clock.now() }),
    follow: (consumer, handler, onError) => void followers.push({ consumer, handler, onError, retryAt: 0 }),
    drain: dispatch,
    async stop() {
      stopped = true
      if (timer) clearTimeout(timer)
      await running
    },
  }
}
