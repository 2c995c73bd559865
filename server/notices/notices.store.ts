import { and, asc, desc, eq, inArray, isNotNull, isNull, sql, type SQL } from '../db/sql.ts'
import {
  given,
  prepared,
  visibleArticles,
  type CommentStatus,
  type NoticeFrequency,
  type Reader,
  type Role,
  type Writer,
} from '../db/index.ts'
import type { FollowRow } from '../comments/index.ts'
import { countWaiting, moderating } from '../moderation/index.ts'

/** What a notice tells of a comment. */
export interface CommentFacts {
  id: string
  status: CommentStatus
  name: string
  email: string | null
  text: string
  nextText: string | null
  staff: boolean
  userId: string | null
  notifyAuthor: boolean
  lang: string
  article: { id: string; slug: string; title: string }
  /** Whether readers may see the article now. */
  visible: boolean
}

function selectFacts(db: Reader, now: Date | SQL) {
  const { comments, articles, articleRevisions } = db.tables
  const { id, status, name, email, text, nextText, staff, userId, notifyAuthor, lang } = comments
  return db
    .select({
      id,
      status,
      name,
      email,
      text,
      nextText,
      staff,
      userId,
      notifyAuthor,
      lang,
      article: { id: articles.id, slug: articles.slug, title: articleRevisions.title },
      visible: sql<number>`case when ${visibleArticles(db.tables, now)} then 1 else 0 end`.mapWith(
        (value) => Number(value) === 1,
      ),
    })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .innerJoin(
      articleRevisions,
      eq(articleRevisions.id, sql`coalesce(${articles.liveRevisionId}, ${articles.workingRevisionId})`),
    )
    .$dynamic()
}

const selectFactsOf = prepared((db: Reader) => {
  const { comments, articles } = db.tables
  return selectFacts(db, given(articles.publishedAt, 'now'))
    .where(eq(comments.id, given(comments.id, 'id')))
    .limit(1)
})

export async function findFacts(db: Reader, commentId: string, now: Date): Promise<CommentFacts | null> {
  return (await selectFactsOf(db, { id: commentId, now }))[0] ?? null
}

/**
 * What waits for a moderator of these categories (null for all), oldest first: the first ones, and how many in all. Not
 * decided yet; or online, with a new text or with reports that nobody answered. Each is looked for by itself: in one
 * question all that is online would be read.
 */
export async function listWaiting(
  db: Reader,
  scope: readonly string[] | null,
  now: Date,
  limit: number,
): Promise<{ items: CommentFacts[]; total: number }> {
  const { comments } = db.tables
  const within = scope === null ? undefined : isOfCategories(db, scope)
  const pending = and(eq(comments.status, 'pending'), within)
  const edited = and(eq(comments.status, 'approved'), isNotNull(comments.nextText), within)
  const reported = await listReported(db, within)
  const places = [...(await listFirst(db, pending, limit)), ...(await listFirst(db, edited, limit)), ...reported]
    .sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1))
    .slice(0, limit)
    .map(({ id }) => id)
  const facts = await selectFacts(db, now).where(inArray(comments.id, places))
  return {
    items: facts.sort((one, other) => places.indexOf(one.id) - places.indexOf(other.id)),
    total: (await countWaiting(db, scope)) + (await db.$count(comments, edited)) + reported.length,
  }
}

interface Place {
  id: string
  createdAt: Date
}

function listFirst(db: Reader, where: SQL | undefined, limit: number): Promise<Place[]> {
  const { comments } = db.tables
  const { id, createdAt } = comments
  return db.select({ id, createdAt }).from(comments).where(where).orderBy(asc(createdAt), asc(id)).limit(limit)
}

/** Those that wait for their new text already are left out. */
function listReported(db: Reader, within: SQL | undefined): Promise<Place[]> {
  const { comments, commentReports } = db.tables
  const { id, createdAt, status, nextText } = comments
  // No bare condition on the status: all that is online would be read off its index, to look for reports of each.
  const waits = sql`case ${status} when 'approved' then ${isNull(nextText)} else false end`
  return db
    .selectDistinct({ id, createdAt })
    .from(commentReports)
    .innerJoin(comments, eq(id, commentReports.commentId))
    .where(and(isNull(commentReports.actedAt), waits, within))
}

export function isOfCategories(db: Reader, categoryIds: readonly string[]): SQL {
  const { comments, articleCategories } = db.tables
  return inArray(
    comments.articleId,
    db
      .select({ id: articleCategories.articleId })
      .from(articleCategories)
      .where(inArray(articleCategories.categoryId, [...categoryIds])),
  )
}

/** An active account that may moderate, with its choice of notices. */
export interface Moderator {
  id: string
  email: string
  roles: Role[]
  /** Null until they choose. */
  frequency: NoticeFrequency | null
  lastDigestAt: Date | null
  /** The categories chosen for them; none for all. */
  categoryIds: string[]
}

const selectModerators = prepared((db: Reader) => {
  const { users, userRoles, moderatorNotices } = db.tables
  return db
    .select({
      id: users.id,
      email: users.email,
      role: userRoles.role,
      frequency: moderatorNotices.frequency,
      lastDigestAt: moderatorNotices.lastDigestAt,
    })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .leftJoin(moderatorNotices, eq(moderatorNotices.userId, users.id))
    .where(and(eq(users.active, true), inArray(userRoles.role, moderating)))
    .orderBy(asc(users.email), asc(users.id))
})

const selectChosenCategories = prepared((db: Reader) => db.select().from(db.tables.moderatorCategories))

/** The active accounts that may moderate; the same number of queries for one and for all. */
export async function listModerators(db: Reader): Promise<Moderator[]> {
  const rows = await selectModerators(db)
  const categories = Map.groupBy(await selectChosenCategories(db), (row) => row.userId)
  return [...Map.groupBy(rows, (row) => row.id).values()].map((held) => {
    const { id, email, frequency, lastDigestAt } = held[0]!
    return {
      id,
      email,
      frequency,
      lastDigestAt,
      roles: held.map((row) => row.role),
      categoryIds: (categories.get(id) ?? []).map((row) => row.categoryId),
    }
  })
}

export async function findFrequency(db: Reader, userId: string): Promise<NoticeFrequency | null> {
  const { moderatorNotices } = db.tables
  const rows = await db
    .select({ frequency: moderatorNotices.frequency })
    .from(moderatorNotices)
    .where(eq(moderatorNotices.userId, userId))
    .limit(1)
  return rows[0]?.frequency ?? null
}

/** @returns false when that was the choice already, or the account is gone. */
export async function setFrequency(tx: Writer, userId: string, frequency: NoticeFrequency): Promise<boolean> {
  const { moderatorNotices, users } = tx.tables
  if ((await findFrequency(tx, userId)) === frequency) return false
  if ((await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).limit(1)).length === 0) return false
  await tx
    .insert(moderatorNotices)
    .values({ userId, frequency, lastDigestAt: null })
    .onConflictDoUpdate({ target: moderatorNotices.userId, set: { frequency } })
  return true
}

export async function markDigest(tx: Writer, userId: string, frequency: NoticeFrequency, at: Date): Promise<void> {
  const { moderatorNotices } = tx.tables
  await tx
    .insert(moderatorNotices)
    .values({ userId, frequency, lastDigestAt: at })
    .onConflictDoUpdate({ target: moderatorNotices.userId, set: { lastDigestAt: at } })
}

/** The ground of the newest decision that put a comment where it is. */
export async function findReasons(
  db: Reader,
  commentId: string,
  status: CommentStatus,
): Promise<{ ground: string | null; sentence: string }> {
  const { commentDecisions } = db.tables
  const rows = await db
    .select({ ground: commentDecisions.ground, sentence: commentDecisions.sentence })
    .from(commentDecisions)
    .where(and(eq(commentDecisions.commentId, commentId), eq(commentDecisions.toStatus, status)))
    .orderBy(desc(commentDecisions.at), desc(commentDecisions.id))
    .limit(1)
  return rows[0] ?? { ground: null, sentence: '' }
}

export async function listFollowers(db: Reader, articleId: string): Promise<FollowRow[]> {
  const { commentFollows } = db.tables
  const rows = await db
    .select()
    .from(commentFollows)
    .where(eq(commentFollows.articleId, articleId))
    .orderBy(asc(commentFollows.createdAt), asc(commentFollows.id))
  return rows.filter((row) => row.confirmedAt !== null)
}

export async function findFollow(
  db: Reader,
  by: { id: string } | { articleId: string; email: string },
): Promise<FollowRow | null> {
  const { commentFollows } = db.tables
  const where =
    'id' in by
      ? eq(commentFollows.id, by.id)
      : and(eq(commentFollows.articleId, by.articleId), eq(commentFollows.email, by.email))
  return (await db.select().from(commentFollows).where(where).limit(1))[0] ?? null
}

/** @returns false when it was confirmed before. */
export async function confirmFollow(tx: Writer, id: string, at: Date): Promise<boolean> {
  const { commentFollows } = tx.tables
  const rows = await tx
    .update(commentFollows)
    .set({ confirmedAt: at })
    .where(and(eq(commentFollows.id, id), isNull(commentFollows.confirmedAt)))
    .returning({ id: commentFollows.id })
  return rows.length > 0
}

/** @returns what ended; null when it had. */
export async function deleteFollow(tx: Writer, id: string): Promise<FollowRow | null> {
  const { commentFollows } = tx.tables
  return (await tx.delete(commentFollows).where(eq(commentFollows.id, id)).returning())[0] ?? null
}

/** The title and address of an article that readers see. */
export async function findArticle(
  db: Reader,
  articleId: string,
  now: Date,
): Promise<{ slug: string; title: string } | null> {
  const { articles, articleRevisions } = db.tables
  const rows = await db
    .select({ slug: articles.slug, title: articleRevisions.title })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.liveRevisionId))
    .where(and(eq(articles.id, articleId), visibleArticles(db.tables, now)))
    .limit(1)
  return rows[0] ?? null
}

/** The monthly letter on readers is wanted no more. @returns false when that was so already, or the account is gone. */
export async function stopAudienceLetter(tx: Writer, userId: string): Promise<boolean> {
  const { audienceReaders: readers, users } = tx.tables
  const [known] = await tx.select().from(readers).where(eq(readers.userId, userId)).limit(1)
  if (known && !known.letter) return false
  if ((await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).limit(1)).length === 0) return false
  await tx
    .insert(readers)
    .values({ userId, letter: false, lastMonth: '' })
    .onConflictDoUpdate({ target: readers.userId, set: { letter: false } })
  return true
}
