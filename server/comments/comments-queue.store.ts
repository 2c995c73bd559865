import { aliasedTable, and, asc, count, desc, eq, gt, gte, inArray, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import type { CommentStatus, Reader, Tables } from '../db/index.ts'
import { foldText } from '../text.ts'
import { fillCounts, type CommentRow, type DecisionRow } from './comments.store.ts'
import type { Cursor } from './cursor.ts'

/** A comment with what a moderator needs beside it. */
export interface QueueRow {
  comment: CommentRow
  article: { id: string; slug: string; title: string }
  parent: Pick<CommentRow, 'id' | 'name' | 'text'> | null
}

export interface QueueFilter {
  /** Id or slug. */
  article?: string | undefined
  /** Found in the name, the text or the e-mail, whatever the accents and case. */
  q?: string | undefined
}

/** Comments in one state: those that wait oldest first, the others newest first. */
export async function listQueue(
  db: Reader,
  filter: QueueFilter & { status: CommentStatus },
  page: { after: Cursor | null; limit: number },
): Promise<QueueRow[]> {
  const { comments } = db.tables
  const oldestFirst = filter.status === 'pending'
  const order = oldestFirst ? [asc(comments.createdAt), asc(comments.id)] : [desc(comments.createdAt), desc(comments.id)]
  const beyond = page.after ? isBeyond(db.tables, page.after, oldestFirst) : undefined
  return await selectCards(db)
    .where(and(eq(comments.status, filter.status), matches(db.tables, filter), beyond))
    .orderBy(...order)
    .limit(page.limit)
}

export async function findQueueRow(db: Reader, id: string): Promise<QueueRow | null> {
  const rows = await selectCards(db).where(eq(db.tables.comments.id, id)).limit(1)
  return rows[0] ?? null
}

/** How many comments pass the filter, in each state. */
export async function countQueue(db: Reader, filter: QueueFilter): Promise<Record<CommentStatus, number>> {
  const { comments, articles } = db.tables
  const rows = await db
    .select({ status: comments.status, total: count() })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .where(matches(db.tables, filter))
    .groupBy(comments.status)
  return fillCounts(rows)
}

/** The decisions taken on these comments, oldest first. */
export async function listDecisions(db: Reader, commentIds: readonly string[]): Promise<DecisionRow[]> {
  const { commentDecisions } = db.tables
  return await db
    .select()
    .from(commentDecisions)
    .where(inArray(commentDecisions.commentId, [...commentIds]))
    .orderBy(asc(commentDecisions.at), asc(commentDecisions.id))
}

/** The title is the one that readers see, or the working one of an article that never was published. */
function selectCards(db: Reader) {
  const { comments, articles, articleRevisions } = db.tables
  const parents = aliasedTable(comments, 'parents')
  return db
    .select({
      comment: comments,
      article: { id: articles.id, slug: articles.slug, title: articleRevisions.title },
      parent: { id: parents.id, name: parents.name, text: parents.text },
    })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .innerJoin(articleRevisions, eq(articleRevisions.id, sql`coalesce(${articles.liveRevisionId}, ${articles.workingRevisionId})`))
    .leftJoin(parents, eq(parents.id, comments.parentId))
    .$dynamic()
}

function matches({ comments, articles }: Tables, filter: QueueFilter): SQL | undefined {
  const words = foldText(filter.q ?? '')
  const shown = sql`${comments.name} || ' ' || ${comments.text} || ' ' || coalesce(${comments.email}, '')`
  return and(
    filter.article === undefined ? undefined : or(eq(articles.id, filter.article), eq(articles.slug, filter.article)),
    words === '' ? undefined : sql`${foldFrench(shown)} like ${`%${words.replace(/[!%_]/g, '!$&')}%`} escape '!'`,
  )
}

const accented = 'àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ’'

/** What `foldText` does to French, in SQL: SQLite lowers ASCII letters only, and no engine takes accents off by itself. */
function foldFrench(text: SQL): SQL {
  return Array.from(accented).reduce((folded, letter) => sql`replace(${folded}, ${letter}, ${foldText(letter)})`, sql`lower(${text})`)
}

function isBeyond({ comments }: Tables, cursor: Cursor, oldestFirst: boolean): SQL {
  const { createdAt, id } = comments
  return oldestFirst
    ? and(gte(createdAt, cursor.createdAt), or(gt(createdAt, cursor.createdAt), gt(id, cursor.id)))!
    : and(lte(createdAt, cursor.createdAt), or(lt(createdAt, cursor.createdAt), lt(id, cursor.id)))!
}
