import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'
import type { ArticleTables } from './articles.ts'

/** What is told to those who follow the library from elsewhere. */
export function defineOutreachTables(c: Columns, { articles }: ArticleTables) {
  /** The articles that readers see or saw, as far as that was told. */
  const toldArticles = c.table(
    'told_articles',
    {
      articleId: c
        .id('article_id')
        .primaryKey()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      /** Whether readers see it. */
      out: c.boolean('out').notNull(),
      /** When they first did. */
      since: c.instant('since').notNull(),
      /** The last event that was told of: one that is read again says nothing new. */
      eventId: c.integer('event_id').notNull(),
    },
    (t) => [c.index('told_articles_since').on(t.since)],
  )

  /** Addresses that programs of others gave, to be told of what happens. */
  const webhooks = c.table('webhooks', {
    id: c.id('id').primaryKey(),
    name: c.text('name').notNull(),
    address: c.text('address').notNull(),
    events: c.json<string[]>('events').notNull(),
    /** Their articles only, sub-categories included; none for all. */
    categoryIds: c.json<string[]>('category_ids').notNull(),
    /** Sealed, as is the one before it, good until its end. */
    secret: c.text('secret').notNull(),
    oldSecret: c.text('old_secret'),
    oldSecretUntil: c.instant('old_secret_until'),
    active: c.boolean('active').notNull(),
    /** Why the program paused it; null where somebody did, and while it runs. */
    pausedFor: c.text('paused_for'),
    createdAt: c.instant('created_at').notNull(),
    revision: c.integer('revision').notNull(),
  })

  /** What was handed over to another host, or waits to be. */
  const deliveries = c.table(
    'deliveries',
    {
      id: c.id('id').primaryKey(),
      channel: c.word('channel', words.deliveryChannels).notNull(),
      /** Whom it is for: the id of a webhook, the address of a hub. */
      target: c.text('target').notNull(),
      /** The same thing is never told twice under one key. */
      key: c.text('key').notNull(),
      /** What it tells of, in a word. */
      about: c.text('about').notNull(),
      body: c.text('body').notNull(),
      status: c.word('status', words.deliveryStatuses).notNull(),
      attempts: c.integer('attempts').notNull(),
      nextAt: c.instant('next_at').notNull(),
      /** A reason why no answer came, or the status of the answer. */
      lastError: c.text('last_error'),
      createdAt: c.instant('created_at').notNull(),
      sentAt: c.instant('sent_at'),
    },
    (t) => [
      c.uniqueIndex('deliveries_key').on(t.key),
      c.index('deliveries_due').on(t.status, t.target, t.nextAt, t.id),
      c.index('deliveries_target').on(t.target, t.createdAt, t.id),
      c.index('deliveries_created').on(t.createdAt),
      c.index('deliveries_channel').on(t.channel, t.createdAt, t.id),
      c.oneOf('deliveries_channel', t.channel, words.deliveryChannels),
      c.oneOf('deliveries_status', t.status, words.deliveryStatuses),
    ],
  )

  return { toldArticles, webhooks, deliveries }
}
