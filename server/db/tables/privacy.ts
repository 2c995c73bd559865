import type { Columns } from '../columns.sqlite.ts'

/** Proofs that data are gone. */
export function definePrivacyTables(c: Columns) {
  /** The proof that data were removed, without the data. */
  const purges = c.table(
    'purges',
    {
      id: c.id('id').primaryKey(),
      kind: c.text('kind').notNull(),
      count: c.integer('count').notNull(),
      actorId: c.id('actor_id'),
      at: c.instant('at').notNull(),
    },
    (t) => [c.index('purges_at').on(t.at, t.id)],
  )

  /** Addresses that asked to be forgotten, as keyed hashes: replayed after a restore. */
  const erasures = c.table('erasures', {
    hash: c.text('hash').primaryKey(),
    at: c.instant('at').notNull(),
  })

  return { purges, erasures }
}

export type PrivacyTables = ReturnType<typeof definePrivacyTables>
