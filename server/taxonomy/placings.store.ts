import { and, eq, inArray } from '../db/sql.ts'
import type { Reader, Writer } from '../db/index.ts'
import { listCategories, type Category } from './categories.store.ts'
import { ancestorIds } from './tree.ts'

/** Where an article stands: in a category of its own, or above one. */
export interface Placing {
  categoryId: string
  direct: boolean
}

/** These categories, and those above them, each once. */
export async function listPlacings(db: Reader, categoryIds: readonly string[]): Promise<Placing[]> {
  return placingsIn(await listCategories(db), categoryIds)
}

/** The same in a tree that is read already. */
export function placingsIn(
  tree: readonly Pick<Category, 'id' | 'parentId'>[],
  categoryIds: readonly string[],
): Placing[] {
  const parents = new Map(tree.map((category) => [category.id, category.parentId]))
  const all = new Set([...categoryIds, ...categoryIds.flatMap((id) => ancestorIds(parents, id))])
  return [...all].map((categoryId) => ({ categoryId, direct: categoryIds.includes(categoryId) }))
}

/** The articles that stand in a category, or under it. */
export async function listArticleIdsIn(db: Reader, categoryId: string): Promise<string[]> {
  const { articleCategories } = db.tables
  const { articleId } = articleCategories
  const rows = await db
    .select({ id: articleId })
    .from(articleCategories)
    .where(eq(articleCategories.categoryId, categoryId))
  return rows.map(({ id }) => id)
}

const stepSize = 500

/** Places these articles anew above their own categories, as the tree is now. */
export async function replaceAncestors(tx: Writer, articleIds: readonly string[]): Promise<void> {
  const { articleCategories } = tx.tables
  const { articleId, direct } = articleCategories
  const tree = await listCategories(tx)
  for (let from = 0; from < articleIds.length; from += stepSize) {
    const isAmong = inArray(articleId, articleIds.slice(from, from + stepSize))
    await tx.delete(articleCategories).where(and(isAmong, eq(direct, false)))
    const own = await tx.select().from(articleCategories).where(isAmong)
    const above = [...Map.groupBy(own, (row) => row.articleId)].flatMap(([id, rows]) =>
      placingsIn(
        tree,
        rows.map(({ categoryId }) => categoryId),
      )
        .filter((placing) => !placing.direct)
        .map((placing) => ({ ...placing, articleId: id, listedAt: rows[0]?.listedAt ?? null })),
    )
    if (above.length > 0) await tx.insert(articleCategories).values(above)
  }
}
