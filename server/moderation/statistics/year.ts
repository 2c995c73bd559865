import type { CommentStatus } from '../../db/index.ts'
import type { EventMap, EventName, StoredEvent } from '../../events/index.ts'

export interface Year {
  from: Date
  to: Date
}

interface Delays {
  count: number
  /** Of the middle one, or the two in the middle; null of none. */
  medianSeconds: number | null
}

/** What a year of events tells of moderation. */
export interface YearOfModeration {
  /** The comments that arrived in the year, by the state they are in. */
  states: Map<CommentStatus, number>
  /** From the arrival of what waited to the first decision by a person. */
  decisions: Delays
  /** From each report to the act that answers it. */
  reports: Delays & { received: number }
  appeals: { received: number; upheld: number; overturned: number }
}

/** The events that are counted. */
export const countedEvents = [
  'comment.submitted',
  'comment.decided',
  'comment.held',
  'comment.reported',
  'comment.reports-closed',
  'appeal.created',
  'appeal.decided',
] as const satisfies readonly EventName[]

type Counted = { [N in (typeof countedEvents)[number]]: StoredEvent<N> & { payload: EventMap[N] } }

type Handlers = { [N in keyof Counted]: (event: Counted[N]) => void }

/**
 * Counts a year from the outbox, which outlives the comments that are purged. Events are given in their order, from the
 * beginning of the year to the last of today: what came in the year may be answered later.
 */
export function countYear({ from, to }: Year) {
  const states = new Map<string, CommentStatus>()
  const waiting = createStopwatches()
  const reported = createStopwatches()
  let received = 0
  const appeals = { received: 0, upheld: 0, overturned: 0 }
  const isOfYear = ({ at }: StoredEvent) => at >= from && at < to
  const move = (id: string, state: CommentStatus) => {
    if (states.has(id)) states.set(id, state)
  }

  const handlers: Handlers = {
    'comment.submitted': (event) => {
      if (!isOfYear(event)) return
      const status = event.payload.status as CommentStatus
      states.set(event.payload.id, status)
      if (status === 'pending') waiting.start(event.payload.id, event.at)
    },
    'comment.decided': ({ payload, actorId, at }) => {
      move(payload.id, payload.to as CommentStatus)
      if (actorId !== null) waiting.stop(payload.id, at)
      reported.stop(payload.id, at)
    },
    'comment.held': ({ payload }) => move(payload.id, 'pending'),
    'comment.reported': (event) => {
      if (!isOfYear(event)) return
      received++
      reported.start(event.payload.commentId, event.at)
    },
    'comment.reports-closed': ({ payload, at }) => reported.stop(payload.id, at),
    'appeal.created': (event) => {
      if (isOfYear(event)) appeals.received++
    },
    'appeal.decided': (event) => {
      const { outcome } = event.payload
      if (isOfYear(event) && (outcome === 'upheld' || outcome === 'overturned')) appeals[outcome]++
    },
  }

  return {
    add(event: StoredEvent): void {
      const handle = handlers[event.name as keyof Counted] as ((event: StoredEvent) => void) | undefined
      handle?.(event)
    },
    read(): YearOfModeration {
      const totals = new Map<CommentStatus, number>()
      for (const state of states.values()) totals.set(state, (totals.get(state) ?? 0) + 1)
      return { states: totals, decisions: waiting.read(), reports: { ...reported.read(), received }, appeals }
    },
  }
}

/** Measures from each start to the next stop of the same id. */
function createStopwatches() {
  const running = new Map<string, number[]>()
  const delays: number[] = []
  return {
    start(id: string, at: Date): void {
      const starts = running.get(id)
      if (starts) starts.push(at.getTime())
      else running.set(id, [at.getTime()])
    },
    stop(id: string, at: Date): void {
      for (const since of running.get(id) ?? []) delays.push(at.getTime() - since)
      running.delete(id)
    },
    read(): Delays {
      const sorted = Float64Array.from(delays).sort()
      const middle = sorted.subarray(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1)
      const sum = middle.reduce((one, other) => one + other, 0)
      const medianSeconds = sorted.length === 0 ? null : Math.round(sum / middle.length / 1000)
      return { count: sorted.length, medianSeconds }
    },
  }
}
