import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'
import type { BylineTables } from './bylines.ts'
import type { TaxonomyTables } from './taxonomy.ts'

/** What the library wants to publish regularly. */
export function defineCommitmentTables(c: Columns, { bylines, categories }: BylineTables & TaxonomyTables) {
  /** An article each week, month or quarter, from a signature or in a category: one of the two is set. */
  const commitments = c.table(
    'commitments',
    {
      id: c.id('id').primaryKey(),
      bylineId: c.id('byline_id').references((): AnyColumn => bylines.id, { onDelete: 'cascade' }),
      categoryId: c.id('category_id').references((): AnyColumn => categories.id, { onDelete: 'cascade' }),
      every: c.word('every', words.commitmentSpans).notNull(),
      /** Since when it is owed so often: what began before is not held against anybody. */
      since: c.instant('since').notNull(),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      revision: c.integer('revision').notNull(),
    },
    (t) => [
      c.uniqueIndex('commitments_byline').on(t.bylineId),
      c.uniqueIndex('commitments_category').on(t.categoryId),
      c.oneOf('commitments_every', t.every, words.commitmentSpans),
    ],
  )

  return { commitments }
}

export type CommitmentTables = ReturnType<typeof defineCommitmentTables>
