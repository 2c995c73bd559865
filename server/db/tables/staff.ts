import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'
import type { AccountTables } from './accounts.ts'
import type { TaxonomyTables } from './taxonomy.ts'

/** What moderators set for the site and for themselves. */
export function defineStaffTables(c: Columns, { users, categories }: AccountTables & TaxonomyTables) {
  /**
   * Who chose how comments are published, when, and the sentence about its effect that they read. The newest row
   * counts.
   */
  const commentModeChoices = c.table(
    'comment_mode_choices',
    {
      id: c.id('id').primaryKey(),
      /** Null for the site. */
      categoryId: c.id('category_id').references((): AnyColumn => categories.id, { onDelete: 'cascade' }),
      mode: c.word('mode', words.commentModes),
      sentence: c.text('sentence').notNull(),
      actorId: c.id('actor_id').references((): AnyColumn => users.id),
      at: c.instant('at').notNull(),
    },
    (t) => [
      c.index('comment_mode_choices_category').on(t.categoryId, t.at),
      c.oneOf('comment_mode_choices_mode', t.mode, words.commentModes),
    ],
  )

  const cannedReplies = c.table(
    'canned_replies',
    {
      id: c.id('id').primaryKey(),
      title: c.text('title').notNull(),
      text: c.text('text').notNull(),
      sortKey: c.text('sort_key').notNull(),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      revision: c.integer('revision').notNull(),
    },
    (t) => [c.uniqueIndex('canned_replies_sort_key').on(t.sortKey)],
  )

  /** The categories that a moderator moderates (with their sub-categories); one without a row here moderates all. */
  const moderatorCategories = c.table(
    'moderator_categories',
    {
      userId: c
        .id('user_id')
        .notNull()
        .references((): AnyColumn => users.id, { onDelete: 'cascade' }),
      categoryId: c
        .id('category_id')
        .notNull()
        .references((): AnyColumn => categories.id, { onDelete: 'cascade' }),
    },
    (t) => [
      c.primaryKey({ columns: [t.userId, t.categoryId] }),
      c.index('moderator_categories_category').on(t.categoryId),
    ],
  )

  return { commentModeChoices, cannedReplies, moderatorCategories }
}

export type StaffTables = ReturnType<typeof defineStaffTables>
