import { and, asc, eq, gte, inArray, isNotNull, lt, sql } from '../db/sql.ts'
import type { ArticleStatus, Reader } from '../db/index.ts'
import { selectDateBeside } from './terms.store.ts'

/** An article that is out, or will be, by its date. */
export interface Planned {
  id: string
  title: string
  status: ArticleStatus
  publishedAt: Date
  bylineIds: readonly string[]
}

/** The first articles let out for a date of this span, in its order; as they stand in the text being worked on. */
export async function listPlanned(
  db: Reader,
  { from, to }: { from: Date; to: Date },
  limit: number,
): Promise<Planned[]> {
  const { articles, articleRevisions } = db.tables
  const { id, status, publishedAt } = articles
  const { title, bylineIds } = articleRevisions
  const rows = await db
    .select({ id, status, publishedAt, title, bylineIds })
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
    .limit(limit)
  return rows.flatMap((row) => (row.publishedAt === null ? [] : [{ ...row, publishedAt: row.publishedAt }]))
}

/** A signature, with the date of its last article and of the next that is planned. */
export interface LastSigned {
  id: string
  name: string
  lastAt: Date | null
  nextAt: Date | null
  createdAt: Date
}

/** Who last wrote, and when: each signature, by name, and each date off the end of an index. */
export async function listLastSigned(db: Reader, now: Date): Promise<LastSigned[]> {
  const { bylines, articleBylines, articleTags } = db.tables
  const { id, name, createdAt } = bylines
  const date = (which: 'last' | 'next') => {
    const shelf = { joins: articleBylines as unknown as typeof articleTags, holds: eq(articleBylines.bylineId, id) }
    return sql<Date | null>`(${selectDateBeside(db, shelf, { now, which })})`.mapWith(articleTags.listedAt)
  }
  return db
    .select({ id, name, createdAt, lastAt: date('last'), nextAt: date('next') })
    .from(bylines)
    .orderBy(asc(bylines.sortKey), asc(id))
    .limit(mostSignatures)
}

/** More than any library has. */
const mostSignatures = 500

/** What articles and pages are called in the text being worked on; one that there is no more has no name. */
export async function listTitles(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { articles, articleRevisions } = db.tables
  const rows = await db
    .select({ id: articles.id, title: articleRevisions.title })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.workingRevisionId))
    .where(inArray(articles.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, title }) => [id, title]))
}
