import { asc, eq, inArray, isNull, max, sql, type SQL } from '../db/sql.ts'
import { prepared, type Reader, type Tables, type Writer } from '../db/index.ts'
import { findRedirect } from '../slugs/index.ts'

export type CategoryRow = Tables['categories']['$inferSelect']

export interface Category {
  id: string
  parentId: string | null
  name: string
  slug: string
  description: string
  position: number
}

/** All categories, sorted by position then name; group them by `parentId` for the tree. */
export async function listCategories(db: Reader): Promise<Category[]> {
  return (await listCategoryRows(db)).map(categoryOf)
}

const selectCategories = prepared((db: Reader) => {
  const { categories } = db.tables
  return db.select().from(categories).orderBy(asc(categories.position), asc(categories.sortKey), asc(categories.id))
})

export async function listCategoryRows(db: Reader): Promise<CategoryRow[]> {
  return selectCategories(db)
}

export async function findCategory(db: Reader, id: string): Promise<CategoryRow | null> {
  const { categories } = db.tables
  const rows = await db.select().from(categories).where(eq(categories.id, id)).limit(1)
  return rows[0] ?? null
}

/** The category at this address, or the slug to which its old address leads; null when there is none. */
export async function findCategoryBySlug(
  db: Reader,
  slug: string,
): Promise<{ category: Category } | { redirectTo: string } | null> {
  const { categories } = db.tables
  const rows = await db.select().from(categories).where(eq(categories.slug, slug)).limit(1)
  if (rows[0]) return { category: categoryOf(rows[0]) }
  const targetId = await findRedirect(db, 'category', slug)
  const target = targetId === null ? null : await findCategory(db, targetId)
  return target && { redirectTo: target.slug }
}

function categoryOf({ id, parentId, name, slug, description, position }: CategoryRow): Category {
  return { id, parentId, name, slug, description, position }
}

/** Those of `ids` that exist. */
export async function listKnownCategoryIds(db: Reader, ids: readonly string[]): Promise<Set<string>> {
  const { categories } = db.tables
  const rows = await db
    .select({ id: categories.id })
    .from(categories)
    .where(inArray(categories.id, [...ids]))
  return new Set(rows.map((row) => row.id))
}

/** The position after the last child of `parentId`. */
export async function findNextPosition(db: Reader, parentId: string | null): Promise<number> {
  const { categories } = db.tables
  const [row] = await db
    .select({ last: max(categories.position) })
    .from(categories)
    .where(childrenOf(db.tables, parentId))
  return row?.last == null ? 0 : row.last + 1
}

function childrenOf(tables: Tables, parentId: string | null): SQL {
  return parentId === null ? isNull(tables.categories.parentId) : eq(tables.categories.parentId, parentId)
}

export async function insertCategory(tx: Writer, row: CategoryRow): Promise<void> {
  await tx.insert(tx.tables.categories).values(row)
}

export async function updateCategory(tx: Writer, row: CategoryRow): Promise<void> {
  const { categories } = tx.tables
  await tx.update(categories).set(row).where(eq(categories.id, row.id))
}

/** Gives the children of one category to another, after those it has, in the order they stood. Tells which. */
export async function updateParents(
  tx: Writer,
  move: { from: string; to: string | null; at: Date },
): Promise<string[]> {
  const { categories } = tx.tables
  const first = await findNextPosition(tx, move.to)
  const moved = await tx
    .update(categories)
    .set({
      parentId: move.to,
      position: sql`${categories.position} + ${first}`,
      updatedAt: move.at,
      revision: sql`${categories.revision} + 1`,
    })
    .where(eq(categories.parentId, move.from))
    .returning({ id: categories.id })
  return moved.map((row) => row.id).sort()
}

/** Its articles lose it: the join rows go with it. */
export async function deleteCategory(tx: Writer, id: string): Promise<void> {
  const { categories } = tx.tables
  await tx.delete(categories).where(eq(categories.id, id))
}
