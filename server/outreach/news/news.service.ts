import type { Clock } from '../../clock.ts'
import type { Db } from '../../db/index.ts'
import type { Events, StoredEvent } from '../../events/index.ts'
import { createRounds } from '../../rounds.ts'
import { findTold, isVisible, listComeDue, saveTold } from './news.store.ts'

export interface News {
  /** Tells of what an event brought about. */
  take(event: StoredEvent): Promise<void>
  /** Tells of the articles whose hour has come. */
  look(): Promise<void>
  /** Looks again and again from now on. */
  start(): void
  stop(): Promise<void>
}

const tick = 30_000

/** What is told, by whether readers saw it and whether they see it. */
const changes = {
  'false-true': 'article.appeared',
  'true-true': 'article.altered',
  'true-false': 'article.disappeared',
  'false-false': null,
} as const

/**
 * Tells when articles appear to readers, change before their eyes and disappear, as events: once each, whether somebody
 * published them or their hour came. Whoever tells others of articles follows these.
 */
export function createNews(deps: {
  db: Db
  events: Events
  clock: Clock
  log: { error(details: object, message: string): void }
}): News {
  const { db, events, clock, log } = deps
  /** The hours until then were looked at. */
  let lookedUntil = new Date(0)

  /** `sequence` of the event that brought it about; null where time did. */
  async function tell(id: string, sequence: number | null): Promise<void> {
    await db.write(async (tx) => {
      const now = clock.now()
      const told = await findTold(tx, id)
      const before = told ?? { out: false, since: now, eventId: 0 }
      if (sequence !== null && sequence <= before.eventId) return
      const out = await isVisible(tx, id, now)
      const change = changes[`${before.out}-${out}`]
      // What time brings about is told by whoever sees it first.
      if (change === null || (sequence === null && out === before.out)) return
      await saveTold(tx, { articleId: id, out, since: before.since, eventId: sequence ?? before.eventId })
      if (change === 'article.appeared') await events.record(tx, change, { id, again: told !== null }, null)
      else await events.record(tx, change, { id }, null)
    })
  }

  async function look(): Promise<void> {
    if (db.duty.turn() === null) return
    const now = clock.now()
    for (const id of await listComeDue(db.primary, lookedUntil, now)) await tell(id, null)
    lookedUntil = now
  }

  const rounds = createRounds({
    every: tick,
    look,
    onFault: (error) => log.error({ err: error }, 'the articles whose hour has come could not be told of'),
  })

  return {
    async take({ name, payload, sequence }) {
      if (name === 'article.live-changed') await tell((payload as { id: string }).id, sequence)
    },
    look,
    start: () => rounds.start(),
    stop: () => rounds.stop(),
  }
}
