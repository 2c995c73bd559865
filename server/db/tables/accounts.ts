import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'

/** The accounts, what a library sets for its site, and what a database knows its secret by. */
export function defineAccountTables(c: Columns) {
  const users = c.table(
    'users',
    {
      id: c.id('id').primaryKey(),
      /** Lower case, trimmed: two accounts cannot differ by case alone. */
      email: c.text('email').notNull(),
      name: c.text('name').notNull(),
      passwordHash: c.text('password_hash').notNull(),
      active: c.boolean('active').notNull(),
      createdAt: c.instant('created_at').notNull(),
      updatedAt: c.instant('updated_at').notNull(),
      /** The folded name, for the lists of the staff. */
      nameKey: c.text('name_key').notNull().default(''),
      /** The keys of moderation as they chose them; null for those of the house. */
      queueKeys: c.json<unknown>('queue_keys'),
    },
    (t) => [c.uniqueIndex('users_email').on(t.email)],
  )

  const userRoles = c.table(
    'user_roles',
    {
      userId: c
        .id('user_id')
        .notNull()
        .references((): AnyColumn => users.id, { onDelete: 'cascade' }),
      role: c.word('role', words.roles).notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.userId, t.role] }), c.oneOf('user_roles_role', t.role, words.roles)],
  )

  const sessions = c.table(
    'sessions',
    {
      id: c.id('id').primaryKey(),
      userId: c
        .id('user_id')
        .notNull()
        .references((): AnyColumn => users.id, { onDelete: 'cascade' }),
      createdAt: c.instant('created_at').notNull(),
      expiresAt: c.instant('expires_at').notNull(),
      endedAt: c.instant('ended_at'),
      endReason: c.word('end_reason', words.sessionEnds),
      /** From where somebody came in, in three words (`users/device-name.ts`); gone once the session has ended. */
      device: c.text('device'),
    },
    (t) => [c.index('sessions_user').on(t.userId), c.oneOf('sessions_end_reason', t.endReason, words.sessionEnds)],
  )

  /** Only the SHA-256 of a token is kept; a used one stays, so that its reuse is seen. */
  const refreshTokens = c.table(
    'refresh_tokens',
    {
      hash: c.text('hash').primaryKey(),
      sessionId: c
        .id('session_id')
        .notNull()
        .references((): AnyColumn => sessions.id, { onDelete: 'cascade' }),
      createdAt: c.instant('created_at').notNull(),
      usedAt: c.instant('used_at'),
    },
    (t) => [c.index('refresh_tokens_session').on(t.sessionId)],
  )

  const settings = c.table('settings', {
    key: c.text('key').primaryKey(),
    value: c.json<unknown>('value').notNull(),
    updatedAt: c.instant('updated_at').notNull(),
    updatedBy: c.id('updated_by').references((): AnyColumn => users.id),
  })

  /**
   * What is true of this installation: by `secret`, what its secret is known by; by `set-up`, when; by `bounces`, why
   * its mailbox cannot be read.
   */
  const installation = c.table('installation', {
    name: c.text('name').primaryKey(),
    value: c.text('value').notNull(),
  })

  return { users, userRoles, sessions, refreshTokens, settings, installation }
}

export type AccountTables = ReturnType<typeof defineAccountTables>
