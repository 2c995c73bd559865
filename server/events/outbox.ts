import type { Reader } from '../db/index.ts'
import type { EventRow } from './event-row.ts'
import { listEventsAfter } from './events.store.ts'

/** How many events are read at once: fewer are all that there were. */
export const batchSize = 100

/** What the followers read: most of them stand at the same place, and one of them reads for all. */
export interface Outbox {
  listAfter(sequence: number): Promise<EventRow[]>
  /** There may be more by now. */
  forget(): void
}

export function createOutbox(db: Reader): Outbox {
  let last: { sequence: number; rows: Promise<EventRow[]> } | null = null

  return {
    listAfter(sequence) {
      if (last?.sequence === sequence) return last.rows
      const read = { sequence, rows: listEventsAfter(db, sequence, batchSize) }
      last = read
      // What could not be read is read again by whoever asks next.
      read.rows.catch(() => (last = last === read ? null : last))
      return read.rows
    },
    forget: () => void (last = null),
  }
}
