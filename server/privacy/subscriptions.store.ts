import { and, asc, eq, isNotNull, isNull, lt, lte, inArray } from '../db/sql.ts'
import type { Reader, Writer } from '../db/index.ts'
import { stepSize } from './steps.ts'

/** What is kept of somebody who asked for the newsletter. */
export interface PersonalSubscription {
  status: string
  frequency: string
  everything: boolean
  /** The names of what was chosen: categories, signatures; `works` for books. */
  choices: string[]
  lang: string
  source: string
  /** The sentence that was agreed to. */
  consent: string
  createdAt: Date
  confirmedAt: Date | null
  endedAt: Date | null
  endedBy: string | null
}

/** By the address, in lower case. */
export async function listSubscriptions(db: Reader, email: string): Promise<PersonalSubscription[]> {
  const { subscribers, subscriberChoices, categories, bylines } = db.tables
  const rows = await db.select().from(subscribers).where(eq(subscribers.emailKey, email))
  const chosen = await db
    .select({ kind: subscriberChoices.kind, category: categories.name, byline: bylines.name })
    .from(subscriberChoices)
    .innerJoin(subscribers, eq(subscribers.id, subscriberChoices.subscriberId))
    .leftJoin(categories, eq(categories.id, subscriberChoices.subject))
    .leftJoin(bylines, eq(bylines.id, subscriberChoices.subject))
    .where(eq(subscribers.emailKey, email))
    .orderBy(asc(subscriberChoices.kind), asc(subscriberChoices.subject))
  return rows.map(({ id: _id, email: _email, emailKey: _key, bounces: _bounces, revision: _revision, ...told }) => ({
    ...told,
    choices: chosen.map(({ kind, category, byline }) => category ?? byline ?? kind),
  }))
}

/** Removes what they asked for up to `until`. @returns how many. */
export async function deleteSubscriptions(
  tx: Writer,
  { email, until }: { email: string; until: Date },
): Promise<number> {
  const { subscribers } = tx.tables
  const rows = await tx
    .delete(subscribers)
    .where(and(eq(subscribers.emailKey, email), lte(subscribers.createdAt, until)))
    .returning({ id: subscribers.id })
  return rows.length
}

/**
 * Forgets what was asked for before `before` and never confirmed, one step of it. Of an earlier subscription its end,
 * and what proves it, stand as before.
 */
export async function dropUnconfirmed(tx: Writer, before: Date): Promise<number> {
  const { subscribers } = tx.tables
  const rows = await tx
    .select({ id: subscribers.id, endedAt: subscribers.endedAt })
    .from(subscribers)
    .where(and(eq(subscribers.status, 'pending'), lt(subscribers.createdAt, before)))
    .orderBy(asc(subscribers.createdAt), asc(subscribers.id))
    .limit(stepSize)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await tx.delete(subscribers).where(and(inArray(subscribers.id, ids), isNull(subscribers.endedAt)))
  await tx
    .update(subscribers)
    .set({ status: 'ended' })
    .where(and(inArray(subscribers.id, ids), isNotNull(subscribers.endedAt)))
  return rows.length
}

/** Forgets subscriptions that ended before `before`, one step of them. */
export async function dropEndedSubscriptions(tx: Writer, before: Date): Promise<number> {
  const { subscribers } = tx.tables
  const old = tx
    .select({ id: subscribers.id })
    .from(subscribers)
    .where(and(lt(subscribers.endedAt, before), eq(subscribers.status, 'ended')))
    .limit(stepSize)
  return (await tx.delete(subscribers).where(inArray(subscribers.id, old)).returning({ id: subscribers.id })).length
}
