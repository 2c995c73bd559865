import type { VisiblePage } from '../articles/index.ts'
import type { MenuEntryKind, MenuName } from '../db/index.ts'
import type { Category } from '../taxonomy/index.ts'
import type { MenuEntryRow } from './menus.store.ts'

/** More than these no reader looks through. */
export const mostEntries = 12

/** An entry as somebody sets it. */
export interface MenuEntryDraft {
  kind: MenuEntryKind
  /** Of a page or a category: its id. */
  targetId?: string | null
  /** Of a link: a path of the site, or an address elsewhere. */
  href?: string
  /** Empty to be named as what it leads to. */
  label?: string
}

/** What of an entry may be changed; in another menu it stands last. */
export type MenuEntryChanges = Partial<MenuEntryDraft> & { menu?: MenuName }

/** An entry as readers meet it. */
export interface MenuLink {
  label: string
  /** A path of this site, or a whole address. */
  href: string
}

export type MenuLinks = Readonly<Record<MenuName, readonly MenuLink[]>>

/** What entries may lead to, as readers see it. */
export interface Targets {
  pages: readonly Pick<VisiblePage, 'id' | 'slug' | 'title'>[]
  categories: readonly Pick<Category, 'id' | 'slug' | 'name'>[]
  /** False where the library does without them. */
  categoriesEnabled: boolean
}

/** Where an entry leads; null where readers find nothing: its page is not online, or was deleted. */
export function resolveEntry(
  { kind, targetId, href, label }: MenuEntryRow,
  { pages, categories, categoriesEnabled }: Targets,
): MenuLink | null {
  if (kind === 'link') return { label, href }
  if (kind === 'page') {
    const page = pages.find(({ id }) => id === targetId)
    return page ? { label: label || page.title, href: `/pages/${page.slug}` } : null
  }
  const category = categoriesEnabled ? categories.find(({ id }) => id === targetId) : undefined
  return category ? { label: label || category.name, href: `/categories/${category.slug}` } : null
}

/** Both menus as readers meet them: without what leads nowhere. */
export function resolveMenus(entries: readonly MenuEntryRow[], targets: Targets): MenuLinks {
  const linksOf = (name: MenuName) =>
    entries.filter(({ menu }) => menu === name).flatMap((entry) => resolveEntry(entry, targets) ?? [])
  return { head: linksOf('head'), foot: linksOf('foot') }
}
