import type { Reader, Tables, Writer } from '../../../db/index.ts'
import { and, desc, eq, inArray, lte } from '../../../db/sql.ts'
import { offsetOf, type Page, type PageOf } from '../../../http/paging.ts'

export type AnswerRow = Tables['fediverseAnswers']['$inferSelect']

export async function findAnswer(db: Reader, id: string): Promise<AnswerRow | null> {
  const { fediverseAnswers: t } = db.tables
  return (await db.select().from(t).where(eq(t.id, id)).limit(1))[0] ?? null
}

export async function insertAnswer(tx: Writer, row: AnswerRow): Promise<void> {
  await tx.insert(tx.tables.fediverseAnswers).values(row)
}

/** @returns what it was; null where there is none. */
export async function deleteAnswer(tx: Writer, id: string): Promise<AnswerRow | null> {
  const { fediverseAnswers: t } = tx.tables
  return (await tx.delete(t).where(eq(t.id, id)).returning())[0] ?? null
}

/** Removes what was answered to these accounts by `until`. @returns what it was. */
export function forgetAnswers(tx: Writer, actors: readonly string[], until: Date): Promise<AnswerRow[]> {
  const { fediverseAnswers: t } = tx.tables
  return tx
    .delete(t)
    .where(and(inArray(t.actor, [...actors]), lte(t.createdAt, until)))
    .returning()
}

/** The newest first. */
export async function listAnswers(db: Reader, page: Page): Promise<PageOf<AnswerRow>> {
  const { fediverseAnswers: t } = db.tables
  const items = await db
    .select()
    .from(t)
    .orderBy(desc(t.createdAt), desc(t.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  return { items, total: await db.$count(t) }
}
