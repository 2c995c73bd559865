import { and, desc, eq, isNotNull, sql } from '../db/sql.ts'
import { visibleArticles, type CommentStatus, type Reader, type Writer } from '../db/index.ts'
import { isSentBy } from '../comments/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'

/** Where a comment or a follow belongs; null where readers may not see it (any more). */
export interface ArticleLink {
  slug: string
  title: string
}

export interface OwnCommentRow {
  id: string
  status: CommentStatus
  name: string
  text: string
  /** What waits to take the place of `text`. */
  nextText: string | null
  createdAt: Date
  editedAt: Date | null
  /** True where the account sent it; else its address was given with it. */
  byAccount: boolean
  article: ArticleLink | null
}

interface Person {
  id: string
  email: string
}

/** What a person sent as a reader, by account or by their address, newest first. */
export async function listOwnComments(
  db: Reader,
  person: Person,
  page: Page,
  now: Date,
): Promise<PageOf<OwnCommentRow>> {
  const { comments, articles } = db.tables
  const { id, status, name, text, nextText, createdAt, editedAt, userId } = comments
  const where = isSentBy(db, { email: person.email, userId: person.id })
  const rows = await db
    .select({ id, status, name, text, nextText, createdAt, editedAt, userId, ...articleColumns(db) })
    .from(comments)
    .leftJoin(articles, and(eq(articles.id, comments.articleId), visibleArticles(db.tables, now)))
    .leftJoin(db.tables.articleRevisions, eq(db.tables.articleRevisions.id, articles.liveRevisionId))
    .where(where)
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  const total = await db.$count(comments, where)
  return {
    items: rows.map(({ slug, title, userId: sender, ...row }) => ({
      ...row,
      byAccount: sender === person.id,
      article: readArticle({ slug, title }),
    })),
    total,
  }
}

export interface FollowRow {
  id: string
  createdAt: Date
  article: ArticleLink | null
}

/** The discussions that this address follows, newest first. */
export async function listFollows(db: Reader, email: string, now: Date): Promise<FollowRow[]> {
  const { commentFollows, articles, articleRevisions } = db.tables
  const rows = await db
    .select({ id: commentFollows.id, createdAt: commentFollows.createdAt, ...articleColumns(db) })
    .from(commentFollows)
    .leftJoin(articles, and(eq(articles.id, commentFollows.articleId), visibleArticles(db.tables, now)))
    .leftJoin(articleRevisions, eq(articleRevisions.id, articles.liveRevisionId))
    .where(and(eq(commentFollows.email, email), isNotNull(commentFollows.confirmedAt)))
    .orderBy(desc(commentFollows.createdAt), desc(commentFollows.id))
  return rows.map(({ id, createdAt, ...article }) => ({ id, createdAt, article: readArticle(article) }))
}

/** @returns the article that this address follows no more; null when it did not. */
export async function deleteFollow(tx: Writer, id: string, email: string): Promise<{ articleId: string } | null> {
  const { commentFollows } = tx.tables
  const rows = await tx
    .delete(commentFollows)
    .where(and(eq(commentFollows.id, id), eq(commentFollows.email, email)))
    .returning({ articleId: commentFollows.articleId })
  return rows[0] ?? null
}

function articleColumns(db: Reader) {
  const { articles, articleRevisions } = db.tables
  return { slug: sql<string | null>`${articles.slug}`, title: sql<string | null>`${articleRevisions.title}` }
}

function readArticle({ slug, title }: { slug: string | null; title: string | null }): ArticleLink | null {
  return slug === null || title === null ? null : { slug, title }
}
