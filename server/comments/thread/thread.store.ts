import { and, asc, count, desc, eq, gt, gte, inArray, lt, lte, or, type SQL } from '../../db/sql.ts'
import type { Reader, Tables } from '../../db/index.ts'
import { approvedOf, isBeyond, threadColumns, type ThreadOrder, type ThreadRow } from '../comments.store.ts'
import type { Cursor } from './cursor.ts'

/** How many approved comments of the article are older. */
export async function countOlder(db: Reader, articleId: string, than: Cursor): Promise<number> {
  const rows = await db
    .select({ total: count() })
    .from(db.tables.comments)
    .where(and(approvedOf(db.tables, articleId), isBeyond(db.tables, than, true)))
  return rows[0]?.total ?? 0
}

/** The place of the approved comment that has `older` older ones; null where there is none. */
export async function findOldest(db: Reader, articleId: string, older: number): Promise<Cursor | null> {
  const { createdAt, id } = db.tables.comments
  const rows = await db
    .select({ createdAt, id })
    .from(db.tables.comments)
    .where(approvedOf(db.tables, articleId))
    .orderBy(asc(createdAt), asc(id))
    .limit(1)
    .offset(older)
  return rows[0] ?? null
}

/** The place that is `steps` approved comments back from `from`, which is the first of them if it is still there; null where the thread begins before. */
export async function findBack(
  db: Reader,
  articleId: string,
  { from, order, steps }: { from: Cursor; order: ThreadOrder; steps: number },
): Promise<Cursor | null> {
  const { comments } = db.tables
  const { createdAt, id } = comments
  const rows = await db
    .select({ createdAt, id })
    .from(comments)
    .where(and(approvedOf(db.tables, articleId), isNotBeyond(db.tables, from, order)))
    .orderBy(...(order === 'newest' ? [asc(createdAt), asc(id)] : [desc(createdAt), desc(id)]))
    .limit(1)
    .offset(steps)
  return rows[0] ?? null
}

function isNotBeyond({ comments }: Tables, from: Cursor, order: ThreadOrder): SQL {
  const { createdAt, id } = comments
  return order === 'newest'
    ? and(gte(createdAt, from.createdAt), or(gt(createdAt, from.createdAt), gte(id, from.id)))!
    : and(lte(createdAt, from.createdAt), or(lt(createdAt, from.createdAt), lte(id, from.id)))!
}

/** Those of these comments that readers see. */
export async function listApprovedAmong(db: Reader, articleId: string, ids: readonly string[]): Promise<ThreadRow[]> {
  const { comments } = db.tables
  return await db
    .select(threadColumns(db.tables))
    .from(comments)
    .where(and(eq(comments.articleId, articleId), eq(comments.status, 'approved'), inArray(comments.id, [...ids])))
    .orderBy(asc(comments.id))
}
