import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'
import type { ArticleTables } from './articles.ts'
import type { MediaTables } from './media.ts'

/** What is told of articles on other networks, in the library's name there. */
export function defineAnnouncementTables(c: Columns, { articles, mediaItems }: ArticleTables & MediaTables) {
  /** The library's accounts on other networks. */
  const announcementAccounts = c.table('announcement_accounts', {
    id: c.id('id').primaryKey(),
    /** The plugin that speaks with its server. */
    announcer: c.text('announcer').notNull(),
    /** As its server calls it: `@bibliotheque@social.example.org`. */
    name: c.text('name').notNull(),
    settings: c.json<Record<string, string>>('settings').notNull(),
    /** Sealed. */
    secret: c.text('secret').notNull(),
    /** How long a text may be there, as its server last said. */
    textLimit: c.json<{ characters: number; address: number | null; bytes: number | null }>('text_limit').notNull(),
    /** Articles are announced as they appear, unless somebody planned otherwise. */
    automatic: c.boolean('automatic').notNull(),
    active: c.boolean('active').notNull(),
    /** Why the program paused it; null where somebody did, and while it runs. */
    pausedFor: c.text('paused_for'),
    createdAt: c.instant('created_at').notNull(),
    revision: c.integer('revision').notNull(),
  })

  /** What is told of an article by an account, once; cancelled where somebody chose that nothing is. */
  const announcements = c.table(
    'announcements',
    {
      id: c.id('id').primaryKey(),
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      accountId: c
        .id('account_id')
        .notNull()
        .references((): AnyColumn => announcementAccounts.id, { onDelete: 'cascade' }),
      /** Without the address of the article, which follows it. */
      text: c.text('text').notNull(),
      /** BCP 47. */
      lang: c.text('lang').notNull(),
      mediaId: c.id('media_id').references((): AnyColumn => mediaItems.id, { onDelete: 'set null' }),
      alt: c.text('alt').notNull(),
      status: c.word('status', words.announcementStatuses).notNull(),
      /** When it is to go, and from then on when it was handed over; null: as the article appears. */
      at: c.instant('at'),
      /** Where it stands. */
      link: c.text('link'),
      /** A reason in a word or the status of an answer, and what the server said. */
      lastError: c.text('last_error'),
      createdAt: c.instant('created_at').notNull(),
      sentAt: c.instant('sent_at'),
      revision: c.integer('revision').notNull(),
    },
    (t) => [
      c.uniqueIndex('announcements_article').on(t.articleId, t.accountId),
      c.index('announcements_account').on(t.accountId, t.status),
      c.index('announcements_media').on(t.mediaId),
      c.index('announcements_due').on(t.status, t.at, t.id),
      c.index('announcements_created').on(t.createdAt, t.id),
      c.oneOf('announcements_status', t.status, words.announcementStatuses),
    ],
  )

  return { announcementAccounts, announcements }
}
