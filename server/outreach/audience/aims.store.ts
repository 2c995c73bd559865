import { asc, eq, sql } from '../../db/sql.ts'
import type { Reader, Tables, Writer } from '../../db/index.ts'

export type AimRow = Tables['audienceAims']['$inferSelect']

/** How often an article of each category is to be read, in the order of the categories' names. */
export async function listAims(db: Reader): Promise<(AimRow & { name: string })[]> {
  const { audienceAims: aims, categories } = db.tables
  return db
    .select({ categoryId: aims.categoryId, reads: aims.reads, name: categories.name })
    .from(aims)
    .innerJoin(categories, eq(categories.id, aims.categoryId))
    .orderBy(asc(categories.sortKey), asc(categories.id))
    .limit(50)
}

export async function saveAim(tx: Writer, row: AimRow): Promise<void> {
  const { audienceAims: aims } = tx.tables
  await tx
    .insert(aims)
    .values(row)
    .onConflictDoUpdate({ target: aims.categoryId, set: { reads: sql`excluded.reads` } })
}

/** @returns false where there was none. */
export async function deleteAim(tx: Writer, categoryId: string): Promise<boolean> {
  const { audienceAims: aims } = tx.tables
  const gone = await tx.delete(aims).where(eq(aims.categoryId, categoryId)).returning({ id: aims.categoryId })
  return gone.length > 0
}
