import { listPageRows, listVisiblePages } from '../articles/index.ts'
import type { Reader } from '../db/index.ts'
import { readSettings } from '../settings/index.ts'
import { listCategories } from '../taxonomy/index.ts'
import { resolveEntry, resolveMenus, type MenuLink, type MenuLinks, type Targets } from './menus.ts'
import { listEntries, type MenuEntryRow } from './menus.store.ts'

/** Both menus as readers meet them. */
export async function readMenus(db: Reader, now: Date): Promise<MenuLinks> {
  const entries = await listEntries(db)
  return entries.length === 0 ? { head: [], foot: [] } : resolveMenus(entries, await readTargets(db, now))
}

async function readTargets(db: Reader, now: Date): Promise<Targets> {
  const { categoriesEnabled } = await readSettings(db)
  return { pages: await listVisiblePages(db, now), categories: await listCategories(db), categoriesEnabled }
}

export interface StaffEntry extends MenuEntryRow {
  /** As readers meet it; null where it leads them nowhere. */
  link: MenuLink | null
  /** What it leads to, whether readers see that or not; empty where it was deleted. */
  target: string
}

/** Both menus for the staff, with what leads nowhere. */
export async function readMenusForStaff(db: Reader, now: Date): Promise<StaffEntry[]> {
  const targets = await readTargets(db, now)
  const pages = await listPageRows(db)
  const targetOf = ({ kind, targetId, href }: MenuEntryRow) => {
    if (kind === 'link') return href
    const named = kind === 'page' ? pages.map(({ id, title }) => ({ id, name: title })) : targets.categories
    return named.find(({ id }) => id === targetId)?.name ?? ''
  }
  const entries = await listEntries(db)
  return entries.map((entry) => ({ ...entry, link: resolveEntry(entry, targets), target: targetOf(entry) }))
}
