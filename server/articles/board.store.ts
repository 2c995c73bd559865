import { and, asc, desc, eq, gt } from '../db/sql.ts'
import { visibleArticles, type Reader } from '../db/index.ts'

/** The columns of the board, in the order in which an article goes through them. */
export const boardColumns = ['draft', 'changes_requested', 'in_review', 'scheduled', 'published'] as const

export type BoardStatus = (typeof boardColumns)[number]

interface Question {
  /** Those begun by this account alone; null for everybody's. */
  createdBy: string | null
  now: Date
  limit: number
}

/**
 * What stands first in a column, and how many are in it; null where that is all that was ever published. What waits is
 * in the order of waiting, what is planned in the order of its dates, all else by its last change.
 */
export async function listColumn(
  db: Reader,
  status: BoardStatus,
  { createdBy, now, limit }: Question,
): Promise<{ ids: string[]; total: number | null }> {
  const { articles } = db.tables
  const { id, publishedAt, updatedAt } = articles
  const where = and(
    status === 'published'
      ? visibleArticles(db.tables, now)
      : and(eq(articles.status, status), eq(articles.kind, 'article')),
    status === 'scheduled' ? gt(publishedAt, now) : undefined,
    createdBy === null ? undefined : eq(articles.createdBy, createdBy),
  )
  const orders = {
    draft: [desc(updatedAt), desc(id)],
    changes_requested: [desc(updatedAt), desc(id)],
    in_review: [asc(updatedAt), asc(id)],
    scheduled: [asc(publishedAt), asc(id)],
    published: [desc(publishedAt), desc(id)],
  }
  const rows = await db
    .select({ id })
    .from(articles)
    .where(where)
    .orderBy(...orders[status])
    .limit(limit)
  return { ids: rows.map((row) => row.id), total: status === 'published' ? null : await db.$count(articles, where) }
}
