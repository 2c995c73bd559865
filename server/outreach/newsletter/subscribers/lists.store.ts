import { and, asc, count, desc, eq, gt, gte, lt, type SQL } from '../../../db/sql.ts'
import type { LetterFrequency, Reader as DbReader, SubscriberStatus } from '../../../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../../../http/paging.ts'
import { listChoices } from './readers.store.ts'
import type { Subscriber, SubscriberRow } from './subscribers.store.ts'

/** How many there are in each state, at each frequency. */
export async function countSubscribers(
  db: DbReader,
): Promise<{ status: SubscriberStatus; frequency: LetterFrequency; number: number }[]> {
  const { subscribers } = db.tables
  const { status, frequency } = subscribers
  return db.select({ status, frequency, number: count() }).from(subscribers).groupBy(status, frequency)
}

/** All there are, of every state. */
export async function sumSubscribers(db: DbReader): Promise<number> {
  return db.$count(db.tables.subscribers)
}

/** Those of a state, the newest first, or those whose address begins with `q`. */
export async function listSubscribers(
  db: DbReader,
  { status, q }: { status: SubscriberStatus; q?: string },
  page: Page,
): Promise<PageOf<SubscriberRow>> {
  const { subscribers } = db.tables
  const where = q ? beginsWith(db, q.normalize('NFC').toLowerCase()) : eq(subscribers.status, status)
  const items = await db
    .select()
    .from(subscribers)
    .where(where)
    .orderBy(...(q ? [asc(subscribers.emailKey)] : [desc(subscribers.createdAt), desc(subscribers.id)]))
    .limit(page.limit)
    .offset(offsetOf(page))
  return { items, total: await db.$count(subscribers, where) }
}

/** A stretch of the index of addresses. */
function beginsWith(db: DbReader, text: string): SQL {
  const { emailKey } = db.tables.subscribers
  return and(gte(emailKey, text), lt(emailKey, `${text}\u{10ffff}`))!
}

/** All of them, some at a time, in the order of their ids. */
export async function listAfter(db: DbReader, after: string | null, limit: number): Promise<Subscriber[]> {
  const { subscribers } = db.tables
  const rows = await db
    .select()
    .from(subscribers)
    .where(after === null ? undefined : gt(subscribers.id, after))
    .orderBy(asc(subscribers.id))
    .limit(limit)
  const choices = await listChoices(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, choices: choices.get(row.id) ?? [] }))
}
