import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'
import type { ArticleTables } from './articles.ts'

/** What takes place, and when the library is open. */
export function defineAgendaTables(c: Columns, { articles }: ArticleTables) {
  /** One date on which something takes place that an article announces. */
  const occasions = c.table(
    'occasions',
    {
      id: c.id('id').primaryKey(),
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      startsAt: c.instant('starts_at').notNull(),
      /** The first instant after it; of whole days, the beginning of the day that follows the last. */
      endsAt: c.instant('ends_at').notNull(),
      allDay: c.boolean('all_day').notNull(),
      place: c.text('place').notNull(),
      address: c.text('address').notNull(),
      booking: c.word('booking', words.bookingKinds).notNull(),
      /** Where one books: an address of the web, a telephone number or an e-mail address; else empty. */
      bookingAt: c.text('booking_at').notNull(),
      state: c.word('state', words.occasionStates).notNull(),
      /** What readers are told of the state. */
      stateNote: c.text('state_note').notNull(),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      /** Grows by one at every change: its ETag, and its SEQUENCE in calendars. */
      revision: c.integer('revision').notNull(),
    },
    (t) => [
      // What takes place within a stretch is one stretch of it.
      c.index('occasions_by_start').on(t.startsAt, t.id, t.endsAt, t.articleId),
      c.index('occasions_article').on(t.articleId, t.startsAt, t.id),
      c.oneOf('occasions_booking', t.booking, words.bookingKinds),
      c.oneOf('occasions_state', t.state, words.occasionStates),
    ],
  )

  return { occasions, ...defineBranches(c) }
}

function defineBranches(c: Columns) {
  const branches = c.table(
    'branches',
    {
      id: c.id('id').primaryKey(),
      position: c.integer('position').notNull(),
      name: c.text('name').notNull(),
      address: c.text('address').notNull(),
      telephone: c.text('telephone').notNull(),
      email: c.text('email').notNull(),
      /** How to come, or what else readers should know. */
      note: c.text('note').notNull(),
      /** Seven days from Monday on, each with its stretches; none where it is closed. */
      hours: c.json<words.OpeningStretch[][]>('hours').notNull(),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      revision: c.integer('revision').notNull(),
    },
    (t) => [c.index('branches_order').on(t.position, t.id)],
  )

  /** Days on which a branch, or each of them, has other hours than those of the week. */
  const branchExceptions = c.table(
    'branch_exceptions',
    {
      id: c.id('id').primaryKey(),
      /** Null for all of them. */
      branchId: c.id('branch_id').references((): AnyColumn => branches.id, { onDelete: 'cascade' }),
      /** Days of the calendar, "2027-07-14"; the last one counts. */
      firstDay: c.text('first_day').notNull(),
      lastDay: c.text('last_day').notNull(),
      /** None where it is closed. */
      hours: c.json<words.OpeningStretch[]>('hours').notNull(),
      /** What readers are told: "fête nationale". */
      reason: c.text('reason').notNull(),
      createdAt: c.instant('created_at').notNull(),
    },
    (t) => [c.index('branch_exceptions_by_day').on(t.lastDay, t.firstDay, t.id)],
  )

  return { branches, branchExceptions }
}

export type AgendaTables = ReturnType<typeof defineAgendaTables>
