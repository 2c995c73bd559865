import { isEventName, type EventMap, type EventName, type StoredEvent } from './event-map.ts'

/** An event as it stands in the table, which a hand, a fault of the disk or a newer program may have written. */
export interface EventRow {
  sequence: number
  name: string
  /** JSON text; read already where the engine does so. */
  payload: unknown
  actorId: string | null
  at: Date
}

/** The same with the key by which a program did it. */
export interface AuditRow extends EventRow {
  apiKeyId: string | null
}

/** No try will ever read this event, as long as this program runs. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent'
  readonly code: 'UNKNOWN_NAME' | 'BAD_PAYLOAD' | 'NO_EVENT'

  constructor(code: UnreadableEvent['code']) {
    super(code)
    this.code = code
  }
}

/** @throws UnreadableEvent */
export function readEvent(row: EventRow | null): StoredEvent {
  if (row === null) throw new UnreadableEvent('NO_EVENT')
  const { name, payload, ...rest } = row
  if (!isEventName(name)) throw new UnreadableEvent('UNKNOWN_NAME')
  return { ...rest, name, payload: readPayload(payload) }
}

/** The event, or null where no try will ever read it. */
export function readIfPossible(row: EventRow): StoredEvent | null {
  try {
    return readEvent(row)
  } catch (error) {
    if (error instanceof UnreadableEvent) return null
    throw error
  }
}

function readPayload(stored: unknown): EventMap[EventName] {
  // Each reader has one of its own.
  const payload = typeof stored === 'string' ? parse(stored) : structuredClone(stored)
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    throw new UnreadableEvent('BAD_PAYLOAD')
  return payload as EventMap[EventName]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnreadableEvent('BAD_PAYLOAD')
  }
}
