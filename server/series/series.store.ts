import { and, asc, count, eq, inArray, max, ne, sql } from '../db/sql.ts'
import { visibleArticles, type ArticleStatus, type Reader, type Tables, type Writer } from '../db/index.ts'

export type SeriesRow = Tables['series']['$inferSelect']

/** A part of a series as the staff see it, by the text that is worked on. */
export interface SeriesPart {
  id: string
  title: string
  status: ArticleStatus
  publishedAt: Date | null
}

/** All of them, by name: a library has some dozens. */
export async function listSeries(db: Reader): Promise<SeriesRow[]> {
  const { series } = db.tables
  return db.select().from(series).orderBy(asc(series.sortKey), asc(series.id))
}

export async function findSeries(db: Reader, id: string): Promise<SeriesRow | null> {
  const { series } = db.tables
  const rows = await db.select().from(series).where(eq(series.id, id)).limit(1)
  return rows[0] ?? null
}

export async function findSeriesBySortKey(db: Reader, sortKey: string): Promise<SeriesRow | null> {
  const { series } = db.tables
  const rows = await db.select().from(series).where(eq(series.sortKey, sortKey)).limit(1)
  return rows[0] ?? null
}

/** Which series has this address now. */
export async function findSlugOwner(db: Reader, slug: string): Promise<string | null> {
  const { series } = db.tables
  const rows = await db.select({ id: series.id }).from(series).where(eq(series.slug, slug)).limit(1)
  return rows[0]?.id ?? null
}

/**
 * The series at this address of which readers see something, with the ids of what they see in its order; or the slug to
 * which an old address leads. Null for any other: its name may be that of a plan.
 */
export async function findVisibleSeries(
  db: Reader,
  slug: string,
  now: Date,
): Promise<{ series: SeriesRow; articleIds: string[] } | { redirectTo: string } | null> {
  const { series, seriesRedirects } = db.tables
  const [found] = await db.select().from(series).where(eq(series.slug, slug)).limit(1)
  const [moved] = found
    ? [found]
    : await db
        .select()
        .from(series)
        .where(
          inArray(
            series.id,
            db.select({ id: seriesRedirects.seriesId }).from(seriesRedirects).where(eq(seriesRedirects.slug, slug)),
          ),
        )
        .limit(1)
  if (!moved) return null
  const articleIds = await listVisibleIds(db, moved.id, now)
  if (articleIds.length === 0) return null
  return found ? { series: found, articleIds } : { redirectTo: moved.slug }
}

/** Its parts that readers see, in its order. */
export async function listVisibleIds(db: Reader, seriesId: string, now: Date): Promise<string[]> {
  const { articles, seriesParts } = db.tables
  const rows = await db
    .select({ id: articles.id })
    .from(seriesParts)
    .innerJoin(articles, eq(articles.id, seriesParts.articleId))
    .where(and(eq(seriesParts.seriesId, seriesId), visibleArticles(db.tables, now)))
    .orderBy(asc(seriesParts.position), asc(seriesParts.articleId))
  return rows.map(({ id }) => id)
}

/** The series that an article is part of. */
export async function findSeriesOf(db: Reader, articleId: string): Promise<SeriesRow | null> {
  const { series, seriesParts } = db.tables
  const [row] = await db
    .select({ series })
    .from(seriesParts)
    .innerJoin(series, eq(series.id, seriesParts.seriesId))
    .where(eq(seriesParts.articleId, articleId))
    .limit(1)
  return row?.series ?? null
}

/** How many articles of each series readers see; those of which they see none are left out. */
export async function countVisibleBySeries(db: Reader, now: Date): Promise<Map<string, number>> {
  const { articles, seriesParts } = db.tables
  const rows = await db
    .select({ id: seriesParts.seriesId, total: count() })
    .from(seriesParts)
    .innerJoin(articles, eq(articles.id, seriesParts.articleId))
    .where(visibleArticles(db.tables, now))
    .groupBy(seriesParts.seriesId)
  return new Map(rows.map(({ id, total }) => [id, total]))
}

/** The series of which readers see something, by name, and how many articles of each. */
export async function listVisibleSeries(db: Reader, now: Date): Promise<(SeriesRow & { count: number })[]> {
  const counts = await countVisibleBySeries(db, now)
  const rows = await listSeries(db)
  return rows.map((row) => ({ ...row, count: counts.get(row.id) ?? 0 })).filter(({ count: total }) => total > 0)
}

/** Whether readers see anything of any series. */
export async function hasVisibleSeries(db: Reader, now: Date): Promise<boolean> {
  const { articles, seriesParts } = db.tables
  const rows = await db
    .select({ id: seriesParts.articleId })
    .from(seriesParts)
    .innerJoin(articles, eq(articles.id, seriesParts.articleId))
    .where(visibleArticles(db.tables, now))
    .limit(1)
  return rows.length > 0
}

/** All parts, in order. */
export async function listParts(db: Reader, seriesId: string): Promise<SeriesPart[]> {
  const { articles, articleRevisions, seriesParts } = db.tables
  return db
    .select({
      id: articles.id,
      title: articleRevisions.title,
      status: articles.status,
      publishedAt: articles.publishedAt,
    })
    .from(seriesParts)
    .innerJoin(articles, eq(articles.id, seriesParts.articleId))
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.workingRevisionId))
    .where(eq(seriesParts.seriesId, seriesId))
    .orderBy(asc(seriesParts.position), asc(seriesParts.articleId))
}

export async function countParts(db: Reader, seriesId: string): Promise<number> {
  const { seriesParts } = db.tables
  return db.$count(seriesParts, eq(seriesParts.seriesId, seriesId))
}

export async function insertSeries(tx: Writer, row: SeriesRow): Promise<void> {
  await tx.insert(tx.tables.series).values(row)
}

export async function updateSeries(tx: Writer, row: SeriesRow): Promise<void> {
  const { series } = tx.tables
  await tx.update(series).set(row).where(eq(series.id, row.id))
}

/** Its articles stay; its old addresses go with it. */
export async function deleteSeries(tx: Writer, id: string): Promise<void> {
  const { series } = tx.tables
  await tx.delete(series).where(eq(series.id, id))
}

export async function recordOldSlug(tx: Writer, seriesId: string, slug: string): Promise<void> {
  const { seriesRedirects } = tx.tables
  await tx
    .insert(seriesRedirects)
    .values({ slug, seriesId })
    .onConflictDoUpdate({ target: seriesRedirects.slug, set: { seriesId } })
}

/** An address in use again no longer leads elsewhere. */
export async function forgetOldSlug(tx: Writer, slug: string): Promise<void> {
  const { seriesRedirects } = tx.tables
  await tx.delete(seriesRedirects).where(eq(seriesRedirects.slug, slug))
}

/** The addresses that led to one series lead to another. */
export async function moveOldSlugs(tx: Writer, fromId: string, intoId: string): Promise<void> {
  const { seriesRedirects } = tx.tables
  await tx.update(seriesRedirects).set({ seriesId: intoId }).where(eq(seriesRedirects.seriesId, fromId))
}

/** The place after the last of a series. */
async function findEnd(tx: Writer, seriesId: string): Promise<number> {
  const { seriesParts } = tx.tables
  const [last] = await tx
    .select({ position: max(seriesParts.position) })
    .from(seriesParts)
    .where(eq(seriesParts.seriesId, seriesId))
  return (last?.position ?? -1) + 1
}

/** Puts all that one series holds after what another holds, in its order. */
export async function moveParts(tx: Writer, fromId: string, intoId: string): Promise<void> {
  const { seriesParts } = tx.tables
  const end = await findEnd(tx, intoId)
  await tx
    .update(seriesParts)
    .set({ seriesId: intoId, position: sql`${seriesParts.position} + ${end}` })
    .where(eq(seriesParts.seriesId, fromId))
}

/** Puts an article at the end of a series, out of any other. */
export async function appendPart(tx: Writer, seriesId: string, articleId: string): Promise<void> {
  const { seriesParts } = tx.tables
  const position = await findEnd(tx, seriesId)
  await tx
    .insert(seriesParts)
    .values({ articleId, seriesId, position })
    .onConflictDoUpdate({ target: seriesParts.articleId, set: { seriesId, position } })
}

export async function deletePart(tx: Writer, articleId: string): Promise<void> {
  const { seriesParts } = tx.tables
  await tx.delete(seriesParts).where(eq(seriesParts.articleId, articleId))
}

/** Sets the order of the parts that a series has. */
export async function reorderParts(tx: Writer, seriesId: string, articleIds: readonly string[]): Promise<void> {
  const { seriesParts } = tx.tables
  for (const [position, articleId] of articleIds.entries())
    await tx
      .update(seriesParts)
      .set({ position })
      .where(
        and(
          eq(seriesParts.seriesId, seriesId),
          eq(seriesParts.articleId, articleId),
          ne(seriesParts.position, position),
        ),
      )
}
