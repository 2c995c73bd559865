import { and, asc, count, eq, min } from '../db/sql.ts'
import type { Reader, Writer } from '../db/index.ts'

/** The categories chosen for a moderator, without those under them. */
export async function listChosenCategoryIds(db: Reader, userId: string): Promise<string[]> {
  const { moderatorCategories } = db.tables
  const rows = await db
    .select({ id: moderatorCategories.categoryId })
    .from(moderatorCategories)
    .where(eq(moderatorCategories.userId, userId))
    .orderBy(asc(moderatorCategories.categoryId))
  return rows.map((row) => row.id)
}

/** The accounts for which this category is the only one chosen. */
export async function listUsersOfOnly(db: Reader, categoryId: string): Promise<string[]> {
  const { moderatorCategories } = db.tables
  const rows = await db
    .select({ id: moderatorCategories.userId })
    .from(moderatorCategories)
    .groupBy(moderatorCategories.userId)
    .having(and(eq(count(), 1), eq(min(moderatorCategories.categoryId), categoryId)))
    .orderBy(asc(moderatorCategories.userId))
  return rows.map((row) => row.id)
}

export async function replaceChosenCategories(tx: Writer, userId: string, categoryIds: readonly string[]): Promise<void> {
  const { moderatorCategories } = tx.tables
  await tx.delete(moderatorCategories).where(eq(moderatorCategories.userId, userId))
  if (categoryIds.length > 0) await tx.insert(moderatorCategories).values(categoryIds.map((categoryId) => ({ userId, categoryId })))
}
