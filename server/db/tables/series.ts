import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import type { ArticleTables } from './articles.ts'

/** Articles that are read one after the other. */
export function defineSeriesTables(c: Columns, { articles }: ArticleTables) {
  const series = c.table(
    'series',
    {
      id: c.id('id').primaryKey(),
      name: c.text('name').notNull(),
      slug: c.text('slug').notNull(),
      description: c.text('description').notNull(),
      /** Folded name: two that differ by accents alone are one. */
      sortKey: c.text('sort_key').notNull(),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      revision: c.integer('revision').notNull(),
    },
    (t) => [c.uniqueIndex('series_slug').on(t.slug), c.uniqueIndex('series_sort_key').on(t.sortKey)],
  )

  /** An article is part of one series at most. It is so at once, and by no text of it: its revisions do not hold it. */
  const seriesParts = c.table(
    'series_parts',
    {
      articleId: c
        .id('article_id')
        .primaryKey()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      seriesId: c
        .id('series_id')
        .notNull()
        .references((): AnyColumn => series.id, { onDelete: 'cascade' }),
      position: c.integer('position').notNull(),
    },
    (t) => [c.index('series_parts_order').on(t.seriesId, t.position, t.articleId)],
  )

  /** The addresses that a series had before. */
  const seriesRedirects = c.table(
    'series_redirects',
    {
      slug: c.text('slug').primaryKey(),
      seriesId: c
        .id('series_id')
        .notNull()
        .references((): AnyColumn => series.id, { onDelete: 'cascade' }),
    },
    (t) => [c.index('series_redirects_series').on(t.seriesId)],
  )

  return { series, seriesParts, seriesRedirects }
}
