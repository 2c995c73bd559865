import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'
import type { ArticleTables } from './articles.ts'

/** What the library does for a text after it came out. */
export function defineCareTables(c: Columns, { articles }: ArticleTables) {
  const articleId = () =>
    c
      .id('article_id')
      .notNull()
      .references((): AnyColumn => articles.id, { onDelete: 'cascade' })

  /** The day on which a text is to be read again, since what it says may be old by then. */
  const articleReviews = c.table(
    'article_reviews',
    {
      articleId: articleId().primaryKey(),
      /** A day of the calendar, "2027-07-14". */
      dueOn: c.text('due_on').notNull(),
      /** When somebody last said that it is still right; null before that. */
      checkedAt: c.instant('checked_at'),
      /** The text that takes its place; it stays when that is deleted, and leads nowhere then. */
      replacedById: c.id('replaced_by_id'),
      updatedAt: c.instant('updated_at').notNull(),
    },
    (t) => [c.index('article_reviews_due').on(t.dueOn, t.articleId)],
  )

  /** Corrections and replies of those who are named: added, and never taken back without a word. */
  const articleNotes = c.table(
    'article_notes',
    {
      id: c.id('id').primaryKey(),
      articleId: articleId(),
      kind: c.word('kind', words.noteKinds).notNull(),
      /** Who answers; empty for a correction, which the house signs. */
      name: c.text('name').notNull(),
      /** Paragraphs of plain text. */
      text: c.text('text').notNull(),
      at: c.instant('at').notNull(),
      withdrawnAt: c.instant('withdrawn_at'),
      /** Why, for readers. */
      withdrawnFor: c.text('withdrawn_for').notNull(),
    },
    (t) => [
      c.index('article_notes_article').on(t.articleId, t.at, t.id),
      c.oneOf('article_notes_kind', t.kind, words.noteKinds),
    ],
  )

  return { articleReviews, articleNotes }
}

export type CareTables = ReturnType<typeof defineCareTables>
