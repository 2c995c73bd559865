import { visibleArticles, type Reader, type Tables, type Writer } from '../../db/index.ts'
import { and, eq, gt, isNotNull, lte, notExists } from '../../db/sql.ts'

export type ToldRow = Tables['toldArticles']['$inferSelect']

export async function isVisible(db: Reader, id: string, now: Date): Promise<boolean> {
  return (await db.$count(db.tables.articles, and(eq(db.tables.articles.id, id), visibleArticles(db.tables, now)))) > 0
}

/** The articles whose hour came after `after` and has come by `until`, but for those that are known to be out. */
export async function listComeDue(db: Reader, after: Date, until: Date): Promise<string[]> {
  const { articles, toldArticles } = db.tables
  const { id, status, publishedAt, liveRevisionId } = articles
  const known = db
    .select({ id: toldArticles.articleId })
    .from(toldArticles)
    .where(and(eq(toldArticles.articleId, id), eq(toldArticles.out, true)))
  const rows = await db
    .select({ id })
    .from(articles)
    .where(
      and(
        eq(status, 'scheduled'),
        gt(publishedAt, after),
        lte(publishedAt, until),
        isNotNull(liveRevisionId),
        notExists(known),
      ),
    )
  return rows.map((row) => row.id)
}

export async function findTold(db: Reader, articleId: string): Promise<ToldRow | null> {
  const { toldArticles } = db.tables
  return (await db.select().from(toldArticles).where(eq(toldArticles.articleId, articleId)).limit(1))[0] ?? null
}

export async function saveTold(tx: Writer, row: ToldRow): Promise<void> {
  const { toldArticles } = tx.tables
  const { out, eventId } = row
  await tx
    .insert(toldArticles)
    .values(row)
    .onConflictDoUpdate({ target: toldArticles.articleId, set: { out, eventId } })
}
