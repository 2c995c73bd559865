import {
  aliasedTable,
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  holdsFolded,
  inArray,
  lt,
  or,
  sql,
  type SQL,
} from '../../db/sql.ts'
import { isUnreviewed, type CommentStatus, type Reader, type Tables } from '../../db/index.ts'
import { foldText } from '../../text.ts'
import { isBeyond, isNotBeyond, type CommentRow, type Cursor, type OriginRow } from '../../comments/index.ts'
import { isWithin } from './cards.store.ts'
import type { DecisionRow } from './decisions.store.ts'

/** A comment with what a moderator needs beside it. */
export interface QueueRow {
  comment: CommentRow
  article: { id: string; slug: string; title: string }
  parent: Pick<CommentRow, 'id' | 'name' | 'text'> | null
  /** Where it was written, and by whom; null where it was written here. */
  origin: Pick<OriginRow, 'kind' | 'host' | 'address' | 'author'> | null
}

export interface QueueFilter {
  /** Id or slug. */
  article?: string | undefined
  /** Found in the name, the text or the e-mail, whatever the accents and case. */
  q?: string | undefined
  /** The rule that held it. */
  rule?: string | undefined
  /** In any of these: give a category with its sub-categories. */
  categoryIds?: readonly string[] | undefined
  /** The categories that the moderator moderates; null for all. */
  scope?: readonly string[] | null | undefined
  /** A name, whatever the accents and case; an e-mail address; or the id of an account. */
  person?: string | undefined
  /** Sent before this instant. */
  before?: Date | undefined
  /** Approved ones that no person has read: published at once, or changed since. */
  unreviewed?: boolean | undefined
}

export async function findQueueRow(db: Reader, id: string): Promise<QueueRow | null> {
  const rows = await selectCards(db).where(eq(db.tables.comments.id, id)).limit(1)
  return rows[0] ?? null
}

export async function listQueueRows(db: Reader, ids: readonly string[]): Promise<QueueRow[]> {
  if (ids.length === 0) return []
  return selectCards(db).where(inArray(db.tables.comments.id, [...ids]))
}

export interface PersonRecord {
  /** How the person is known; null for who gave nothing but a name. */
  by: 'account' | 'email' | null
  approved: number
  rejected: number
  spam: number
}

/** What became of the comments of each of these people: by account, or else by the e-mail address that they gave. */
export async function listRecords(
  db: Reader,
  rows: readonly Pick<CommentRow, 'id' | 'userId' | 'email'>[],
): Promise<Map<string, PersonRecord>> {
  const { comments } = db.tables
  const accounts = [...new Set(rows.flatMap((row) => row.userId ?? []))]
  const emails = [...new Set(rows.flatMap((row) => (row.userId === null ? (row.email ?? []) : [])))]
  const readers = eq(comments.staff, false)
  // Counted in one pass over the index of the person; grouped by status, too, they would be sorted first.
  const counting = (status: CommentStatus) =>
    sql<number>`count(*) filter (where ${comments.status} = ${status})`.mapWith(Number)
  const totals = { approved: counting('approved'), rejected: counting('rejected'), spam: counting('spam') }
  const byAccount = await db
    .select({ value: comments.userId, ...totals })
    .from(comments)
    .where(and(inArray(comments.userId, accounts), readers))
    .groupBy(comments.userId)
  const byEmail = await db
    .select({ value: comments.email, ...totals })
    .from(comments)
    .where(and(inArray(comments.email, emails), readers))
    .groupBy(comments.email)
  const known = {
    account: new Map(byAccount.map(({ value, ...record }) => [value, record])),
    email: new Map(byEmail.map(({ value, ...record }) => [value, record])),
  }
  return new Map(
    rows.map((row) => {
      const by = personOf(row)
      const record = by && known[by].get(row.userId ?? row.email)
      return [row.id, { by, ...(record ?? { approved: 0, rejected: 0, spam: 0 }) }]
    }),
  )
}

/** By what the sender of a comment is known. */
function personOf({ userId, email }: Pick<CommentRow, 'userId' | 'email'>): 'account' | 'email' | null {
  if (userId !== null) return 'account'
  return email === null ? null : 'email'
}

export type AncestorRow = Pick<CommentRow, 'id' | 'parentId' | 'status' | 'name' | 'text'>

/** The thread above these comments, by id. The number of queries follows its depth. */
export async function listThreadAbove(
  db: Reader,
  rows: readonly Pick<CommentRow, 'parentId'>[],
): Promise<Map<string, AncestorRow>> {
  const { comments } = db.tables
  const found = new Map<string, AncestorRow>()
  for (let level = rows; ;) {
    const missing = new Set(
      level.flatMap((row) => (row.parentId !== null && !found.has(row.parentId) ? [row.parentId] : [])),
    )
    if (missing.size === 0) return found
    const { id, parentId, status, name, text } = comments
    const above = await db
      .select({ id, parentId, status, name, text })
      .from(comments)
      .where(inArray(id, [...missing]))
    for (const row of above) found.set(row.id, row)
    level = above
  }
}

/** The last decisions of all, newest first. */
export async function listRecentDecisions(
  db: Reader,
  filter: Pick<QueueFilter, 'scope'>,
  page: { after: Cursor | null; limit: number },
): Promise<
  {
    decision: DecisionRow
    comment: Pick<CommentRow, 'id' | 'status' | 'name' | 'text'>
    article: QueueRow['article']
  }[]
> {
  const { comments, commentDecisions, articles, articleRevisions } = db.tables
  const { at, id } = commentDecisions
  const { after } = page
  return db
    .select({
      decision: commentDecisions,
      comment: { id: comments.id, status: comments.status, name: comments.name, text: comments.text },
      article: { id: articles.id, slug: articles.slug, title: articleRevisions.title },
    })
    .from(commentDecisions)
    .innerJoin(comments, eq(comments.id, commentDecisions.commentId))
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .innerJoin(
      articleRevisions,
      eq(articleRevisions.id, sql`coalesce(${articles.liveRevisionId}, ${articles.workingRevisionId})`),
    )
    .where(
      and(
        matches(db, filter),
        after ? or(lt(at, after.createdAt), and(eq(at, after.createdAt), lt(id, after.id))) : undefined,
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(page.limit)
}

/** The place of the approved comment that stands `steps` after `after`; null where fewer follow before `before`. */
export async function findStepEnd(
  db: Reader,
  { before, after }: { before: Date; after: Cursor | null },
  steps: number,
): Promise<Cursor | null> {
  const { id, createdAt, status } = db.tables.comments
  const rows = await db
    .select({ id, createdAt })
    .from(db.tables.comments)
    .where(and(eq(status, 'approved'), lt(createdAt, before), after ? isBeyond(db.tables, after, false) : undefined))
    .orderBy(asc(createdAt), asc(id))
    .limit(1)
    .offset(steps - 1)
  return rows[0] ?? null
}

/**
 * Approved comments of readers that hold a question mark, sent before `before`, with no approved reply of the staff
 * below or, where replies were moved up to the deepest level, later beside. Those up to the place `upTo`, oldest first;
 * a query to await.
 */
export function selectAskingRows(
  db: Reader,
  filter: { scope: QueueFilter['scope']; before: Date },
  page: { after: Cursor | null; upTo: Cursor | null; limit: number },
) {
  const { comments } = db.tables
  const below = sql`exists (
    with recursive below (id) as (
      select reply.id from ${comments} as reply where reply.parent_id = ${comments.id}
      union all select reply.id from ${comments} as reply join below on reply.parent_id = below.id
    )
    select 1 from below join ${comments} as reply on reply.id = below.id
    where reply.staff and reply.status = 'approved'
  )`
  const beside = sql`exists (
    select 1 from ${comments} as reply
    where reply.parent_id = ${comments.parentId} and reply.staff and reply.status = 'approved'
      and reply.created_at > ${comments.createdAt}
  )`
  return selectCards(db)
    .where(
      and(
        eq(comments.status, 'approved'),
        eq(comments.staff, false),
        matches(db, { scope: filter.scope }),
        page.after ? isBeyond(db.tables, page.after, false) : undefined,
        // One bound above, or the engine walks to the wrong one.
        page.upTo ? isNotBeyond(db.tables, page.upTo, 'oldest') : lt(comments.createdAt, filter.before),
        sql`${comments.text} like '%?%'`,
        sql`not ${below}`,
        sql`not ${beside}`,
      ),
    )
    .orderBy(asc(comments.createdAt), asc(comments.id))
    .limit(page.limit)
}

/** The title is the one that readers see, or the working one of an article that never was published. */
export function selectCards(db: Reader) {
  const { comments, commentOrigins, articles, articleRevisions } = db.tables
  const { kind, host, address, author } = commentOrigins
  const parents = aliasedTable(comments, 'parents')
  // A text may be eighteen times as long once it is folded.
  const { nameKey: _nameKey, textKey: _textKey, textHash: _textHash, ...comment } = getTableColumns(comments)
  return db
    .select({
      comment,
      article: { id: articles.id, slug: articles.slug, title: articleRevisions.title },
      parent: { id: parents.id, name: parents.name, text: parents.text },
      origin: { kind, host, address, author },
    })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .innerJoin(
      articleRevisions,
      eq(articleRevisions.id, sql`coalesce(${articles.liveRevisionId}, ${articles.workingRevisionId})`),
    )
    .leftJoin(parents, eq(parents.id, comments.parentId))
    .leftJoin(commentOrigins, eq(commentOrigins.commentId, comments.id))
    .$dynamic()
}

/** The condition of what passes a filter. */
export function matches(db: Reader, filter: QueueFilter): SQL | undefined {
  const { comments, articles } = db.tables
  const { q, article = '' } = filter
  const named = db
    .select({ id: articles.id })
    .from(articles)
    .where(or(eq(articles.id, article), eq(articles.slug, article)))
    .limit(1)
  return and(
    filter.article === undefined ? undefined : eq(comments.articleId, sql`(${named})`),
    q === undefined
      ? undefined
      : or(holdsFolded(comments.nameKey, q), holdsFolded(comments.textKey, q), holdsFolded(comments.email, q)),
    filter.rule === undefined ? undefined : eq(comments.heldBy, filter.rule),
    isWithin(db, filter.categoryIds ?? null),
    isWithin(db, filter.scope ?? null),
    filter.person === undefined ? undefined : or(...waysOfKnowing(comments, filter.person)),
    filter.before && lt(comments.createdAt, filter.before),
    filter.unreviewed ? isUnreviewed(comments) : undefined,
  )
}

/** The ways in which a comment may be this person's; an index leads to those of each, in the order of time. */
export function waysOfKnowing(comments: Tables['comments'], person: string): SQL[] {
  return [
    eq(comments.nameKey, foldText(person)),
    eq(comments.email, person.normalize('NFC').trim().toLowerCase()),
    eq(comments.userId, person),
  ]
}
