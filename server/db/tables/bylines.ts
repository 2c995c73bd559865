import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'
import type { AccountTables } from './accounts.ts'
import type { MediaTables } from './media.ts'

/** The public signatures. */
export function defineBylineTables(c: Columns, { users, mediaItems }: AccountTables & MediaTables) {
  /** The public signature of a text; the account behind it (userId) is never shown in public. */
  const bylines = c.table(
    'bylines',
    {
      id: c.id('id').primaryKey(),
      kind: c.word('kind', words.bylineKinds).notNull(),
      name: c.text('name').notNull(),
      slug: c.text('slug').notNull(),
      bio: c.text('bio').notNull(),
      portraitId: c.id('portrait_id').references((): AnyColumn => mediaItems.id),
      /** "@name@host"; empty for none. */
      fediverse: c.text('fediverse').notNull().default(''),
      sortKey: c.text('sort_key').notNull(),
      userId: c.id('user_id').references((): AnyColumn => users.id),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      revision: c.integer('revision').notNull(),
    },
    (t) => [
      c.uniqueIndex('bylines_slug').on(t.slug),
      c.index('bylines_user').on(t.userId),
      c.index('bylines_portrait').on(t.portraitId),
      c.oneOf('bylines_kind', t.kind, words.bylineKinds),
    ],
  )

  /** The accounts that a signature is given to, besides its own. */
  const bylineSigners = c.table(
    'byline_signers',
    {
      bylineId: c
        .id('byline_id')
        .notNull()
        .references((): AnyColumn => bylines.id, { onDelete: 'cascade' }),
      userId: c
        .id('user_id')
        .notNull()
        .references((): AnyColumn => users.id, { onDelete: 'cascade' }),
    },
    (t) => [c.primaryKey({ columns: [t.bylineId, t.userId] }), c.index('byline_signers_user').on(t.userId)],
  )

  return { bylines, bylineSigners }
}

export type BylineTables = ReturnType<typeof defineBylineTables>
