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

export interface SentLetter {
  id: string
  subscriberId: string
}

/**
 * Counts refusals anew, unless the letter before this one came back: a server that takes all it gets proves nothing.
 * Hardly anybody has any to forget, which one statement tells.
 */
export async function forgetBounces(tx: Writer, letters: readonly SentLetter[]): Promise<void> {
  const { subscribers } = tx.tables
  const ids = letters.map(({ subscriberId }) => subscriberId)
  const rows = await tx
    .select({ id: subscribers.id })
    .from(subscribers)
    .where(and(inArray(subscribers.id, ids), gt(subscribers.bounces, 0)))
  const counted = new Set(rows.map(({ id }) => id))
  for (const letter of letters) if (counted.has(letter.subscriberId)) await forgetBouncesOf(tx, letter)
}

async function forgetBouncesOf(tx: Writer, { id, subscriberId }: SentLetter): Promise<void> {
  const { subscribers, issueLetters } = tx.tables
  const before = tx
    .select({ id: max(issueLetters.id) })
    .from(issueLetters)
    .where(and(eq(issueLetters.subscriberId, subscriberId), lt(issueLetters.id, id)))
  const returned = tx
    .select({ id: issueLetters.id })
    .from(issueLetters)
    .where(and(inArray(issueLetters.id, before), eq(issueLetters.status, 'failed'), isNotNull(issueLetters.sentAt)))
  await tx
    .update(subscribers)
    .set({ bounces: 0 })
    .where(and(eq(subscribers.id, subscriberId), notExists(returned)))
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

/** What was asked for, before it is confirmed. */
export type Asked = Pick<
  SubscriberRow,
  'email' | 'lang' | 'frequency' | 'everything' | 'source' | 'consent' | 'createdAt'
> & { choices: readonly Choice[] }

/**
 * Keeps it until it is confirmed. Of an earlier subscription what proves it and its end stays until then: anybody may
 * have typed this address.
 */
export async function savePending(
  tx: Writer,
  id: string,
  { choices, email, ...asked }: Asked,
): Promise<Pick<SubscriberRow, 'id' | 'revision'>> {
  const { subscribers } = tx.tables
  const { consent: _kept, source: _old, ...wish } = asked
  const [row] = await tx
    .insert(subscribers)
    .values({ ...asked, id, email, emailKey: email, status: 'pending' })
    .onConflictDoUpdate({
      target: subscribers.id,
      set: { ...wish, status: 'pending', revision: sql`${subscribers.revision} + 1` },
    })
    .returning({ id: subscribers.id, revision: subscribers.revision })
  await replaceChoices(tx, id, choices)
  return row!
}

/** Letters are sent from now on. */
export async function confirmSubscriber(
  tx: Writer,
  id: string,
  { consent, at, source }: { consent: string; at: Date; source: SubscriberRow['source'] },
): Promise<void> {
  const { subscribers } = tx.tables
  await tx
    .update(subscribers)
    .set({
      status: 'confirmed',
      consent,
      source,
      confirmedAt: at,
      endedAt: null,
      endedBy: null,
      bounces: 0,
      revision: sql`${subscribers.revision} + 1`,
    })
    .where(eq(subscribers.id, id))
}

/** What they agreed to before counts again. @returns false where nothing had ended. */
export async function resumeSubscriber(tx: Writer, id: string): Promise<boolean> {
  const { subscribers } = tx.tables
  const rows = await tx
    .update(subscribers)
    .set({ status: 'confirmed', endedAt: null, endedBy: null, bounces: 0, revision: sql`${subscribers.revision} + 1` })
    .where(and(eq(subscribers.id, id), eq(subscribers.status, 'ended')))
    .returning({ id: subscribers.id })
  return rows.length > 0
}

export async function updateWish(
  tx: Writer,
  id: string,
  wish: Pick<SubscriberRow, 'frequency' | 'everything' | 'lang'> & { choices: readonly Choice[] },
): Promise<void> {
  const { subscribers } = tx.tables
  const { frequency, everything, lang, choices } = wish
  await tx
    .update(subscribers)
    .set({ frequency, everything, lang, revision: sql`${subscribers.revision} + 1` })
    .where(eq(subscribers.id, id))
  await replaceChoices(tx, id, choices)
}

async function replaceChoices(tx: Writer, subscriberId: string, choices: readonly Choice[]): Promise<void> {
  const { subscriberChoices } = tx.tables
  await tx.delete(subscriberChoices).where(eq(subscriberChoices.subscriberId, subscriberId))
  if (choices.length > 0)
    await tx.insert(subscriberChoices).values(choices.map((choice) => ({ subscriberId, ...choice })))
}

/** Which of these addresses have a subscription that runs, and the ids of those that have another row. */
export async function listKnown(
  db: Reader,
  emails: readonly string[],
): Promise<Map<string, Pick<SubscriberRow, 'id' | 'status'>>> {
  const { subscribers } = db.tables
  if (emails.length === 0) return new Map()
  const rows = await db
    .select({ id: subscribers.id, email: subscribers.emailKey, status: subscribers.status })
    .from(subscribers)
    .where(inArray(subscribers.emailKey, [...emails]))
  return new Map(rows.map(({ email, ...row }) => [email, row]))
}

/** Adds people who agreed elsewhere: their letters are sent from now on. */
export async function insertSubscribers(
  tx: Writer,
  rows: readonly (Asked & { id: string; confirmedAt: Date })[],
): Promise<void> {
  const { subscribers, subscriberChoices } = tx.tables
  if (rows.length === 0) return
  await tx
    .insert(subscribers)
    .values(
      rows.map(({ choices: _choices, ...row }) => ({ ...row, emailKey: row.email, status: 'confirmed' as const })),
    )
  const choices = rows.flatMap((row) => row.choices.map((choice) => ({ subscriberId: row.id, ...choice })))
  if (choices.length > 0) await tx.insert(subscriberChoices).values(choices)
}
