import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'
import type { AccountTables } from './accounts.ts'
import type { ArticleTables } from './articles.ts'
import type { MediaTables } from './media.ts'

/** The works that the library has recorded: what its articles speak of. */
export function defineWorkTables(c: Columns, { users, mediaItems }: AccountTables & MediaTables) {
  const works = c.table(
    'works',
    {
      id: c.id('id').primaryKey(),
      kind: c.word('kind', words.workKinds).notNull(),
      /** Thirteen digits. */
      isbn: c.text('isbn'),
      title: c.text('title').notNull(),
      people: c.json<{ family: string; given: string; role: words.WorkRole }[]>('people').notNull(),
      publisher: c.text('publisher').notNull(),
      year: c.integer('year'),
      collection: c.text('collection').notNull(),
      lang: c.text('lang').notNull(),
      notice: c.text('notice').notNull(),
      catalogueUrl: c.text('catalogue_url').notNull(),
      /** Where it stands on the shelves. */
      callNumber: c.text('call_number').notNull().default(''),
      coverId: c.id('cover_id').references((): AnyColumn => mediaItems.id),
      createdBy: c.id('created_by').references((): AnyColumn => users.id),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      revision: c.integer('revision').notNull(),
      /** All by which it is looked for, folded: title, people, publisher, collection, both forms of its ISBN. */
      searchKey: c.text('search_key').notNull(),
      /**
       * Since when an article that readers see, or will from that hour on, cites it: the first of `listedAt` of its
       * citations, kept by triggers. Null while none does.
       */
      listedAt: c.instant('listed_at'),
    },
    (t) => [
      c.uniqueIndex('works_isbn').on(t.isbn),
      c.index('works_listed').on(t.listedAt, t.id),
      c.index('works_listed_by_kind').on(t.kind, t.listedAt, t.id),
      c.index('works_updated').on(t.updatedAt, t.id),
      c.index('works_updated_by_kind').on(t.kind, t.updatedAt, t.id),
      c.index('works_cover').on(t.coverId),
      c.oneOf('works_kind', t.kind, words.workKinds),
    ],
  )

  return { works }
}

export type WorkTables = ReturnType<typeof defineWorkTables>

/** Which works an article cites. */
export function defineCitationTables(c: Columns, { works, articles }: WorkTables & ArticleTables) {
  const articleWorks = c.table(
    'article_works',
    {
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      /** One that is cited is not removed. */
      workId: c
        .id('work_id')
        .notNull()
        .references((): AnyColumn => works.id),
      /** In the order of the text that cites it. */
      position: c.integer('position').notNull(),
      /** False for a work that only the text being worked on cites, and not the live one. */
      shown: c.boolean('shown').notNull().default(true),
      /** As in the other tables of what articles bear; null for what is not shown. */
      listedAt: c.instant('listed_at'),
    },
    (t) => [
      c.primaryKey({ columns: [t.articleId, t.workId] }),
      c.index('article_works_listed').on(t.workId, t.listedAt, t.articleId),
    ],
  )

  return { articleWorks }
}
