import type { Columns } from '../columns.sqlite.ts'
import { followStates } from '../words.ts'

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

  /** Accounts elsewhere that the blog follows. */
  const fediverseFollows = c.table(
    'fediverse_follows',
    {
      /** Stands in the activity that asks. */
      id: c.id('id').primaryKey(),
      actor: c.text('actor').notNull(),
      handle: c.text('handle').notNull(),
      name: c.text('name').notNull(),
      host: c.text('host').notNull(),
      inbox: c.text('inbox').notNull(),
      state: c.word('state', followStates).notNull(),
      askedAt: c.instant('asked_at').notNull(),
      answeredAt: c.instant('answered_at'),
    },
    (t) => [
      c.uniqueIndex('fediverse_follows_actor').on(t.actor),
      c.index('fediverse_follows_host').on(t.host),
      c.index('fediverse_follows_list').on(t.askedAt, t.id),
      c.oneOf('fediverse_follows_state', t.state, followStates),
    ],
  )

  /** What they published lately, as plain text. */
  const fediversePosts = c.table(
    'fediverse_posts',
    {
      id: c.id('id').primaryKey(),
      /** What names it there. */
      object: c.text('object').notNull(),
      /** Whose it is, by the account's address. */
      actor: c.text('actor').notNull(),
      title: c.text('title').notNull(),
      excerpt: c.text('excerpt').notNull(),
      /** Its page, on the account's own host. */
      address: c.text('address').notNull(),
      /** Empty where it says none. */
      lang: c.text('lang').notNull(),
      publishedAt: c.instant('published_at').notNull(),
    },
    (t) => [
      c.uniqueIndex('fediverse_posts_object').on(t.object),
      c.index('fediverse_posts_actor').on(t.actor, t.publishedAt),
      c.index('fediverse_posts_list').on(t.publishedAt, t.id),
    ],
  )

  /** What the team answered to what they published. */
  const fediverseAnswers = c.table(
    'fediverse_answers',
    {
      /** Stands in its address. */
      id: c.id('id').primaryKey(),
      /** What it answers, and of which account. */
      object: c.text('object').notNull(),
      actor: c.text('actor').notNull(),
      handle: c.text('handle').notNull(),
      inbox: c.text('inbox').notNull(),
      /** As typed. */
      text: c.text('text').notNull(),
      lang: c.text('lang').notNull(),
      createdAt: c.instant('created_at').notNull(),
    },
    (t) => [c.index('fediverse_answers_actor').on(t.actor), c.index('fediverse_answers_list').on(t.createdAt, t.id)],
  )

  return { fediverseKeys, fediverseFollowers, fediverseSeen, fediverseFollows, fediversePosts, fediverseAnswers }
}
