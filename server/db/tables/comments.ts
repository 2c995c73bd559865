import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import { isNotNull, sql, type SQL, type SQLWrapper } from '../sql.ts'
import * as words from '../words.ts'
import type { AccountTables } from './accounts.ts'
import type { BylineTables } from './bylines.ts'
import type { ArticleTables } from './articles.ts'

/** Readers see it, and nobody of the staff has read it: published at once, or changed since. In the words of its index. */
export function isUnreviewed(comments: Record<'status' | 'staff' | 'decidedAt' | 'nextText', SQLWrapper>): SQL {
  const { status, staff, decidedAt, nextText } = comments
  const isUnread = sql`not ${staff} and (${decidedAt} is null or ${nextText} is not null)`
  // Not as conditions side by side: one of them would be looked up in the index of states.
  return sql`case ${status} when 'approved' then ${isUnread} else false end`
}

/** The comments, and what was decided on them. */
export function defineCommentTables(
  c: Columns,
  { users, bylines, articles }: AccountTables & BylineTables & ArticleTables,
) {
  const comments = c.table(
    'comments',
    {
      id: c.id('id').primaryKey(),
      articleId: c
        .id('article_id')
        .notNull()
        .references((): AnyColumn => articles.id, { onDelete: 'cascade' }),
      parentId: c.id('parent_id').references((): AnyColumn => comments.id),
      depth: c.integer('depth').notNull(),
      status: c.word('status', words.commentStatuses).notNull(),
      name: c.text('name').notNull(),
      /** Never shown in public, never in a reply to anyone without the right. */
      email: c.text('email'),
      /** As typed; cleaned and made HTML when shown. Never print it as HTML. */
      text: c.text('text').notNull(),
      userId: c.id('user_id').references((): AnyColumn => users.id),
      /** A reply by the library's staff, signed by this byline. */
      bylineId: c.id('byline_id').references((): AnyColumn => bylines.id),
      staff: c.boolean('staff').notNull(),
      /** Keyed hash of the sender's network address (IPv6 by /64). */
      addressHash: c.text('address_hash'),
      /** Of article, name and text: the same comment sent twice is found. */
      fingerprint: c.text('fingerprint').notNull(),
      createdAt: c.instant('created_at').notNull(),
      decidedAt: c.instant('decided_at'),
      /** The rule that held it, and what it matched: for moderators only. */
      heldBy: c.text('held_by'),
      heldMatch: c.text('held_match'),
      /** What its author wrote since: the approved text stays in view while this one waits. */
      nextText: c.text('next_text'),
      /** When its author last wrote, whether or not readers see it. */
      editedAt: c.instant('edited_at'),
      /** When its author last changed the text in view. */
      liveEditedAt: c.instant('live_edited_at'),
      /** A comment that the library recommends (coup de cœur). */
      highlighted: c.boolean('highlighted').notNull().default(false),
      /** The author asked to be told what becomes of it. */
      notifyAuthor: c.boolean('notify_author').notNull().default(false),
      /** The address was proven by a link sent to it. */
      emailProven: c.boolean('email_proven').notNull().default(false),
      /** BCP 47: language of the messages to its author. */
      lang: c.text('lang').notNull().default('fr'),
      /** Name and text, folded, for the queue. */
      nameKey: c.text('name_key').notNull().default(''),
      textKey: c.text('text_key').notNull().default(''),
      /** The hash of the text, by which the same one is found. */
      textHash: c.text('text_hash').notNull().default(''),
    },
    (t) => [
      // Somebody's comments, newest first, and all that counting them asks for: other columns stand behind the text.
      c.index('comments_email').on(t.email, t.createdAt, t.id, t.status, t.staff),
      c.index('comments_user').on(t.userId, t.createdAt, t.id, t.status, t.staff),
      c.index('comments_thread').on(t.articleId, t.status, t.createdAt, t.id),
      c.index('comments_queue').on(t.status, t.createdAt, t.id),
      c.index('comments_name').on(t.nameKey, t.createdAt, t.id, t.status),
      c.index('comments_rule').on(t.heldBy, t.status, t.createdAt, t.id).where(isNotNull(t.heldBy)),
      c.index('comments_unreviewed').on(t.createdAt, t.id, t.status).where(isUnreviewed(t)),
      c.index('comments_edited').on(t.status, t.createdAt, t.id).where(isNotNull(t.nextText)),
      c.index('comments_parent').on(t.parentId, t.status, t.createdAt),
      c.index('comments_address').on(t.addressHash, t.createdAt),
      c.index('comments_fingerprint').on(t.fingerprint, t.createdAt),
      c.index('comments_text').on(t.textHash, t.createdAt),
      c.oneOf('comments_status', t.status, words.commentStatuses),
    ],
  )

  /** How many comments are in each state: triggers keep it, for a comment goes in many ways, with its article too. */
  const commentTotals = c.table('comment_totals', {
    status: c.word('status', words.commentStatuses).primaryKey(),
    total: c.integer('total').notNull(),
  })

  const commentDecisions = c.table(
    'comment_decisions',
    {
      id: c.id('id').primaryKey(),
      commentId: c
        .id('comment_id')
        .notNull()
        .references((): AnyColumn => comments.id, { onDelete: 'cascade' }),
      decision: c.word('decision', words.commentDecisions).notNull(),
      fromStatus: c.word('from_status', words.commentStatuses).notNull(),
      toStatus: c.word('to_status', words.commentStatuses).notNull(),
      ground: c.text('ground'),
      /** For the other moderators. */
      note: c.text('note').notNull(),
      /** For the comment's author, beside the ground of a refusal. */
      sentence: c.text('sentence').notNull().default(''),
      actorId: c.id('actor_id').references((): AnyColumn => users.id),
      at: c.instant('at').notNull(),
    },
    (t) => [
      c.index('comment_decisions_comment').on(t.commentId, t.at),
      c.index('comment_decisions_at').on(t.at, t.id),
      c.oneOf('comment_decisions_decision', t.decision, words.commentDecisions),
    ],
  )

  return { comments, commentTotals, commentDecisions }
}

export type CommentTables = ReturnType<typeof defineCommentTables>

/** What came from other sites. */
export function defineOriginTables(c: Columns, { comments }: CommentTables) {
  /** Where a comment was written that came from another site; it has no row for those written here. */
  const commentOrigins = c.table(
    'comment_origins',
    {
      commentId: c
        .id('comment_id')
        .primaryKey()
        .references((): AnyColumn => comments.id, { onDelete: 'cascade' }),
      kind: c.word('kind', words.commentOrigins).notNull(),
      /** What names it there, by which it is changed and taken away: an object of the fediverse, source and target. */
      object: c.text('object').notNull(),
      /** The page on which people read it. */
      address: c.text('address').notNull(),
      /** Who wrote it: an actor of the fediverse, the address of a person's page. */
      author: c.text('author').notNull(),
      /** The host that it came from, in small letters. */
      host: c.text('host').notNull(),
    },
    (t) => [
      c.uniqueIndex('comment_origins_object').on(t.kind, t.object),
      c.index('comment_origins_author').on(t.author),
      c.index('comment_origins_address').on(t.address),
      c.index('comment_origins_host').on(t.host, t.commentId),
      c.oneOf('comment_origins_kind', t.kind, words.commentOrigins),
    ],
  )

  return { commentOrigins }
}
