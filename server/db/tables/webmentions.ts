import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import type { ArticleTables } from './articles.ts'

/** What other sites say of their pages, until it was looked at. */
export function defineWebmentionTables(c: Columns, { articles }: ArticleTables) {
  /** Pages of other sites that are said to mention an article, waiting to be looked at. */
  const webmentions = c.table(
    'webmentions',
    {
      id: c.id('id').primaryKey(),
      /** Of source and target: what waits is not asked for twice. */
      key: c.text('key').notNull(),
      source: c.text('source').notNull(),
      target: c.text('target').notNull(),
      /** Of the source, in small letters. */
      host: c.text('host').notNull(),
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      /** The comment that the target points at; null for the article itself. */
      parentId: c.text('parent_id'),
      attempts: c.integer('attempts').notNull(),
      nextAt: c.instant('next_at').notNull(),
      createdAt: c.instant('created_at').notNull(),
    },
    (t) => [
      c.uniqueIndex('webmentions_key').on(t.key),
      c.index('webmentions_due').on(t.nextAt, t.id),
      c.index('webmentions_host').on(t.host),
      c.index('webmentions_article').on(t.articleId),
    ],
  )

  return { webmentions }
}
