import type { Columns } from '../columns.sqlite.ts'

/** The blog as an actor of the fediverse. */
export function defineFediverseTables(c: Columns) {
  /** The pair of keys with which the blog signs: made once, for followers' servers remember the public one. */
  const fediverseKeys = c.table('fediverse_keys', {
    /** There is one: the blog's. */
    id: c.id('id').primaryKey(),
    /** PEM. */
    publicKey: c.text('public_key').notNull(),
    /** PEM, sealed. */
    privateKey: c.text('private_key').notNull(),
    createdAt: c.instant('created_at').notNull(),
  })

  /** Accounts elsewhere that follow the blog: what it takes to write to them. */
  const fediverseFollowers = c.table(
    'fediverse_followers',
    {
      id: c.id('id').primaryKey(),
      /** The address of the account, as programs know it. */
      actor: c.text('actor').notNull(),
      /** `name@host`, as people know it. */
      handle: c.text('handle').notNull(),
      /** In small letters. */
      host: c.text('host').notNull(),
      inbox: c.text('inbox').notNull(),
      /** Where what is for all is sent: the inbox that accounts of one server share, or its own. */
      delivery: c.text('delivery').notNull(),
      /** The activity by which it follows, for the answer when that ends. */
      follow: c.text('follow').notNull(),
      followedAt: c.instant('followed_at').notNull(),
    },
    (t) => [
      c.uniqueIndex('fediverse_followers_actor').on(t.actor),
      c.index('fediverse_followers_delivery').on(t.delivery),
      c.index('fediverse_followers_host').on(t.host, t.id),
      c.index('fediverse_followers_list').on(t.followedAt, t.id),
    ],
  )

  /** What was heard and counted: the same activity, sent again, counts no more. Kept for a day. */
  const fediverseSeen = c.table(
    'fediverse_seen',
    {
      /** A hash of the activity's id. */
      id: c.id('id').primaryKey(),
      at: c.instant('at').notNull(),
    },
    (t) => [c.index('fediverse_seen_at').on(t.at)],
  )

  return { fediverseKeys, fediverseFollowers, fediverseSeen }
}
