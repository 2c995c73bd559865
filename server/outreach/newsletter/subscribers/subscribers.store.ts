import { and, eq, gt, inArray, isNotNull, lt, max, notExists, sql } from '../../../db/sql.ts'
import type { Reader, SubscriptionEnd, Tables, Writer } from '../../../db/index.ts'
import { listChoices, type Choice } from './readers.store.ts'

export type SubscriberRow = Tables['subscribers']['$inferSelect']

/** A row with what its person chose. */
export interface Subscriber extends SubscriberRow {
  choices: Choice[]
}

export async function findSubscriber(db: Reader, by: { id: string } | { email: string }): Promise<Subscriber | null> {
  const { subscribers } = db.tables
  const [row] = await db
    .select()
    .from(subscribers)
    .where('id' in by ? eq(subscribers.id, by.id) : eq(subscribers.emailKey, by.email))
    .limit(1)
  if (!row) return null
  return { ...row, choices: (await listChoices(db, [row.id])).get(row.id) ?? [] }
}

/** Counts a refusal for good; how many there were in a row, and whose; null for whoever receives no letters. */
export async function countBounce(tx: Writer, id: string): Promise<Pick<SubscriberRow, 'email' | 'bounces'> | null> {
  const { subscribers } = tx.tables
  const [row] = await tx
    .update(subscribers)
    .set({ bounces: sql`${subscribers.bounces} + 1` })
    .where(and(eq(subscribers.id, id), eq(subscribers.status, 'confirmed')))
    .returning({ email: subscribers.email, bounces: subscribers.bounces })
  return row ?? null
}

/** Counts refusals anew, unless the letter before this one came back: a server that takes all it gets proves nothing. */
export async function forgetBounces(tx: Writer, letter: { id: string; subscriberId: string }): Promise<void> {
  const { subscribers, issueLetters } = tx.tables
  const before = tx
    .select({ id: max(issueLetters.id) })
    .from(issueLetters)
    .where(and(eq(issueLetters.subscriberId, letter.subscriberId), lt(issueLetters.id, letter.id)))
  const returned = tx
    .select({ id: issueLetters.id })
    .from(issueLetters)
    .where(and(inArray(issueLetters.id, before), eq(issueLetters.status, 'failed'), isNotNull(issueLetters.sentAt)))
  await tx
    .update(subscribers)
    .set({ bounces: 0 })
    .where(and(eq(subscribers.id, letter.subscriberId), gt(subscribers.bounces, 0), notExists(returned)))
}

/** Ends a subscription. @returns its row as it was; null where there is none to end. */
export async function endSubscriber(
  tx: Writer,
  id: string,
  { by, at }: { by: SubscriptionEnd; at: Date },
): Promise<Pick<SubscriberRow, 'email'> | null> {
  const { subscribers } = tx.tables
  const [row] = await tx
    .update(subscribers)
    .set({ status: 'ended', endedAt: at, endedBy: by, revision: sql`${subscribers.revision} + 1` })
    .where(and(eq(subscribers.id, id), eq(subscribers.status, 'confirmed')))
    .returning({ email: subscribers.email })
  return row ?? null
}
