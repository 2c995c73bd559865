import { and, asc, eq, gt, inArray, sql } from '../../../db/sql.ts'
import type { LetterFrequency, Reader as DbReader, SubscriberChoice } from '../../../db/index.ts'

/** What somebody chose who did not ask for everything; of the works the subject is empty. */
export interface Choice {
  kind: SubscriberChoice
  /** Id of a category or of a byline. */
  subject: string
}

/** Somebody who receives letters. */
export interface Reader {
  id: string
  email: string
  /** BCP 47: language of the letters. */
  lang: string
  /** All that is published; otherwise `choices`. */
  everything: boolean
  choices: Choice[]
}

/**
 * Those who receive letters at this frequency, or all of them where it is null, in the order of their ids, after
 * `after`. Two statements.
 */
export async function listReaders(
  db: DbReader,
  { frequency, after, limit }: { frequency: LetterFrequency | null; after: string | null; limit: number },
): Promise<Reader[]> {
  const { subscribers } = db.tables
  const { id, email, lang, everything } = subscribers
  const rows = await db
    .select({ id, email, lang, everything })
    .from(subscribers)
    .where(
      and(
        frequency === null
          ? // Asked of each in the order of ids: by its index, all who receive letters would be sorted for each step.
            sql`case when ${subscribers.status} = 'confirmed' then 1 end = 1`
          : and(eq(subscribers.status, 'confirmed'), eq(subscribers.frequency, frequency)),
        after === null ? undefined : gt(subscribers.id, after),
      ),
    )
    .orderBy(asc(subscribers.id))
    .limit(limit)
  return withChoices(db, rows)
}

/** One of them; null for whoever receives none now: asked before each letter, so that an end in mid-send holds at once. */
export async function findReader(db: DbReader, subscriberId: string): Promise<Reader | null> {
  const { subscribers } = db.tables
  const { id, email, lang, everything } = subscribers
  const rows = await db
    .select({ id, email, lang, everything })
    .from(subscribers)
    .where(and(eq(id, subscriberId), eq(subscribers.status, 'confirmed')))
    .limit(1)
  return (await withChoices(db, rows))[0] ?? null
}

async function withChoices(db: DbReader, rows: Omit<Reader, 'choices'>[]): Promise<Reader[]> {
  const chosen = await listChoices(
    db,
    rows.filter(({ everything }) => !everything).map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, choices: row.everything ? [] : (chosen.get(row.id) ?? []) }))
}

/** What each of these chose. */
export async function listChoices(db: DbReader, ids: readonly string[]): Promise<Map<string, Choice[]>> {
  const { subscriberChoices } = db.tables
  if (ids.length === 0) return new Map()
  const rows = await db
    .select()
    .from(subscriberChoices)
    .where(inArray(subscriberChoices.subscriberId, [...ids]))
    .orderBy(asc(subscriberChoices.subscriberId), asc(subscriberChoices.kind), asc(subscriberChoices.subject))
  const groups = Map.groupBy(rows, ({ subscriberId }) => subscriberId)
  return new Map([...groups].map(([id, all]) => [id, all.map(({ kind, subject }) => ({ kind, subject }))]))
}
