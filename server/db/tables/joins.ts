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
  /**
   * Joins of the live text (of the working text until there is a live one). `listedAt`: the date of an article that
   * stands in the public's lists, or will from that hour on; null while it does not.
   */
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
      listedAt: c.instant('listed_at'),
    },
    (t) => [
      c.primaryKey({ columns: [t.articleId, t.bylineId] }),
      c.index('article_bylines_listed').on(t.bylineId, t.listedAt, t.articleId),
    ],
  )

  /** Those above its categories too, so that what a category holds is read off one stretch of an index. */
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
      /** False for one that only stands above another of its categories. */
      direct: c.boolean('direct').notNull().default(true),
      listedAt: c.instant('listed_at'),
    },
    (t) => [
      c.primaryKey({ columns: [t.articleId, t.categoryId] }),
      c.index('article_categories_listed').on(t.categoryId, t.listedAt, t.articleId),
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
      listedAt: c.instant('listed_at'),
    },
    (t) => [
      c.primaryKey({ columns: [t.articleId, t.tagId] }),
      c.index('article_tags_listed').on(t.tagId, t.listedAt, t.articleId),
    ],
  )

  /**
   * How many articles stand in the list of each category, tag and signature (its id), and in that of all (an empty
   * text), with those whose hour has not come: triggers keep it, for an article comes and goes in many ways.
   */
  const listTotals = c.table('list_totals', {
    list: c.text('list').primaryKey(),
    total: c.integer('total').notNull(),
  })

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

  return { articleBylines, articleCategories, articleTags, listTotals, mediaUses }
}

export type JoinTables = ReturnType<typeof defineJoinTables>
