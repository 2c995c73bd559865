import { sql } from '../sql.ts'
import type { Columns } from '../columns.sqlite.ts'

/** The outbox and its followers. */
export function defineEventTables(c: Columns) {
  /** The outbox: audit log, and what search, mail, caches and plugins follow. Append only. */
  const events = c.table(
    'events',
    {
      id: c.sequence('id'),
      name: c.text('name').notNull(),
      payload: c.json<Record<string, unknown>>('payload').notNull(),
      actorId: c.id('actor_id'),
      /** The key by which a program did it, in the name of that account. */
      apiKeyId: c.id('api_key_id'),
      /** True when a public page, feed or reply may change by it: the version of cached bytes. */
      public: c.boolean('public').notNull(),
      at: c.instant('at').notNull(),
    },
    (t) => [
      c
        .index('events_public')
        .on(t.id)
        .where(sql`${t.public}`),
      c.index('events_named').on(t.name, t.at),
      // What one person did; most events of a busy site are of readers without an account.
      c
        .index('events_actor')
        .on(t.actorId, t.id)
        .where(sql`${t.actorId} is not null`),
    ],
  )

  /** How far each follower of the outbox has read. */
  const eventCursors = c.table('event_cursors', {
    consumer: c.text('consumer').primaryKey(),
    lastId: c.integer('last_id').notNull(),
    updatedAt: c.instant('updated_at').notNull(),
  })

  /** What a follower could not read, after some tries: it goes on without, until somebody has it read again. */
  const setAsideEvents = c.table(
    'set_aside_events',
    {
      id: c.id('id').primaryKey(),
      consumer: c.text('consumer').notNull(),
      eventId: c.integer('event_id').notNull(),
      tries: c.integer('tries').notNull(),
      /** A word or two, never a sentence: it could hold what somebody wrote. */
      lastError: c.text('last_error').notNull(),
      at: c.instant('at').notNull(),
    },
    (t) => [c.uniqueIndex('set_aside_events_event').on(t.consumer, t.eventId)],
  )

  return { events, eventCursors, setAsideEvents }
}

export type EventTables = ReturnType<typeof defineEventTables>
