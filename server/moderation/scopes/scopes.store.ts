import { and, asc, count, eq, inArray, isNull, min, ne, or } from '../../db/sql.ts'
import { given, prepared, type Reader, type Role, type Writer } from '../../db/index.ts'

const selectChosen = prepared((db: Reader) => {
  const { moderatorCategories } = db.tables
  return db
    .select({ id: moderatorCategories.categoryId })
    .from(moderatorCategories)
    .where(eq(moderatorCategories.userId, given(moderatorCategories.userId, 'userId')))
    .orderBy(asc(moderatorCategories.categoryId))
})

/** The categories chosen for a moderator, without those under them. */
export async function listChosenCategoryIds(db: Reader, userId: string): Promise<string[]> {
  const rows = await selectChosen(db, { userId })
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

/**
 * True where an active account with one of these roles, but for `except`, has no choice of categories, or one of
 * these.
 */
export async function hasModerator(
  db: Reader,
  sought: { roles: readonly Role[]; categoryIds: readonly string[]; except: string | null },
): Promise<boolean> {
  const { users, userRoles, moderatorCategories } = db.tables
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .leftJoin(moderatorCategories, eq(moderatorCategories.userId, users.id))
    .where(
      and(
        eq(users.active, true),
        inArray(userRoles.role, [...sought.roles]),
        sought.except === null ? undefined : ne(users.id, sought.except),
        or(isNull(moderatorCategories.categoryId), inArray(moderatorCategories.categoryId, [...sought.categoryIds])),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** The categories of an article, and those above them. */
const selectCategoriesOf = prepared((db: Reader) => {
  const { articleId, categoryId } = db.tables.articleCategories
  return db
    .select({ id: categoryId })
    .from(db.tables.articleCategories)
    .where(eq(articleId, given(articleId, 'articleId')))
})

export async function listCategoryIdsOf(db: Reader, articleId: string): Promise<string[]> {
  return (await selectCategoriesOf(db, { articleId })).map(({ id }) => id)
}

export async function replaceChosenCategories(
  tx: Writer,
  userId: string,
  categoryIds: readonly string[],
): Promise<void> {
  const { moderatorCategories } = tx.tables
  await tx.delete(moderatorCategories).where(eq(moderatorCategories.userId, userId))
  if (categoryIds.length > 0)
    await tx.insert(moderatorCategories).values(categoryIds.map((categoryId) => ({ userId, categoryId })))
}
