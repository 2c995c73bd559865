import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'
import type { AccountTables } from './accounts.ts'

/** How the staff come in, beside the password. */
export function defineEntryTables(c: Columns, { users }: AccountTables) {
  /** What gives the codes of somebody's second step; without `confirmedAt` it waits for its first code. */
  const secondFactors = c.table('second_factors', {
    userId: c
      .id('user_id')
      .primaryKey()
      .references((): AnyColumn => users.id, { onDelete: 'cascade' }),
    /** Encrypted with a key of the installation. */
    secret: c.text('secret').notNull(),
    createdAt: c.instant('created_at').notNull(),
    confirmedAt: c.instant('confirmed_at'),
    /** The half minute whose code was taken last: none serves twice, nor an older one after it. */
    lastStep: c.integer('last_step').notNull().default(0),
  })

  /** Codes for whoever has lost the second step: keyed hashes, each gone once it has served. */
  const recoveryCodes = c.table(
    'recovery_codes',
    {
      hash: c.text('hash').primaryKey(),
      userId: c
        .id('user_id')
        .notNull()
        .references((): AnyColumn => users.id, { onDelete: 'cascade' }),
    },
    (t) => [c.index('recovery_codes_user').on(t.userId)],
  )

  /** Links by which somebody of the staff chooses a password: only their SHA-256 is kept. */
  const accountLinks = c.table(
    'account_links',
    {
      hash: c.text('hash').primaryKey(),
      /** Null where nobody has the address that was given: the link opens nothing, and was as long in the making. */
      userId: c.id('user_id').references((): AnyColumn => users.id, { onDelete: 'cascade' }),
      purpose: c.word('purpose', words.accountLinkPurposes).notNull(),
      createdAt: c.instant('created_at').notNull(),
      expiresAt: c.instant('expires_at').notNull(),
      usedAt: c.instant('used_at'),
    },
    (t) => [
      c.index('account_links_user').on(t.userId),
      c.index('account_links_expires').on(t.expiresAt),
      c.oneOf('account_links_purpose', t.purpose, words.accountLinkPurposes),
    ],
  )

  /** With what programs come in, in the name of the account that made it. None is removed: the log names it. */
  const apiKeys = c.table(
    'api_keys',
    {
      id: c.id('id').primaryKey(),
      userId: c
        .id('user_id')
        .notNull()
        .references((): AnyColumn => users.id, { onDelete: 'cascade' }),
      name: c.text('name').notNull(),
      /** What it begins with, by which it is found and told from others. */
      handle: c.text('handle').notNull(),
      /** The SHA-256 of all of it. */
      hash: c.text('hash').notNull(),
      /** `http/grants.ts`. */
      grants: c.json<string[]>('grants').notNull(),
      createdAt: c.instant('created_at').notNull(),
      expiresAt: c.instant('expires_at'),
      /** To some minutes. */
      lastUsedAt: c.instant('last_used_at'),
      revokedAt: c.instant('revoked_at'),
    },
    (t) => [c.uniqueIndex('api_keys_handle').on(t.handle), c.index('api_keys_user').on(t.userId)],
  )

  return { secondFactors, recoveryCodes, accountLinks, apiKeys }
}
