import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'
import type { BylineTables } from './bylines.ts'
import type { TaxonomyTables } from './taxonomy.ts'
import type { MediaTables } from './media.ts'
import type { ArticleTables } from './articles.ts'

/** What an article carries, and where pictures stand. */
export function defineJoinTables(
  c: Columns,
  { bylines, categories, tags, mediaItems, articles }: BylineTables & TaxonomyTables & MediaTables & ArticleTables,
) {
  /** Joins of the live text (of the working text until there is a live one). */
  const articleBylines = c.table(
    'article_bylines',
    {
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      bylineId: c
        .id('byline_id')
        .notNull()
        .references((): AnyColumn => bylines.id),
      position: c.integer('position').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.articleId, t.bylineId] }), c.index('article_bylines_byline').on(t.bylineId)],
  )

  const articleCategories = c.table(
    'article_categories',
    {
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      categoryId: c
        .id('category_id')
        .notNull()
        .references((): AnyColumn => categories.id, { onDelete: 'cascade' }),
    },
    (t) => [
      c.primaryKey({ columns: [t.articleId, t.categoryId] }),
      c.index('article_categories_category').on(t.categoryId),
    ],
  )

  const articleTags = c.table(
    'article_tags',
    {
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      tagId: c
        .id('tag_id')
        .notNull()
        .references((): AnyColumn => tags.id, { onDelete: 'cascade' }),
    },
    (t) => [c.primaryKey({ columns: [t.articleId, t.tagId] }), c.index('article_tags_tag').on(t.tagId)],
  )

  /** Where a media item is used, by the working and the live text of each article. */
  const mediaUses = c.table(
    'media_uses',
    {
      mediaId: c
        .id('media_id')
        .notNull()
        .references((): AnyColumn => mediaItems.id),
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      place: c.word('place', words.mediaPlaces).notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.mediaId, t.articleId, t.place] }),
      c.index('media_uses_article').on(t.articleId),
      c.oneOf('media_uses_place', t.place, words.mediaPlaces),
    ],
  )

  return { articleBylines, articleCategories, articleTags, mediaUses }
}

export type JoinTables = ReturnType<typeof defineJoinTables>
