import { asc, eq, or, sql, type SQL } from '../../db/sql.ts'
import type { CommitmentSpan, Reader, Tables, Writer } from '../../db/index.ts'
import { selectDateBeside } from '../terms.store.ts'

export type CommitmentRow = Tables['commitments']['$inferSelect']

/** A commitment with who or what owes it, and the dates that tell whether it is kept. */
export interface Owed {
  id: string
  every: CommitmentSpan
  since: Date
  byline: { id: string; name: string; slug: string } | null
  category: { id: string; name: string; slug: string } | null
  lastAt: Date | null
  nextAt: Date | null
  createdAt: Date
  updatedAt: Date
  revision: number
}

/** More than any library keeps an eye on. */
export const mostCommitments = 200

/** All of them, by name. The dates are read off the end of an index for each, however much it holds. */
export async function listOwed(db: Reader, now: Date): Promise<Owed[]> {
  const { commitments, bylines, categories } = db.tables
  const rows = await db
    .select({
      row: commitments,
      byline: { id: bylines.id, name: bylines.name, slug: bylines.slug },
      category: { id: categories.id, name: categories.name, slug: categories.slug },
      lastAt: dateOf(db, now, 'last'),
      nextAt: dateOf(db, now, 'next'),
    })
    .from(commitments)
    .leftJoin(bylines, eq(bylines.id, commitments.bylineId))
    .leftJoin(categories, eq(categories.id, commitments.categoryId))
    .orderBy(asc(sql`coalesce(${bylines.sortKey}, ${categories.sortKey})`), asc(commitments.id))
    .limit(mostCommitments)
  return rows.map(({ row: { bylineId: _byline, categoryId: _category, ...row }, ...rest }) => ({ ...row, ...rest }))
}

/** The date of the last article of the signature or the category that is out, or of the next that is to come. */
function dateOf(db: Reader, now: Date, which: 'last' | 'next'): SQL<Date | null> {
  const { commitments, articleBylines, articleCategories, articleTags } = db.tables
  const select = (joins: unknown, holds: SQL) =>
    selectDateBeside(db, { joins: joins as typeof articleTags, holds }, { now, which })
  const ofByline = select(articleBylines, eq(articleBylines.bylineId, commitments.bylineId))
  const ofCategory = select(articleCategories, eq(articleCategories.categoryId, commitments.categoryId))
  return sql<Date | null>`coalesce((${ofByline}), (${ofCategory}))`.mapWith(articleTags.listedAt)
}

export async function findCommitment(db: Reader, id: string): Promise<CommitmentRow | null> {
  const { commitments } = db.tables
  const rows = await db.select().from(commitments).where(eq(commitments.id, id)).limit(1)
  return rows[0] ?? null
}

/** That of a signature or a category. */
export async function findCommitmentOf(db: Reader, targetId: string): Promise<CommitmentRow | null> {
  const { commitments } = db.tables
  const { bylineId, categoryId } = commitments
  const rows = await db
    .select()
    .from(commitments)
    .where(or(eq(bylineId, targetId), eq(categoryId, targetId)))
    .limit(1)
  return rows[0] ?? null
}

export async function insertCommitment(tx: Writer, row: CommitmentRow): Promise<void> {
  await tx.insert(tx.tables.commitments).values(row)
}

export async function updateCommitment(tx: Writer, row: CommitmentRow): Promise<void> {
  const { commitments } = tx.tables
  await tx.update(commitments).set(row).where(eq(commitments.id, row.id))
}

export async function deleteCommitment(tx: Writer, id: string): Promise<void> {
  const { commitments } = tx.tables
  await tx.delete(commitments).where(eq(commitments.id, id))
}
