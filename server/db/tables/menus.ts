import type { Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'

/** The menus of the site, at its head and at its foot. */
export function defineMenuTables(c: Columns) {
  const menuEntries = c.table(
    'menu_entries',
    {
      id: c.id('id').primaryKey(),
      menu: c.word('menu', words.menuNames).notNull(),
      position: c.integer('position').notNull(),
      kind: c.word('kind', words.menuEntryKinds).notNull(),
      /** The page or the category; it stays when that is deleted, so that the desk can say that it leads nowhere. */
      targetId: c.id('target_id'),
      /** Of a link: a path of this site, or an address elsewhere. */
      href: c.text('href').notNull(),
      /** Empty to be named as what it leads to. */
      label: c.text('label').notNull(),
      revision: c.integer('revision').notNull().default(1),
    },
    (t) => [
      c.index('menu_entries_order').on(t.menu, t.position, t.id),
      c.oneOf('menu_entries_menu', t.menu, words.menuNames),
      c.oneOf('menu_entries_kind', t.kind, words.menuEntryKinds),
    ],
  )

  return { menuEntries }
}

export type MenuTables = ReturnType<typeof defineMenuTables>
