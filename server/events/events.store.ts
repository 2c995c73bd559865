import { and, asc, desc, eq, gt, gte, inArray, sql } from '../db/sql.ts'
import { given, givenRow, prepared, type Reader, type Writer } from '../db/index.ts'
import { readInSteps } from '../turns.ts'
import { commentedArticle, isPublic, type EventMap, type EventName, type StoredEvent } from './event-map.ts'
import { readIfPossible, type EventRow } from './event-row.ts'

const insertEvent = prepared((tx: Writer) => tx.insert(tx.tables.events).values(givenRow(tx.tables.events, ['id'])))

/** Adds an event to the outbox, in the transaction of the change that it tells of. */
export async function recordEvent<N extends EventName>(
  tx: Writer,
  event: { name: N; payload: EventMap[N]; actorId: string | null; apiKeyId: string | null; at: Date },
): Promise<void> {
  await insertEvent(tx, { ...event, public: isPublic(event.name, event.payload) })
}

/** Reads no payload: one that cannot be read must not keep the others of its batch from being read. */
function selectEvents(db: Reader) {
  const { id, name, payload, actorId, at } = db.tables.events
  return db.select({ sequence: id, name, payload: sql<unknown>`${payload}`, actorId, at }).from(db.tables.events)
}

const selectEventsAfter = prepared((db: Reader) => {
  const { id } = db.tables.events
  return selectEvents(db)
    .where(gt(id, given(id, 'sequence')))
    .orderBy(asc(id))
    .limit(sql.placeholder('limit'))
})

export async function listEventsAfter(db: Reader, sequence: number, limit: number): Promise<EventRow[]> {
  return selectEventsAfter(db, { sequence, limit })
}

/** How many events are read at once by who counts them: nobody else is answered meanwhile. */
const stepSize = 1000

/**
 * The events of these names from the first one since `since` on, in their order, in steps that others are answered
 * between. One that cannot be read is passed over.
 */
export async function* readEventsSince(
  db: Reader,
  names: readonly EventName[],
  since: Date,
): AsyncGenerator<StoredEvent[]> {
  const wanted = new Set<string>(names)
  const before = (await findFirstSince(db, names, since)) - 1
  const read = (last: EventRow | null) => listEventsAfter(db, last?.sequence ?? before, stepSize)
  for await (const rows of readInSteps(stepSize, read))
    yield rows.filter(({ name, at }) => wanted.has(name) && at >= since).flatMap((row) => readIfPossible(row) ?? [])
}

/** The number of the first event of these names since then; of none, one that no event has yet. */
async function findFirstSince(db: Reader, names: readonly EventName[], since: Date): Promise<number> {
  const { id, name, at } = db.tables.events
  const firsts: number[] = []
  for (const one of names) {
    const where = and(eq(name, one), gte(at, since))
    const rows = await db.select({ id }).from(db.tables.events).where(where).orderBy(asc(at), asc(id)).limit(1)
    firsts.push(...rows.map((row) => row.id))
  }
  return firsts.length === 0 ? Number.MAX_SAFE_INTEGER : Math.min(...firsts)
}

export async function findEvent(db: Reader, sequence: number): Promise<EventRow | null> {
  return (await selectEvents(db).where(eq(db.tables.events.id, sequence)).limit(1))[0] ?? null
}

const selectLastPublicEvent = prepared((db: Reader) => {
  const { events } = db.tables
  return (
    db
      .select({ id: events.id })
      .from(events)
      // The bare column, as the index has it: one compared with a parameter would scan the outbox.
      .where(sql`${events.public}`)
      .orderBy(desc(events.id))
      .limit(1)
  )
})

/** The number of the last event that may have changed a public page; 0 when there is none. */
export async function findPublicVersion(db: Reader): Promise<number> {
  return (await selectLastPublicEvent(db))[0]?.id ?? 0
}

const selectPublicEventsAfter = prepared((db: Reader) => {
  const { events } = db.tables
  return selectEvents(db)
    .where(and(sql`${events.public}`, gt(events.id, given(events.id, 'after'))))
    .orderBy(asc(events.id))
    .limit(sql.placeholder('limit'))
})

/** An event after which public pages may read otherwise. */
export interface PublicChange {
  sequence: number
  name: string
  /** The article whose comments alone changed; null where more may have. */
  commentsOf: string | null
}

/** The changes of public pages after an event, in their order. */
export async function listPublicChanges(db: Reader, after: number, limit: number): Promise<PublicChange[]> {
  const rows = await selectPublicEventsAfter(db, { after, limit })
  return rows.map((row) => {
    const event = readIfPossible(row)
    return { sequence: row.sequence, name: row.name, commentsOf: event && commentedArticle(event) }
  })
}

export async function findCursor(db: Reader, consumer: string): Promise<number | null> {
  const { eventCursors } = db.tables
  const rows = await db.select().from(eventCursors).where(eq(eventCursors.consumer, consumer)).limit(1)
  return rows[0]?.lastId ?? null
}

/** The place of a follower; after the last event that there is, for a new one. */
export async function openCursor(tx: Writer, consumer: string, updatedAt: Date): Promise<number> {
  const known = await findCursor(tx, consumer)
  if (known !== null) return known
  const { events, eventCursors } = tx.tables
  const [last] = await tx.select({ id: events.id }).from(events).orderBy(desc(events.id)).limit(1)
  const lastId = last?.id ?? 0
  await tx.insert(eventCursors).values({ consumer, lastId, updatedAt })
  return lastId
}

/** Forgets the places of followers: they begin anew. */
export async function deleteCursors(tx: Writer, consumers: readonly string[]): Promise<void> {
  const { eventCursors } = tx.tables
  await tx.delete(eventCursors).where(inArray(eventCursors.consumer, [...consumers]))
}

/** Keeps the places of several followers at once; none ever goes back. */
export async function saveCursors(
  tx: Writer,
  cursors: readonly { consumer: string; lastId: number; updatedAt: Date }[],
): Promise<void> {
  const { eventCursors } = tx.tables
  await tx
    .insert(eventCursors)
    .values([...cursors])
    .onConflictDoUpdate({
      target: eventCursors.consumer,
      set: { lastId: sql`excluded.last_id`, updatedAt: sql`excluded.updated_at` },
      setWhere: sql`excluded.last_id > ${eventCursors.lastId}`,
    })
}
