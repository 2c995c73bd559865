import { and, asc, eq, isNotNull } from '../db/sql.ts'
import { given, prepared, visiblePages, type ArticleStatus, type Reader, type Writer } from '../db/index.ts'
import { findRedirect } from '../slugs/index.ts'
import type { ArticleFull } from './articles.ts'
import { dateOf, findFullPage } from './cards.store.ts'

/** More than any library has; each page of the site reads all that it may lead to. */
export const mostPages = 500

/** A page as it stands for the staff, whatever its state. */
export interface PageRow {
  id: string
  slug: string
  parentId: string | null
  position: number
  status: ArticleStatus
  publishedAt: Date | null
  updatedAt: Date
  /** Of the text being worked on. */
  title: string
  /** The text being worked on is not the one that readers see. */
  hasChanges: boolean
}

/** All pages, in the order in which sisters stand. */
export async function listPageRows(db: Reader): Promise<PageRow[]> {
  const { articles, articleRevisions } = db.tables
  const { id, slug, parentId, position, status, publishedAt, updatedAt, workingRevisionId } = articles
  const rows = await db
    .select({
      id,
      slug,
      parentId,
      position,
      status,
      publishedAt,
      updatedAt,
      title: articleRevisions.title,
      working: workingRevisionId,
      live: articles.pageRevisionId,
    })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, workingRevisionId))
    .where(isNotNull(position))
    .orderBy(asc(position), asc(id))
    .limit(mostPages)
  return rows.map(({ working, live, ...row }) => ({
    ...row,
    position: row.position ?? 0,
    hasChanges: live !== null && live !== working,
  }))
}

/** A page that readers see, as the tree of them names it. */
export interface VisiblePage {
  id: string
  slug: string
  parentId: string | null
  title: string
  /** BCP 47. */
  lang: string
  /** When readers last saw it change. */
  changedAt: Date
}

const selectVisible = prepared((db: Reader) => {
  const { articles, articleRevisions } = db.tables
  const { id, slug, parentId, publishedAt, liveChangedAt, position } = articles
  const { title, lang } = articleRevisions
  return db
    .select({ id, slug, parentId, publishedAt, liveChangedAt, title, lang })
    .from(articles)
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.pageRevisionId))
    .where(and(isNotNull(position), visiblePages(db.tables, given(publishedAt, 'now'))))
    .orderBy(asc(position), asc(id))
    .limit(mostPages)
})

/**
 * The pages that readers see, in the order in which sisters stand. One whose parent they do not see stands where that
 * would.
 */
export async function listVisiblePages(db: Reader, now: Date): Promise<VisiblePage[]> {
  const rows = await selectVisible(db, { now })
  const seen = new Set(rows.map(({ id }) => id))
  const isHeld = rows.every(({ parentId }) => parentId === null || seen.has(parentId))
  const all = isHeld ? [] : await listPageRows(db)
  const parents = new Map(all.map(({ id, parentId }) => [id, parentId]))
  const nearest = (id: string | null): string | null =>
    id === null || seen.has(id) ? id : nearest(parents.get(id) ?? null)
  return rows.map(({ publishedAt, liveChangedAt, parentId, ...row }) => ({
    ...row,
    parentId: nearest(parentId),
    changedAt: liveChangedAt ?? dateOf(publishedAt),
  }))
}

const selectVisiblePage = prepared((db: Reader) => {
  const { id, slug, publishedAt } = db.tables.articles
  return db
    .select({ id, slug })
    .from(db.tables.articles)
    .where(and(eq(slug, given(slug, 'slug')), visiblePages(db.tables, given(publishedAt, 'now'))))
    .limit(1)
})

/** The page that readers see at this address, or the slug to which its old address leads; null when there is none. */
export async function findVisiblePage(
  db: Reader,
  slug: string,
  now: Date,
): Promise<{ page: ArticleFull } | { redirectTo: string } | null> {
  const [found] = await selectVisiblePage(db, { slug, now })
  if (found) {
    const page = await findFullPage(db, found.id, now)
    return page && { page }
  }
  const targetId = await findRedirect(db, 'article', slug)
  const target = targetId === null ? null : await findFullPage(db, targetId, now)
  return target && { redirectTo: target.slug }
}

export async function updatePlace(
  tx: Writer,
  id: string,
  place: { parentId: string | null; position: number },
): Promise<void> {
  const { articles } = tx.tables
  await tx.update(articles).set(place).where(eq(articles.id, id))
}
