import { and, asc, count, desc, eq, isNotNull, isNull } from '../../db/sql.ts'
import type { AppealOutcome, Reader, Tables, Writer } from '../../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../../http/paging.ts'
import { isWithin } from '../queue/cards.store.ts'

export type AppealRow = Tables['commentAppeals']['$inferSelect']

export async function findAppealOf(db: Reader, decisionId: string): Promise<AppealRow | null> {
  const { commentAppeals } = db.tables
  const rows = await db.select().from(commentAppeals).where(eq(commentAppeals.decisionId, decisionId)).limit(1)
  return rows[0] ?? null
}

/** The last appeal by which this comment was published after all. */
export async function findOverturned(db: Reader, commentId: string): Promise<AppealRow | null> {
  const { commentAppeals } = db.tables
  const rows = await db
    .select()
    .from(commentAppeals)
    .where(and(eq(commentAppeals.commentId, commentId), eq(commentAppeals.outcome, 'overturned')))
    .orderBy(desc(commentAppeals.decidedAt), desc(commentAppeals.id))
    .limit(1)
  return rows[0] ?? null
}

export async function findAppeal(db: Reader, id: string): Promise<AppealRow | null> {
  const { commentAppeals } = db.tables
  const rows = await db.select().from(commentAppeals).where(eq(commentAppeals.id, id)).limit(1)
  return rows[0] ?? null
}

export async function insertAppeal(tx: Writer, row: AppealRow): Promise<void> {
  await tx.insert(tx.tables.commentAppeals).values(row)
}

/** False when it has been answered already. */
export async function updateAppeal(
  tx: Writer,
  id: string,
  answer: { outcome: AppealOutcome; note: string; actorId: string | null; decidedAt: Date },
): Promise<boolean> {
  const { commentAppeals } = tx.tables
  const rows = await tx
    .update(commentAppeals)
    .set(answer)
    .where(and(eq(commentAppeals.id, id), isNull(commentAppeals.outcome)))
    .returning({ id: commentAppeals.id })
  return rows.length === 1
}

/** Appeals: those that wait, oldest first; or those answered, newest first. */
export async function listAppeals(
  db: Reader,
  filter: { open: boolean; categoryIds: readonly string[] | null },
  page: Page,
): Promise<PageOf<AppealRow>> {
  const { commentAppeals, comments } = db.tables
  const where = and(
    filter.open ? isNull(commentAppeals.outcome) : isNotNull(commentAppeals.outcome),
    isWithin(db, filter.categoryIds),
  )
  const order = filter.open
    ? [asc(commentAppeals.createdAt), asc(commentAppeals.id)]
    : [desc(commentAppeals.decidedAt), desc(commentAppeals.id)]
  const items = await db
    .select({ appeal: commentAppeals })
    .from(commentAppeals)
    .innerJoin(comments, eq(comments.id, commentAppeals.commentId))
    .where(where)
    .orderBy(...order)
    .limit(page.limit)
    .offset(offsetOf(page))
  const [row] = await db
    .select({ total: count() })
    .from(commentAppeals)
    .innerJoin(comments, eq(comments.id, commentAppeals.commentId))
    .where(where)
  return { items: items.map((item) => item.appeal), total: row?.total ?? 0 }
}
