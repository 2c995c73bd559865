import { and, desc, eq, getTableColumns, gt, holdsFolded, inArray, ne, or, sql, type SQL } from '../db/sql.ts'
import { publishedArticles, visibleArticles, type ArticleKind, type ArticleStatus, type Reader } from '../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'
import type { ArticleRow, RevisionRow, Terms } from './articles.ts'
import { shelvesOf, standsOn } from './terms.store.ts'

export interface AdminFilter extends Terms {
  /** Articles unless pages are asked for. */
  kind?: ArticleKind
  status?: ArticleStatus
  /** Words of the title, accents and case folded. */
  q?: string
  createdBy?: string
}

/** Whose eyes: all articles, or one's own and what the public sees. */
export type Scope = 'all' | 'none' | { userId: string }

/** The ids of one page, last changed first; without a status, all but the trash. */
export async function listArticleIds(
  db: Reader,
  question: { filter: AdminFilter; scope: Scope; now: Date; page: Page },
): Promise<PageOf<string>> {
  const { page } = question
  const { articles } = db.tables
  const where = matching(db, question)
  const order = [desc(articles.updatedAt), desc(articles.id)]
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(where)
    .orderBy(...order)
    .limit(page.limit)
    .offset(offsetOf(page))
  return { items: rows.map((row) => row.id), total: await countArticles(db, question) }
}

export async function countArticles(
  db: Reader,
  question: { filter: AdminFilter; scope: Scope; now: Date },
): Promise<number> {
  return db.$count(db.tables.articles, matching(db, question))
}

function matching(
  db: Reader,
  { filter, scope, now }: { filter: AdminFilter; scope: Scope; now: Date },
): SQL | undefined {
  const { articles } = db.tables
  const { q, createdBy, kind = 'article' } = filter
  return and(
    eq(articles.kind, kind),
    withinScope(db, scope, now),
    ofStatus(db, filter.status, now),
    createdBy === undefined ? undefined : eq(articles.createdBy, createdBy),
    q === undefined ? undefined : holdsFolded(shownTitleKey(db, scope), q),
    standsOn(db, shelvesOf(db, filter)),
  )
}

function withinScope({ tables }: Reader, scope: Scope, now: Date): SQL | undefined {
  if (scope === 'all') return undefined
  if (scope === 'none') return sql`false`
  return or(eq(tables.articles.createdBy, scope.userId), visibleArticles(tables, now))
}

/** A scheduled article that has come due counts as published. */
function ofStatus({ tables }: Reader, status: ArticleStatus | undefined, now: Date): SQL | undefined {
  const { articles } = tables
  if (status === undefined) return ne(articles.status, 'trashed')
  if (status === 'scheduled') return and(eq(articles.status, 'scheduled'), gt(articles.publishedAt, now))
  if (status === 'published') return publishedArticles(tables, now)
  return eq(articles.status, status)
}

function shownTitleKey({ tables: { articles } }: Reader, scope: Scope): SQL {
  if (typeof scope === 'string') return sql`${articles.titleKey}`
  const isOwn = eq(articles.createdBy, scope.userId)
  return sql`case when ${isOwn} then ${articles.titleKey} else ${articles.liveTitleKey} end`
}

export async function listArticleRows(db: Reader, ids: readonly string[]): Promise<ArticleRow[]> {
  if (ids.length === 0) return []
  const { articles } = db.tables
  const rows = await db
    .select()
    .from(articles)
    .where(inArray(articles.id, [...ids]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export type RevisionHead = Omit<RevisionRow, 'body'>

/** Revisions without their bodies, which lists do not need. */
export async function listRevisionHeads(db: Reader, ids: readonly string[]): Promise<Map<string, RevisionHead>> {
  if (ids.length === 0) return new Map()
  const { articleRevisions } = db.tables
  const { body: _body, ...head } = getTableColumns(articleRevisions)
  const rows = await db
    .select(head)
    .from(articleRevisions)
    .where(inArray(head.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row]))
}
