import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import { isNotNull, sql, type SQL } from '../sql.ts'
import * as words from '../words.ts'
import type { AccountTables } from './accounts.ts'
import type { MediaTables } from './media.ts'

/** When the public last saw the text of an article change: when it came out, unless later. */
export function lastChange({ liveChangedAt, publishedAt }: { liveChangedAt: AnyColumn; publishedAt: AnyColumn }): SQL {
  // Not by coalesce: drizzle-kit parts what an index says at its commas.
  return sql`(case when ${liveChangedAt} is null then ${publishedAt} else ${liveChangedAt} end)`
}

/** The articles and their history. */
export function defineArticleTables(c: Columns, { users, mediaItems }: AccountTables & MediaTables) {
  const articles = c.table(
    'articles',
    {
      id: c.id('id').primaryKey(),
      slug: c.text('slug').notNull(),
      /** A page is written as an article is, and stands in no list of articles. */
      kind: c.word('kind', words.articleKinds).notNull().default('article'),
      status: c.word('status', words.articleStatuses).notNull(),
      /** Grows by one at every change, of text or of state: the ETag "rev-N". */
      revision: c.integer('revision').notNull(),
      /** The text being worked on. */
      workingRevisionId: c.id('working_revision_id').notNull(),
      /** The text that the public sees once visible; null until first scheduled or published, and for every page. */
      liveRevisionId: c.id('live_revision_id'),
      /**
       * The same of a page. In a column of its own, so that what reads articles (lists, their indexes, what counts
       * them) can hold no page by forgetting to leave it out.
       */
      pageRevisionId: c.id('page_revision_id'),
      /** Where a page stands: under which other, and where among its sisters; null for an article. */
      parentId: c.id('parent_id'),
      position: c.integer('position'),
      publishedAt: c.instant('published_at'),
      /** When the live text last changed after publication. */
      liveChangedAt: c.instant('live_changed_at'),
      featured: c.boolean('featured').notNull(),
      sticky: c.boolean('sticky').notNull(),
      commentsOpen: c.boolean('comments_open').notNull(),
      /** From this instant on the article takes no comments; null to follow the site's setting. */
      commentsCloseAt: c.instant('comments_close_at'),
      /** Approved comments, kept in the commit that changes one. */
      commentsCount: c.integer('comments_count').notNull(),
      createdBy: c.id('created_by').references((): AnyColumn => users.id),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      /** Folded titles of the working and of the live text, for the lists of the staff. */
      titleKey: c.text('title_key').notNull().default(''),
      liveTitleKey: c.text('live_title_key').notNull().default(''),
      /** The language of the live text, for lists of one language; empty without one. */
      liveLang: c.text('live_lang').notNull().default(''),
    },
    (t) => [
      c.uniqueIndex('articles_slug').on(t.slug),
      // What may be visible, in the orders of the lists, with all that tells whether it is.
      c
        .index('articles_by_date')
        .on(t.publishedAt, t.id, t.status, t.liveRevisionId)
        .where(isNotNull(t.liveRevisionId)),
      c
        .index('articles_by_sticky')
        .on(t.sticky, t.publishedAt, t.id, t.status, t.liveRevisionId)
        .where(isNotNull(t.liveRevisionId)),
      c
        .index('articles_by_featured')
        .on(t.featured, t.publishedAt, t.id, t.status, t.liveRevisionId)
        .where(isNotNull(t.liveRevisionId)),
      // The orders of the public API's lists, with all that its other filters ask.
      c
        .index('articles_by_lang')
        .on(t.liveLang, t.publishedAt, t.id, t.status, t.liveRevisionId)
        .where(isNotNull(t.liveRevisionId)),
      c
        .index('articles_by_title')
        .on(t.liveTitleKey, t.id, t.status, t.publishedAt, t.liveRevisionId, t.liveLang)
        .where(isNotNull(t.liveRevisionId)),
      c
        .index('articles_by_change')
        .on(lastChange(t), t.id, t.status, t.publishedAt, t.liveRevisionId, t.liveLang)
        .where(isNotNull(t.liveRevisionId)),
      c.index('articles_public').on(t.status, t.publishedAt, t.id),
      c.index('articles_updated').on(t.updatedAt, t.id),
      // What is in one state, by its last change: the columns of the desk's board, and its list of one state.
      c.index('articles_by_status').on(t.status, t.updatedAt, t.id, t.kind),
      // The pages: few, each time all of them.
      c.index('articles_pages').on(t.position, t.id).where(isNotNull(t.position)),
      c.index('articles_created_by').on(t.createdBy),
      c.oneOf('articles_status', t.status, words.articleStatuses),
    ],
  )

  /** Append only. Everything that a reader sees of an article's text is here. */
  const articleRevisions = c.table(
    'article_revisions',
    {
      id: c.id('id').primaryKey(),
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      number: c.integer('number').notNull(),
      title: c.text('title').notNull(),
      standfirst: c.text('standfirst').notNull(),
      /** Cleaned by the article profile of `server/html.ts`. */
      body: c.text('body').notNull(),
      excerpt: c.text('excerpt').notNull(),
      lang: c.text('lang').notNull(),
      imageId: c.id('image_id').references((): AnyColumn => mediaItems.id),
      /** Bylines in order, categories and tags, as ids; the joins of the live text stand in tables of their own. */
      bylineIds: c.json<string[]>('byline_ids').notNull(),
      categoryIds: c.json<string[]>('category_ids').notNull(),
      tagIds: c.json<string[]>('tag_ids').notNull(),
      /** The works that it cites, in its order. */
      workIds: c.json<string[]>('work_ids').notNull().default([]),
      savedBy: c.id('saved_by').references((): AnyColumn => users.id),
      savedAt: c.instant('saved_at').notNull(),
      /** Number of the revision that this one restores. */
      restoredFrom: c.integer('restored_from'),
    },
    (t) => [c.uniqueIndex('article_revisions_number').on(t.articleId, t.number)],
  )

  const articleId = () => articles.id
  return {
    articles,
    articleRevisions,
    ...defineTransitions(c, articleId, () => users.id),
    ...definePreviewLinks(c, articleId),
  }
}

function defineTransitions(c: Columns, articleId: () => AnyColumn, userId: () => AnyColumn) {
  /** Every move of the workflow, with its reason. */
  const articleTransitions = c.table(
    'article_transitions',
    {
      id: c.id('id').primaryKey(),
      articleId: c.id('article_id').notNull().references(articleId, { onDelete: 'cascade' }),
      fromStatus: c.word('from_status', words.articleStatuses).notNull(),
      toStatus: c.word('to_status', words.articleStatuses).notNull(),
      note: c.text('note').notNull(),
      actorId: c.id('actor_id').references(userId),
      at: c.instant('at').notNull(),
    },
    (t) => [c.index('article_transitions_article').on(t.articleId, t.at)],
  )
  return { articleTransitions }
}

function definePreviewLinks(c: Columns, articleId: () => AnyColumn) {
  /** The link by which somebody without an account reads an unpublished article: one for each; it is signed, not kept. */
  const previewLinks = c.table(
    'preview_links',
    {
      articleId: c.id('article_id').primaryKey().references(articleId, { onDelete: 'cascade' }),
      /** What the link names: another one after it was withdrawn. */
      id: c.id('id').notNull(),
      expiresAt: c.instant('expires_at').notNull(),
    },
    (t) => [c.uniqueIndex('preview_links_id').on(t.id)],
  )
  return { previewLinks }
}

export type ArticleTables = ReturnType<typeof defineArticleTables>
