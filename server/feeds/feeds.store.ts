import { asc, eq } from 'drizzle-orm'
import { visibleArticles, type Reader } from '../db/index.ts'

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
