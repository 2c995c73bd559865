import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import type { AccountTables } from './accounts.ts'
import type { TaxonomyTables } from './taxonomy.ts'

/** How often the site is read. Nothing here tells of a person, nor links two days. */
export function defineAudienceTables(c: Columns, { users, categories }: AccountTables & TaxonomyTables) {
  const audienceCounts = c.table(
    'audience_counts',
    {
      /** "2026-11-28"; "2024-10" for the months that are kept no longer by the day. */
      day: c.text('day').notNull(),
      /** What is counted: `article`, `category`, `source`, `search`… */
      kind: c.text('kind').notNull(),
      /** Its id, a host, what was searched for; empty where there is but one. */
      subject: c.text('subject').notNull(),
      /** The aggregator that reads a feed. */
      detail: c.text('detail').notNull(),
      views: c.integer('views').notNull(),
      /** Distinct visitors of the day; of an aggregator its readers; of a month, the sum of its days. */
      visitors: c.integer('visitors').notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.kind, t.day, t.subject, t.detail] }),
      c.index('audience_counts_subject').on(t.kind, t.subject, t.day),
    ],
  )

  /** What tells how many distinct visitors came, until the day is over; then their number alone is left. */
  const audienceSketches = c.table(
    'audience_sketches',
    {
      day: c.text('day').notNull(),
      kind: c.text('kind').notNull(),
      subject: c.text('subject').notNull(),
      sketch: c.text('sketch').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.day, t.kind, t.subject] })],
  )

  /** How far each log was counted, a day at a time. */
  const audienceImports = c.table(
    'audience_imports',
    {
      source: c.text('source').notNull(),
      day: c.text('day').notNull(),
      /** The newest second that was counted, and how many of its lines. */
      until: c.instant('until').notNull(),
      lines: c.integer('lines').notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.source, t.day] })],
  )

  /** How often an article of a category is to be read. */
  const audienceAims = c.table('audience_aims', {
    categoryId: c
      .id('category_id')
      .primaryKey()
      .references((): AnyColumn => categories.id, { onDelete: 'cascade' }),
    reads: c.integer('reads').notNull(),
  })

  /** Who of the staff is written to each month, and of which month they were last told ("2026-05"). */
  const audienceReaders = c.table('audience_readers', {
    userId: c
      .id('user_id')
      .primaryKey()
      .references((): AnyColumn => users.id, { onDelete: 'cascade' }),
    letter: c.boolean('letter').notNull(),
    lastMonth: c.text('last_month').notNull(),
  })

  return { audienceCounts, audienceSketches, audienceImports, audienceAims, audienceReaders }
}

export type AudienceTables = ReturnType<typeof defineAudienceTables>
