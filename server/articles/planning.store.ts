import { and, asc, desc, eq, gte, inArray, lt, lte } from '../db/sql.ts'
import type { ArticleStatus, Reader } from '../db/index.ts'

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
    .where(and(inArray(status, ['published', 'scheduled']), gte(publishedAt, from), lt(publishedAt, to)))
    .orderBy(asc(publishedAt), asc(id))
    .limit(mostPlanned)
  return rows.flatMap((row) => (row.publishedAt === null ? [] : [{ ...row, publishedAt: row.publishedAt }]))
}

/** A month of ten articles a day. */
const mostPlanned = 300

/** Who last published, and when: one row for each signature of the latest articles. */
export async function listLastSigned(db: Reader, now: Date): Promise<{ bylineId: string; at: Date }[]> {
  const { articles, articleBylines } = db.tables
  const rows = await db
    .select({ bylineId: articleBylines.bylineId, at: articles.publishedAt })
    .from(articles)
    .innerJoin(articleBylines, eq(articleBylines.articleId, articles.id))
    .where(and(inArray(articles.status, ['published', 'scheduled']), lte(articles.publishedAt, now)))
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(200)
  const latest = new Map<string, Date>()
  for (const { bylineId, at } of rows) if (at !== null && !latest.has(bylineId)) latest.set(bylineId, at)
  return [...latest].map(([bylineId, at]) => ({ bylineId, at }))
}
