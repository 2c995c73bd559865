import { and, asc, eq, gt, inArray, sql } from '../db/sql.ts'
import type { Reader, Tables, Writer } from '../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'

export type SetAsideRow = Tables['setAsideEvents']['$inferSelect']

/** One row for a follower and an event, whatever happens. */
export async function insertSetAside(tx: Writer, row: SetAsideRow): Promise<void> {
  const { setAsideEvents } = tx.tables
  await tx
    .insert(setAsideEvents)
    .values(row)
    .onConflictDoNothing({
      target: [setAsideEvents.consumer, setAsideEvents.eventId],
    })
}

export async function countSetAside(db: Reader, consumers: readonly string[]): Promise<number> {
  const { setAsideEvents } = db.tables
  return db.$count(setAsideEvents, inArray(setAsideEvents.consumer, [...consumers]))
}

/** With the event's name, as far as there is one. */
export type SetAside = SetAsideRow & { event: string | null }

/** Whatever became of their followers. */
export async function listSetAside(db: Reader, page: Page): Promise<PageOf<SetAside>> {
  const { events, setAsideEvents } = db.tables
  const rows = await db
    .select({ row: setAsideEvents, event: events.name })
    .from(setAsideEvents)
    .leftJoin(events, eq(events.id, setAsideEvents.eventId))
    .orderBy(asc(setAsideEvents.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  return { items: rows.map(({ row, event }) => ({ ...row, event })), total: await db.$count(setAsideEvents) }
}

/** In the order in which they were set aside. */
export async function listSetAsideAfter(
  db: Reader,
  consumers: readonly string[],
  id: string,
  limit: number,
): Promise<SetAsideRow[]> {
  const { setAsideEvents } = db.tables
  return db
    .select()
    .from(setAsideEvents)
    .where(and(inArray(setAsideEvents.consumer, [...consumers]), gt(setAsideEvents.id, id)))
    .orderBy(asc(setAsideEvents.id))
    .limit(limit)
}

export async function updateSetAside(tx: Writer, id: string, lastError: string): Promise<void> {
  const { setAsideEvents } = tx.tables
  await tx
    .update(setAsideEvents)
    .set({ tries: sql`${setAsideEvents.tries} + 1`, lastError })
    .where(eq(setAsideEvents.id, id))
}

export async function deleteSetAside(tx: Writer, id: string): Promise<SetAsideRow | null> {
  const { setAsideEvents } = tx.tables
  return (await tx.delete(setAsideEvents).where(eq(setAsideEvents.id, id)).returning())[0] ?? null
}
