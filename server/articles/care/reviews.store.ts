import { and, asc, eq, isNotNull, lte, or } from '../../db/sql.ts'
import { liveTextId, publishedArticles, type Reader, type Tables, type Writer } from '../../db/index.ts'

export type ReviewRow = Tables['articleReviews']['$inferSelect']

export async function findReview(db: Reader, articleId: string): Promise<ReviewRow | null> {
  const { articleReviews } = db.tables
  const rows = await db.select().from(articleReviews).where(eq(articleReviews.articleId, articleId)).limit(1)
  return rows[0] ?? null
}

export async function putReview(tx: Writer, row: ReviewRow): Promise<void> {
  await removeReview(tx, row.articleId)
  await tx.insert(tx.tables.articleReviews).values(row)
}

export async function removeReview(tx: Writer, articleId: string): Promise<void> {
  const { articleReviews } = tx.tables
  await tx.delete(articleReviews).where(eq(articleReviews.articleId, articleId))
}

/** The texts that readers see and that are to be read again by this day, the oldest first. */
export async function listDueReviews(db: Reader, question: { day: string; now: Date; limit: number }) {
  const { articleReviews, articles, articleRevisions } = db.tables
  const { id, kind, slug, createdBy, status, publishedAt, liveRevisionId, pageRevisionId } = articles
  return db
    .select({
      review: articleReviews,
      article: { id, kind, slug, createdBy, status, publishedAt },
      title: articleRevisions.title,
    })
    .from(articleReviews)
    .innerJoin(articles, eq(articles.id, articleReviews.articleId))
    .innerJoin(articleRevisions, eq(articleRevisions.id, liveTextId(db.tables)))
    .where(
      and(
        lte(articleReviews.dueOn, question.day),
        publishedArticles(db.tables, question.now),
        or(isNotNull(liveRevisionId), isNotNull(pageRevisionId)),
      ),
    )
    .orderBy(asc(articleReviews.dueOn), asc(articleReviews.articleId))
    .limit(question.limit)
}
