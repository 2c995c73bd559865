import { and, asc, count, desc, eq, gt, gte, inArray, isNull, lt, lte, or, sql, type SQL } from '../../db/sql.ts'
import { commentStatuses, visibleArticles, type CommentOrigin, type Reader, type Tables } from '../../db/index.ts'
import type { CommentRow } from '../comments.store.ts'
import type { Cursor } from './cursor.ts'
import type { Link } from './thread.ts'

/** What readers may come to see of a comment: no e-mail, account or address is even read. */
export type ThreadRow = Pick<
  CommentRow,
  'id' | 'parentId' | 'status' | 'name' | 'text' | 'bylineId' | 'staff' | 'createdAt' | 'highlighted' | 'depth'
> & {
  /** When its author changed the text that readers see; null when they did not. */
  editedAt: Date | null
  /** Of the site that it came from; null where it was written here. */
  originKind: CommentOrigin | null
  originHost: string | null
  originAddress: string | null
  /** Set on what readers no longer see. */
  removed?: true
}

function threadColumns({ comments, commentOrigins }: Tables) {
  const { id, parentId, depth, status, name, text, bylineId, staff, createdAt, highlighted } = comments
  // Whether a new text waits is the author's and the moderators' business: the one in view is as it was.
  return {
    id,
    parentId,
    depth,
    status,
    name,
    text,
    bylineId,
    staff,
    createdAt,
    highlighted,
    editedAt: comments.liveEditedAt,
    originKind: commentOrigins.kind,
    originHost: commentOrigins.host,
    originAddress: commentOrigins.address,
  }
}

/** Comments with where they were written: one look-up for each, in the same statement. */
function selectRows(db: Reader) {
  const { comments, commentOrigins } = db.tables
  return db
    .select(threadColumns(db.tables))
    .from(comments)
    .leftJoin(commentOrigins, eq(commentOrigins.commentId, comments.id))
    .$dynamic()
}

export function approvedOf({ comments }: Tables, articleId: string): SQL {
  return and(eq(comments.articleId, articleId), eq(comments.status, 'approved'))!
}

export type ThreadOrder = 'oldest' | 'newest'

/** At most `limit` approved comments of an article after `after`, in the order asked for. */
export async function listApproved(
  db: Reader,
  articleId: string,
  page: { after: Cursor | null; limit: number; order: ThreadOrder },
): Promise<ThreadRow[]> {
  const { comments } = db.tables
  const newest = page.order === 'newest'
  return selectRows(db)
    .where(and(approvedOf(db.tables, articleId), page.after ? isBeyond(db.tables, page.after, newest) : undefined))
    .orderBy(...(newest ? [desc(comments.createdAt), desc(comments.id)] : [asc(comments.createdAt), asc(comments.id)]))
    .limit(page.limit)
}

/** The newest approved comments of visible articles, or of one of them, each with its article. */
export async function listNewestApproved(
  db: Reader,
  { now, limit, articleId }: { now: Date; limit: number; articleId?: string },
): Promise<{ row: ThreadRow; article: { id: string; slug: string; title: string } }[]> {
  const { comments, commentOrigins, articles, articleRevisions } = db.tables
  const approved = articleId === undefined ? eq(comments.status, 'approved') : approvedOf(db.tables, articleId)
  return db
    .select({
      row: threadColumns(db.tables),
      article: { id: articles.id, slug: articles.slug, title: articleRevisions.title },
    })
    .from(comments)
    .leftJoin(commentOrigins, eq(commentOrigins.commentId, comments.id))
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.liveRevisionId))
    .where(and(approved, visibleArticles(db.tables, now)))
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(limit)
}

/** One approved comment, as readers see it. */
export async function findApproved(db: Reader, id: string): Promise<ThreadRow | null> {
  const { comments } = db.tables
  const rows = await selectRows(db)
    .where(and(eq(comments.id, id), eq(comments.status, 'approved')))
    .limit(1)
  return rows[0] ?? null
}

/**
 * A comment that its author still waits for. One that a robot's field put aside waits too, for its author's eyes,
 * until a person has decided: the page must not tell which of the two it is.
 */
export async function findAwaiting(db: Reader, articleId: string, id: string): Promise<ThreadRow | null> {
  const { comments } = db.tables
  const rows = await selectRows(db)
    .where(
      and(
        eq(comments.id, id),
        eq(comments.articleId, articleId),
        inArray(comments.status, ['pending', 'spam']),
        isNull(comments.decidedAt),
      ),
    )
    .limit(1)
  return rows[0] ?? null
}

/**
 * How every ancestor of these comments hangs. The number of queries follows the depth of the thread,
 * never the number of comments.
 */
export async function listLinks(
  db: Reader,
  rows: readonly Pick<ThreadRow, 'id' | 'parentId' | 'status'>[],
): Promise<Map<string, Link>> {
  const { comments } = db.tables
  const links = new Map<string, Link>()
  let found = rows
  for (;;) {
    for (const row of found) links.set(row.id, { parentId: row.parentId, shown: row.status === 'approved' })
    const missing = new Set(
      found.flatMap((row) => (row.parentId !== null && !links.has(row.parentId) ? [row.parentId] : [])),
    )
    if (missing.size === 0) return links
    found = await db
      .select({ id: comments.id, parentId: comments.parentId, status: comments.status })
      .from(comments)
      .where(inArray(comments.id, [...missing]))
  }
}

export async function countApproved(db: Reader, articleId: string): Promise<number> {
  const rows = await db.select({ total: count() }).from(db.tables.comments).where(approvedOf(db.tables, articleId))
  return rows[0]?.total ?? 0
}

/**
 * The comments between two places of a thread that readers no longer see though something approved hangs under them.
 * Only what was approved once was ever answered, so few rows are looked at below the first query.
 */
export async function listTombstones(
  db: Reader,
  articleId: string,
  between: { from: Cursor | null; to: Cursor | null; order: ThreadOrder },
): Promise<ThreadRow[]> {
  const { comments } = db.tables
  const newest = between.order === 'newest'
  const candidates = await selectRows(db)
    .where(
      and(
        eq(comments.articleId, articleId),
        inArray(
          comments.status,
          commentStatuses.filter((status) => status !== 'approved'),
        ),
        between.from ? isBeyond(db.tables, between.from, newest) : undefined,
        between.to ? isBeyond(db.tables, between.to, !newest) : undefined,
        sql`exists (select 1 from ${comments} as child where child.parent_id = ${comments.id})`,
      ),
    )
    .orderBy(asc(comments.createdAt), asc(comments.id))
  return keepAnswered(db, candidates)
}

/**
 * Those under which something approved hangs. The number of queries follows the depth, never the number of comments.
 */
async function keepAnswered(db: Reader, candidates: readonly ThreadRow[]): Promise<ThreadRow[]> {
  const { comments } = db.tables
  const kept = new Set<string>()
  // From each comment of the level to the candidates above it.
  let level = new Map(candidates.map((row) => [row.id, [row.id]]))
  while (level.size > 0) {
    const children = await db
      .select({ id: comments.id, parentId: comments.parentId, status: comments.status })
      .from(comments)
      .where(inArray(comments.parentId, [...level.keys()]))
    const next = new Map<string, string[]>()
    for (const child of children) {
      const above = (level.get(child.parentId ?? '') ?? []).filter((id) => !kept.has(id))
      if (child.status === 'approved') for (const id of above) kept.add(id)
      else if (above.length > 0) next.set(child.id, above)
    }
    level = next
  }
  return candidates.filter((row) => kept.has(row.id)).map((row) => ({ ...row, removed: true }))
}

/** How many approved comments of the article are older. */
export async function countOlder(db: Reader, articleId: string, than: Cursor): Promise<number> {
  const rows = await db
    .select({ total: count() })
    .from(db.tables.comments)
    .where(and(approvedOf(db.tables, articleId), isBeyond(db.tables, than, true)))
  return rows[0]?.total ?? 0
}

/** The place of the approved comment that has `older` older ones; null where there is none. */
export async function findOldest(db: Reader, articleId: string, older: number): Promise<Cursor | null> {
  const { createdAt, id } = db.tables.comments
  const rows = await db
    .select({ createdAt, id })
    .from(db.tables.comments)
    .where(approvedOf(db.tables, articleId))
    .orderBy(asc(createdAt), asc(id))
    .limit(1)
    .offset(older)
  return rows[0] ?? null
}

/**
 * The place that is `steps` approved comments back from `from`, which is the first of them if it is still there; null
 * where the thread begins before.
 */
export async function findBack(
  db: Reader,
  articleId: string,
  { from, order, steps }: { from: Cursor; order: ThreadOrder; steps: number },
): Promise<Cursor | null> {
  const { comments } = db.tables
  const { createdAt, id } = comments
  const rows = await db
    .select({ createdAt, id })
    .from(comments)
    .where(and(approvedOf(db.tables, articleId), isNotBeyond(db.tables, from, order)))
    .orderBy(...(order === 'newest' ? [asc(createdAt), asc(id)] : [desc(createdAt), desc(id)]))
    .limit(1)
    .offset(steps)
  return rows[0] ?? null
}

export function isNotBeyond({ comments }: Tables, from: Cursor, order: ThreadOrder): SQL {
  const { createdAt, id } = comments
  return order === 'newest'
    ? and(gte(createdAt, from.createdAt), or(gt(createdAt, from.createdAt), gte(id, from.id)))!
    : and(lte(createdAt, from.createdAt), or(lt(createdAt, from.createdAt), lte(id, from.id)))!
}

/** Those of these comments that readers see. */
export async function listApprovedAmong(db: Reader, articleId: string, ids: readonly string[]): Promise<ThreadRow[]> {
  const { comments } = db.tables
  return selectRows(db)
    .where(and(eq(comments.articleId, articleId), eq(comments.status, 'approved'), inArray(comments.id, [...ids])))
    .orderBy(asc(comments.id))
}

/** The condition of the rows that follow `cursor`, or come before it. The first half lets the engine walk the index. */
export function isBeyond({ comments }: Tables, cursor: Cursor, backwards: boolean): SQL {
  const { createdAt, id } = comments
  return backwards
    ? and(lte(createdAt, cursor.createdAt), or(lt(createdAt, cursor.createdAt), lt(id, cursor.id)))!
    : and(gte(createdAt, cursor.createdAt), or(gt(createdAt, cursor.createdAt), gt(id, cursor.id)))!
}
