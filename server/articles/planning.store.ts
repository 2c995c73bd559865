import { and, asc, eq, gte, inArray, isNotNull, lt, max } from '../db/sql.ts'
import type { ArticleStatus, Reader } from '../db/index.ts'
import { selectVisibleIds } from './visible.store.ts'

/** An article that is out, or will be, by its date. */
export interface Planned {
  id: string
  title: string
  status: ArticleStatus
  publishedAt: Date
}

/** The articles let out for a date of this span, in its order; titles are those of the text being worked on. */
export async function listPlanned(db: Reader, from: Date, to: Date): Promise<Planned[]> {
  const { articles, articleRevisions } = db.tables
  const { id, status, publishedAt } = articles
  const rows = await db
    .select({ id, status, publishedAt, title: articleRevisions.title })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.workingRevisionId))
    .where(
      and(
        // As the index of dates says it.
        isNotNull(articles.liveRevisionId),
        inArray(status, ['published', 'scheduled']),
        gte(publishedAt, from),
        lt(publishedAt, to),
      ),
    )
    .orderBy(asc(publishedAt), asc(id))
    .limit(mostPlanned)
  return rows.flatMap((row) => (row.publishedAt === null ? [] : [{ ...row, publishedAt: row.publishedAt }]))
}

/** A month of ten articles a day. */
const mostPlanned = 300

/** Who last published, and when, among the latest articles. */
export async function listLastSigned(db: Reader, now: Date): Promise<{ bylineId: string; at: Date }[]> {
  const { articles, articleBylines } = db.tables
  const latest = await selectVisibleIds(db, { now, page: { page: 1, limit: 200 } })
  const ids = latest.map(({ id }) => id)
  if (ids.length === 0) return []
  const rows = await db
    .select({ bylineId: articleBylines.bylineId, at: max(articles.publishedAt) })
    .from(articleBylines)
    .innerJoin(articles, eq(articles.id, articleBylines.articleId))
    .where(inArray(articleBylines.articleId, ids))
    .groupBy(articleBylines.bylineId)
  return rows.flatMap(({ bylineId, at }) => (at === null ? [] : [{ bylineId, at }]))
}
