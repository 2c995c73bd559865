import { and, desc, eq, gte, inArray, lt, sql } from '../db/sql.ts'
import type { Reader } from '../db/index.ts'
import type { EventName } from './event-map.ts'
import type { AuditRow } from './event-row.ts'

export interface AuditFilter {
  actorId?: string
  names?: readonly EventName[]
  since?: Date
  /** Not at or after it. */
  until?: Date
}

/** What happened, the newest first: `limit` events with smaller numbers than `before`. */
export async function listAudit(
  db: Reader,
  { actorId, names, since, until }: AuditFilter,
  { before, limit }: { before: number | null; limit: number },
): Promise<AuditRow[]> {
  const { events } = db.tables
  return db
    .select({
      sequence: events.id,
      name: events.name,
      payload: sql<unknown>`${events.payload}`,
      actorId: events.actorId,
      apiKeyId: events.apiKeyId,
      at: events.at,
    })
    .from(events)
    .where(
      and(
        before === null ? undefined : lt(events.id, before),
        actorId === undefined ? undefined : eq(events.actorId, actorId),
        names === undefined ? undefined : inArray(events.name, [...names]),
        since === undefined ? undefined : gte(events.at, since),
        until === undefined ? undefined : lt(events.at, until),
      ),
    )
    .orderBy(desc(events.id))
    .limit(limit)
}
