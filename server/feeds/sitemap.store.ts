import { and, asc, eq, exists, gte, sql, type SQL } from '../db/sql.ts'
import { visibleArticles, visiblePages, type Reader, type Tables } from '../db/index.ts'

/** What has pages of its own; each kind has sitemaps of its own. */
export const kinds = ['articles', 'pages', 'categories', 'tags', 'series', 'authors', 'books'] as const
export type Kind = (typeof kinds)[number]

/** A stretch of a kind, in the order of ids: from this id on. */
export interface Stretch {
  kind: Kind
  now: Date
  from: string
  limit: number
}

/** The slugs of those that are visible, or hold a visible article; when they last changed, where that is known. */
export async function listSlugs(db: Reader, stretch: Stretch): Promise<{ slug: string; changedAt: Date | null }[]> {
  const { table, slug, changedAt, condition } = partOf(db, stretch)
  return db
    .select({ slug, changedAt })
    .from(table)
    .where(and(gte(table.id, stretch.from), condition))
    .orderBy(asc(table.id))
    .limit(stretch.limit)
}

/** The id from which the next stretch goes on; null when there is none. */
export async function findNextStart(db: Reader, stretch: Stretch): Promise<string | null> {
  const { table, condition } = partOf(db, stretch)
  const rows = await db
    .select({ id: table.id })
    .from(table)
    .where(and(gte(table.id, stretch.from), condition))
    .orderBy(asc(table.id))
    .limit(1)
    .offset(stretch.limit)
  return rows[0]?.id ?? null
}

interface Part {
  /** Any of the tables, by the columns that they share. */
  table: Tables['tags']
  /** By what it is found at its address. */
  slug: SQL<string>
  changedAt: SQL<Date | null>
  condition: SQL
}

function partOf(db: Reader, { kind, now }: Stretch): Part {
  const { articles, categories, tags, series, bylines, works } = db.tables
  const { articleTags, seriesParts, articleCategories, articleBylines, articleWorks } = db.tables
  const part = (table: unknown, condition: SQL) => ({
    table: table as Tables['tags'],
    slug: sql<string>`${(table as Tables['tags']).slug}`,
    changedAt: sql<Date | null>`null`,
    condition,
  })
  if (kind === 'articles' || kind === 'pages') {
    const isVisible = kind === 'pages' ? visiblePages : visibleArticles
    return {
      ...part(articles, isVisible(db.tables, now)),
      changedAt: sql`coalesce(${articles.liveChangedAt}, ${articles.publishedAt})`.mapWith(articles.publishedAt),
    }
  }
  if (kind === 'categories')
    return part(categories, holdsArticle(db, articleCategories, eq(articleCategories.categoryId, categories.id), now))
  if (kind === 'books') {
    const isCited = holdsArticle(
      db,
      articleWorks,
      and(eq(articleWorks.workId, works.id), eq(articleWorks.shown, true))!,
      now,
    )
    return { ...part(works, isCited), slug: sql<string>`coalesce(${works.isbn}, ${works.id})` }
  }
  if (kind === 'tags') return part(tags, holdsArticle(db, articleTags, eq(articleTags.tagId, tags.id), now))
  if (kind === 'series') return part(series, holdsArticle(db, seriesParts, eq(seriesParts.seriesId, series.id), now))
  return part(bylines, holdsArticle(db, articleBylines, eq(articleBylines.bylineId, bylines.id), now))
}

type JoinName = 'articleTags' | 'seriesParts' | 'articleCategories' | 'articleBylines' | 'articleWorks'

/** Stops at the first visible article. */
function holdsArticle(db: Reader, joins: Tables[JoinName], isItsOwn: SQL, now: Date): SQL {
  const { articles } = db.tables
  return exists(
    db
      .select({ one: sql`1` })
      .from(joins)
      .innerJoin(articles, eq(articles.id, joins.articleId))
      .where(and(isItsOwn, visibleArticles(db.tables, now))),
  )
}
