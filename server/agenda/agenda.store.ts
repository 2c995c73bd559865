import { and, asc, desc, eq, gt, gte, lt, lte, ne, or, type SQL } from '../db/sql.ts'
import { visibleArticles, type Reader, type Writer } from '../db/index.ts'
import { offsetOf, type Page } from '../http/paging.ts'
import { longestDays, type Occasion, type OccasionRow } from './occasion.ts'

export async function findOccasion(db: Reader, id: string): Promise<OccasionRow | null> {
  const { occasions } = db.tables
  const rows = await db.select().from(occasions).where(eq(occasions.id, id)).limit(1)
  return rows[0] ?? null
}

/** Those of an article, whoever may see it, in the order of time. */
export async function listOccasionsOf(db: Reader, articleId: string): Promise<OccasionRow[]> {
  const { occasions } = db.tables
  return db
    .select()
    .from(occasions)
    .where(eq(occasions.articleId, articleId))
    .orderBy(asc(occasions.startsAt), asc(occasions.id))
}

export async function insertOccasions(tx: Writer, rows: readonly OccasionRow[]): Promise<void> {
  for (const row of rows) await tx.insert(tx.tables.occasions).values(row)
}

export async function updateOccasion(tx: Writer, row: OccasionRow): Promise<void> {
  const { occasions } = tx.tables
  await tx.update(occasions).set(row).where(eq(occasions.id, row.id))
}

export async function deleteOccasion(tx: Writer, id: string): Promise<void> {
  const { occasions } = tx.tables
  await tx.delete(occasions).where(eq(occasions.id, id))
}

/** Of what readers see: what is under way or begins between two instants; without `to`, and whatever comes. */
export interface Stretch {
  now: Date
  from: Date
  to?: Date
}

const longest = longestDays * 86_400_000 + 86_400_000

/** Whatever is under way began within a year: one stretch of the index of beginnings. */
function within(db: Reader, { now, from, to }: Stretch): SQL {
  const { occasions } = db.tables
  return and(
    gt(occasions.startsAt, new Date(from.getTime() - longest)),
    to && lt(occasions.startsAt, to),
    gt(occasions.endsAt, from),
    visibleArticles(db.tables, now),
  )!
}

/** What readers see in a stretch of time, in its order. */
export async function listOccasions(db: Reader, stretch: Stretch, page: Page): Promise<Occasion[]> {
  const { occasions, articles, articleRevisions } = db.tables
  const rows = await db
    .select({
      occasion: occasions,
      article: {
        id: articles.id,
        slug: articles.slug,
        title: articleRevisions.title,
        excerpt: articleRevisions.excerpt,
        lang: articleRevisions.lang,
        changedAt: articles.liveChangedAt,
      },
    })
    .from(occasions)
    .innerJoin(articles, eq(articles.id, occasions.articleId))
    .innerJoin(articleRevisions, eq(articleRevisions.id, articles.liveRevisionId))
    .where(within(db, stretch))
    .orderBy(asc(occasions.startsAt), asc(occasions.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  return rows.map(({ occasion, article }) => ({ ...occasion, article }))
}

/** How many there are. */
export async function countOccasions(db: Reader, stretch: Stretch): Promise<number> {
  const { occasions, articles } = db.tables
  const beside = db
    .select({ id: occasions.id })
    .from(occasions)
    .innerJoin(articles, eq(articles.id, occasions.articleId))
    .where(within(db, stretch))
  return db.$count(beside.as('beside'))
}

/** What the staff look at: what is under way or to come, or what began within a year and is over. */
export interface StaffStretch {
  now: Date
  way: 'coming' | 'over'
  /** Whose drafts are shown, besides what readers see; null for everybody's. */
  userId: string | null
}

/** A page of it, the nearest first, of articles that are not in the trash; and how many there are. */
export async function listForDesk(
  db: Reader,
  { now, way, userId }: StaffStretch,
  page: Page,
): Promise<{ items: OccasionRow[]; total: number }> {
  const { occasions, articles } = db.tables
  const isKnown = userId === null ? undefined : or(eq(articles.createdBy, userId), visibleArticles(db.tables, now))
  const condition = and(
    gt(occasions.startsAt, new Date(now.getTime() - longest)),
    way === 'coming' ? gt(occasions.endsAt, now) : lte(occasions.endsAt, now),
    ne(articles.status, 'trashed'),
    isKnown,
  )
  const order = way === 'coming' ? asc : desc
  const rows = await db
    .select({ occasion: occasions })
    .from(occasions)
    .innerJoin(articles, eq(articles.id, occasions.articleId))
    .where(condition)
    .orderBy(order(occasions.startsAt), order(occasions.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  const all = db
    .select({ id: occasions.id })
    .from(occasions)
    .innerJoin(articles, eq(articles.id, occasions.articleId))
    .where(condition)
  return { items: rows.map(({ occasion }) => occasion), total: await db.$count(all.as('beside')) }
}

/** When the last one that readers see began before an instant, or the next one begins from it on; null for none. */
export async function findBeginning(
  db: Reader,
  now: Date,
  where: { before: Date } | { from: Date },
): Promise<Date | null> {
  const { occasions, articles } = db.tables
  const isBefore = 'before' in where
  const order = isBefore ? desc : asc
  const [row] = await db
    .select({ startsAt: occasions.startsAt })
    .from(occasions)
    .innerJoin(articles, eq(articles.id, occasions.articleId))
    .where(
      and(
        isBefore ? lt(occasions.startsAt, where.before) : gte(occasions.startsAt, where.from),
        visibleArticles(db.tables, now),
      ),
    )
    .orderBy(order(occasions.startsAt), order(occasions.id))
    .limit(1)
  return row?.startsAt ?? null
}
