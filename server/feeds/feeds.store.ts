import { asc, desc, eq } from '../db/sql.ts'
import { visibleArticles, type Reader } from '../db/index.ts'

/** When something public last changed; null when nothing has. */
export async function findLastChange(db: Reader): Promise<Date | null> {
  const { events } = db.tables
  const rows = await db
    .select({ at: events.at })
    .from(events)
    .where(eq(events.public, true))
    .orderBy(desc(events.id))
    .limit(1)
  return rows[0]?.at ?? null
}

/** The slugs of the bylines that sign a visible article. */
export async function listVisibleBylineSlugs(db: Reader, now: Date, limit: number): Promise<string[]> {
  const { articles, articleBylines, bylines } = db.tables
  const rows = await db
    .selectDistinct({ slug: bylines.slug, id: bylines.id })
    .from(bylines)
    .innerJoin(articleBylines, eq(articleBylines.bylineId, bylines.id))
    .innerJoin(articles, eq(articles.id, articleBylines.articleId))
    .where(visibleArticles(db.tables, now))
    .orderBy(asc(bylines.slug), asc(bylines.id))
    .limit(limit)
  return rows.map((row) => row.slug)
}
