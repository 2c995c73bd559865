import { and, asc, eq, exists, sql } from '../db/sql.ts'
import { visibleArticles, type Reader } from '../db/index.ts'

/** More than any library has. */
const most = 500

/** A signature that readers know, and what is said of it. */
export interface Signature {
  name: string
  slug: string
  bio: string
  portraitId: string | null
  fediverse: string
}

/** Those that stand under a visible article, by name: one that nothing public carries may be a pseudonym that waits. */
export async function listSignatures(db: Reader, now: Date): Promise<Signature[]> {
  const { articles, articleBylines, bylines } = db.tables
  const { id, name, slug, bio, portraitId, fediverse, sortKey } = bylines
  const signed = db
    .select({ one: sql`1` })
    .from(articleBylines)
    .innerJoin(articles, eq(articles.id, articleBylines.articleId))
    .where(and(eq(articleBylines.bylineId, id), visibleArticles(db.tables, now)))
  return db
    .select({ name, slug, bio, portraitId, fediverse })
    .from(bylines)
    .where(exists(signed))
    .orderBy(asc(sortKey), asc(id))
    .limit(most)
}
