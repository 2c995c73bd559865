import type { Clock } from '../clock.ts'
import type { Db, Writer } from '../db/index.ts'
import { keyUsedBy } from '../http/by-key.ts'
import type { NewId } from '../ids.ts'
import type { EventMap, EventName } from './event-map.ts'
import { deleteCursors, recordEvent, saveCursors } from './events.store.ts'
import { createFollower, type Beginning, type EventHandler, type EventsLog, type Follower } from './follower.ts'
import { createOutbox } from './outbox.ts'
import { countSetAside, deleteSetAside, listSetAsideAfter, updateSetAside } from './set-aside.store.ts'

/** How long after a follower has moved the places of all are kept: what was read since comes again after a crash. */
const saveDelay = 1_000
const replayBatch = 100

export interface Events {
  /** Adds an event in the transaction of the change that it tells of. */
  record<N extends EventName>(tx: Writer, name: N, payload: EventMap[N], actorId: string | null): Promise<void>
  /**
   * Follows the outbox under a name of its own, from where it stopped last time, each event at least once, in order;
   * `from` says where one begins that never followed. What it throws on is handed over again, later and later, and
   * set aside in the end: nobody waits for it.
   */
  follow(consumer: string, handler: EventHandler, from: Beginning): void
  /** Stops following, and keeps its place. */
  unfollow(consumer: string): Promise<void>
  /** Whoever follows under one of these names next begins as if it never had. */
  forgetPlaces(tx: Writer, consumers: readonly string[]): Promise<void>
  /**
   * Hands out what is waiting, and returns when every follower has read it and its place is kept; at once where another
   * program hands out.
   */
  drain(): Promise<void>
  /** How many events are set aside for those who follow. */
  countSetAside(): Promise<number>
  /** Hands over again what was set aside, the oldest first. `actorId` of whoever asks; null for the program. */
  replay(actorId: string | null): Promise<{ read: number; left: number }>
  /** Gives up an event that was set aside. @returns false when there is none. */
  forget(id: string, actorId: string | null): Promise<boolean>
  /** Stops handing out; what waits stays for the next start. */
  stop(): Promise<void>
}

/** Makes the dispatcher of the outbox: it wakes after each commit. Of several programs one hands out (`Duty`). */
export function createEvents(deps: { db: Db; clock: Clock; newId: NewId; log: EventsLog }): Events {
  const { db, clock, log } = deps
  const followers = new Map<string, Follower>()
  const outbox = createOutbox(db.read)
  let timer: NodeJS.Timeout | null = null
  let saving: Promise<void> = Promise.resolve()

  function saveLater(): void {
    timer ??= setTimeout(() => void save(), saveDelay).unref()
  }

  function save(): Promise<void> {
    saving = saving.then(saveMoved)
    return saving
  }

  async function saveMoved(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    const moved = [...followers.values()].flatMap((follower) => {
      const lastId = follower.unsaved()
      return lastId === null ? [] : [{ follower, lastId }]
    })
    if (moved.length === 0) return
    const updatedAt = clock.now()
    try {
      await db.write((tx) =>
        saveCursors(
          tx,
          moved.map(({ follower: { consumer }, lastId }) => ({ consumer, lastId, updatedAt })),
        ),
      )
      for (const { follower, lastId } of moved) follower.markSaved(lastId)
    } catch (error) {
      log.error({ err: error }, 'the places of the followers could not be kept')
      saveLater()
    }
  }

  const record: Events['record'] = (tx, name, payload, actorId) =>
    recordEvent(tx, { name, payload, actorId, apiKeyId: keyUsedBy(actorId), at: clock.now() })

  const wakeAll = () => {
    for (const follower of followers.values()) void follower.wake()
  }
  db.onCommit(wakeAll)
  db.duty.onNews(wakeAll)

  return {
    record,
    follow(consumer, handler, from) {
      if (followers.has(consumer)) throw new Error(`"${consumer}" follows the events already`)
      followers.set(consumer, createFollower({ consumer, handler, from }, { ...deps, outbox, onMove: saveLater }))
    },
    async unfollow(consumer) {
      await followers.get(consumer)?.stop()
      await save()
      followers.delete(consumer)
    },
    forgetPlaces: deleteCursors,
    async drain() {
      const all = [...followers.values()]
      do await Promise.all(all.map((follower) => follower.wake()))
      while (all.some((follower) => follower.isRunning()))
      await save()
    },
    countSetAside: () => countSetAside(db.read, [...followers.keys()]),
    async replay(actorId) {
      const consumers = [...followers.keys()]
      let read = 0
      let left = 0
      for (
        let rows = await listSetAsideAfter(db.read, consumers, '', replayBatch);
        rows.length > 0;
        rows = await listSetAsideAfter(db.read, consumers, rows.at(-1)!.id, replayBatch)
      ) {
        for (const { id, consumer, eventId } of rows) {
          const failure = (await followers.get(consumer)?.replay(eventId)) ?? null
          await db.write(async (tx) => {
            if (failure !== null) await updateSetAside(tx, id, failure)
            else await deleteSetAside(tx, id)
          })
          if (failure === null) read++
          else left++
        }
      }
      if (read > 0) await db.write((tx) => record(tx, 'events.replayed', { read, left }, actorId))
      return { read, left }
    },
    async forget(id, actorId) {
      return db.write(async (tx) => {
        const row = await deleteSetAside(tx, id)
        if (row) await record(tx, 'events.forgotten', { sequence: row.eventId, follower: row.consumer }, actorId)
        return row !== null
      })
    },
    async stop() {
      await Promise.all([...followers.values()].map((follower) => follower.stop()))
      await save()
      if (timer) clearTimeout(timer)
    },
  }
}
