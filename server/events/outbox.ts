import type { Reader } from '../db/index.ts'
import type { EventRow } from './event-row.ts'
import { listEventsAfter } from './events.store.ts'
import { createLastRead } from '../turns.ts'

/** How many events are read at once: fewer are all that there were. */
export const batchSize = 100

/** What the followers read: most of them stand at the same place, and one of them reads for all. */
export interface Outbox {
  listAfter(sequence: number): Promise<EventRow[]>
  /** There may be more by now. */
  forget(): void
}

export function createOutbox(db: Reader): Outbox {
  const last = createLastRead<EventRow[]>()
  return {
    listAfter: (sequence) => last.give(sequence, () => listEventsAfter(db, sequence, batchSize)),
    forget: last.forget,
  }
}
