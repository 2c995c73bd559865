import { asc, eq } from '../db/sql.ts'
import type { MenuName, Reader, Tables, Writer } from '../db/index.ts'

export type MenuEntryRow = Tables['menuEntries']['$inferSelect']

/** The entries of both menus, each in its order. */
export async function listEntries(db: Reader): Promise<MenuEntryRow[]> {
  const { menuEntries } = db.tables
  return db.select().from(menuEntries).orderBy(asc(menuEntries.menu), asc(menuEntries.position), asc(menuEntries.id))
}

export async function replaceEntries(tx: Writer, menu: MenuName, rows: readonly MenuEntryRow[]): Promise<void> {
  const { menuEntries } = tx.tables
  await tx.delete(menuEntries).where(eq(menuEntries.menu, menu))
  if (rows.length > 0) await tx.insert(menuEntries).values([...rows])
}
