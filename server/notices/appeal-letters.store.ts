import { and, asc, desc, eq, isNull, ne, or, sql } from '../db/sql.ts'
import type { AppealOutcome, Reader } from '../db/index.ts'
import { isOfCategories } from './notices.store.ts'

/** True when what published this comment last was the answer to an appeal. */
export async function isPublishedByAppeal(db: Reader, commentId: string): Promise<boolean> {
  const { commentAppeals, commentDecisions } = db.tables
  const [last] = await db
    .select({ at: commentDecisions.at })
    .from(commentDecisions)
    .where(and(eq(commentDecisions.commentId, commentId), eq(commentDecisions.toStatus, 'approved')))
    .orderBy(desc(commentDecisions.at), desc(commentDecisions.id))
    .limit(1)
  if (!last) return false
  const where = and(
    eq(commentAppeals.commentId, commentId),
    eq(commentAppeals.outcome, 'overturned'),
    eq(commentAppeals.decidedAt, last.at),
  )
  return (await db.select({ id: commentAppeals.id }).from(commentAppeals).where(where).limit(1)).length > 0
}

/** An appeal with the decision that it contests. */
export interface AppealFacts {
  commentId: string
  text: string
  outcome: AppealOutcome | null
  note: string | null
  /** Who took the decision; null for the program itself. */
  decidedBy: string | null
  ground: string | null
}

export async function findAppealFacts(db: Reader, id: string): Promise<AppealFacts | null> {
  const { commentAppeals, commentDecisions } = db.tables
  const { commentId, text, outcome, note } = commentAppeals
  const rows = await db
    .select({ commentId, text, outcome, note, decidedBy: commentDecisions.actorId, ground: commentDecisions.ground })
    .from(commentAppeals)
    .innerJoin(commentDecisions, eq(commentDecisions.id, commentAppeals.decisionId))
    .where(eq(commentAppeals.id, id))
    .limit(1)
  return rows[0] ?? null
}

/** The appeals that this moderator may answer (no decision of their own is contested), oldest first. */
export async function listContested(
  db: Reader,
  moderator: { id: string; scope: readonly string[] | null },
  limit: number,
) {
  const { commentAppeals, commentDecisions, comments, articles, articleRevisions } = db.tables
  return db
    .select({
      appealId: commentAppeals.id,
      commentId: comments.id,
      name: comments.name,
      text: commentAppeals.text,
      article: articleRevisions.title,
    })
    .from(commentAppeals)
    .innerJoin(commentDecisions, eq(commentDecisions.id, commentAppeals.decisionId))
    .innerJoin(comments, eq(comments.id, commentAppeals.commentId))
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .innerJoin(
      articleRevisions,
      eq(articleRevisions.id, sql`coalesce(${articles.liveRevisionId}, ${articles.workingRevisionId})`),
    )
    .where(
      and(
        isNull(commentAppeals.outcome),
        or(isNull(commentDecisions.actorId), ne(commentDecisions.actorId, moderator.id)),
        moderator.scope === null ? undefined : isOfCategories(db, moderator.scope),
      ),
    )
    .orderBy(asc(commentAppeals.createdAt), asc(commentAppeals.id))
    .limit(limit)
}
