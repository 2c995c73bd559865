import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'
import type { AccountTables } from './accounts.ts'
import type { ArticleTables } from './articles.ts'

/** Who is told of comments. */
export function defineNoticeTables(c: Columns, { users, articles }: AccountTables & ArticleTables) {
  /** How often a member of the staff is told of comments that wait. */
  const moderatorNotices = c.table(
    'moderator_notices',
    {
      userId: c
        .id('user_id')
        .primaryKey()
        .references((): AnyColumn => users.id, { onDelete: 'cascade' }),
      frequency: c.word('frequency', words.noticeFrequencies).notNull(),
      lastDigestAt: c.instant('last_digest_at'),
    },
    (t) => [c.oneOf('moderator_notices_frequency', t.frequency, words.noticeFrequencies)],
  )

  /** Who follows the comments of an article by e-mail; nothing is sent before `confirmedAt`. */
  const commentFollows = c.table(
    'comment_follows',
    {
      id: c.id('id').primaryKey(),
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      email: c.text('email').notNull(),
      lang: c.text('lang').notNull(),
      createdAt: c.instant('created_at').notNull(),
      confirmedAt: c.instant('confirmed_at'),
    },
    (t) => [
      c.uniqueIndex('comment_follows_email').on(t.articleId, t.email),
      c.index('comment_follows_address').on(t.email),
    ],
  )

  return { moderatorNotices, commentFollows }
}

export type NoticeTables = ReturnType<typeof defineNoticeTables>
