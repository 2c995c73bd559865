import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'

/** Categories and tags, and the addresses that were left. */
export function defineTaxonomyTables(c: Columns) {
  const categories = c.table(
    'categories',
    {
      id: c.id('id').primaryKey(),
      parentId: c.id('parent_id').references((): AnyColumn => categories.id),
      name: c.text('name').notNull(),
      slug: c.text('slug').notNull(),
      description: c.text('description').notNull(),
      /** Among its siblings; equal positions are sorted by name. */
      position: c.integer('position').notNull(),
      sortKey: c.text('sort_key').notNull(),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      revision: c.integer('revision').notNull(),
    },
    (t) => [c.uniqueIndex('categories_slug').on(t.slug), c.index('categories_parent').on(t.parentId)],
  )

  const tags = c.table(
    'tags',
    {
      id: c.id('id').primaryKey(),
      name: c.text('name').notNull(),
      slug: c.text('slug').notNull(),
      /** Folded name: "Médecine" and "medecine" are one tag. */
      sortKey: c.text('sort_key').notNull(),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      revision: c.integer('revision').notNull(),
    },
    (t) => [c.uniqueIndex('tags_slug').on(t.slug), c.uniqueIndex('tags_sort_key').on(t.sortKey)],
  )

  /** Old addresses. The target is an id, so chains collapse by themselves. */
  const slugRedirects = c.table(
    'slug_redirects',
    {
      kind: c.word('kind', words.slugKinds).notNull(),
      slug: c.text('slug').notNull(),
      targetId: c.id('target_id').notNull(),
      createdAt: c.instant('created_at').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.kind, t.slug] }), c.oneOf('slug_redirects_kind', t.kind, words.slugKinds)],
  )

  return { categories, tags, slugRedirects }
}

export type TaxonomyTables = ReturnType<typeof defineTaxonomyTables>
