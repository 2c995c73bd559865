import { asc, desc, eq, gt, sql } from '../db/sql.ts'
import type { Reader, Writer } from '../db/index.ts'
import { isPublic, type EventMap, type EventName, type StoredEvent } from './event-map.ts'

/** Adds an event to the outbox, in the transaction of the change that it tells of. */
export async function recordEvent<N extends EventName>(
  tx: Writer,
  event: { name: N; payload: EventMap[N]; actorId: string | null; at: Date },
): Promise<void> {
  await tx.insert(tx.tables.events).values({ ...event, public: isPublic(event.name, event.payload) })
}

export async function listEventsAfter(db: Reader, sequence: number, limit: number): Promise<StoredEvent[]> {
  const { events } = db.tables
  const rows = await db.select().from(events).where(gt(events.id, sequence)).orderBy(asc(events.id)).limit(limit)
  return rows.map((row) => ({
    sequence: row.id,
    name: row.name as EventName,
    payload: row.payload as EventMap[EventName],
    actorId: row.actorId,
    at: row.at,
  }))
}

const lastVersions = new WeakMap<Reader, { data: number; version: number }>()

/** The number of the last event that may have changed a public page; 0 when there is none. Every page asks for it. */
export async function findPublicVersion(db: Reader): Promise<number> {
  const data = db.dataVersion()
  const last = lastVersions.get(db)
  if (data !== null && last?.data === data) return last.version
  const { events } = db.tables
  const rows = await db
    .select({ id: events.id })
    .from(events)
    // The bare column, as the index has it: one compared with a parameter would scan the outbox.
    .where(sql`${events.public}`)
    .orderBy(desc(events.id))
    .limit(1)
  const version = rows[0]?.id ?? 0
  if (data !== null) lastVersions.set(db, { data, version })
  return version
}

export async function findCursor(db: Reader, consumer: string): Promise<number> {
  const { eventCursors } = db.tables
  const rows = await db.select().from(eventCursors).where(eq(eventCursors.consumer, consumer)).limit(1)
  return rows[0]?.lastId ?? 0
}

export async function updateCursor(
  tx: Writer,
  cursor: { consumer: string; lastId: number; updatedAt: Date },
): Promise<void> {
  const { eventCursors } = tx.tables
  await tx
    .insert(eventCursors)
    .values(cursor)
    .onConflictDoUpdate({
      target: eventCursors.consumer,
      set: { lastId: cursor.lastId, updatedAt: cursor.updatedAt },
    })
}
