import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'
import type { AccountTables } from './accounts.ts'
import type { CommentTables } from './comments.ts'

/** What readers and moderators do about comments and those who send them. */
export function defineModerationTables(
  c: Columns,
  { users, comments, commentDecisions }: AccountTables & CommentTables,
) {
  const commentReports = c.table(
    'comment_reports',
    {
      id: c.id('id').primaryKey(),
      commentId: c
        .id('comment_id')
        .notNull()
        .references((): AnyColumn => comments.id, { onDelete: 'cascade' }),
      ground: c.text('ground').notNull(),
      reason: c.text('reason').notNull(),
      /** The exact address that was reported. */
      url: c.text('url').notNull(),
      name: c.text('name'),
      email: c.text('email'),
      /** Keyed hash of who reports: one report for each person. */
      reporterHash: c.text('reporter_hash').notNull(),
      createdAt: c.instant('created_at').notNull(),
      /** When a moderator acted on the comment, and what became of it. */
      actedAt: c.instant('acted_at'),
      outcome: c.word('outcome', words.commentStatuses),
      actorId: c.id('actor_id').references((): AnyColumn => users.id),
    },
    (t) => [
      c.uniqueIndex('comment_reports_reporter').on(t.commentId, t.reporterHash),
      c.index('comment_reports_open').on(t.actedAt, t.createdAt, t.id),
      c.index('comment_reports_email').on(t.email),
      c.index('comment_reports_by').on(t.reporterHash),
      c.oneOf('comment_reports_outcome', t.outcome, words.commentStatuses),
    ],
  )

  /** Somebody who may not comment (block), or whose comments are always held (silence). */
  const blocks = c.table(
    'blocks',
    {
      id: c.id('id').primaryKey(),
      kind: c.word('kind', words.blockKinds).notNull(),
      /**
       * Account id, folded e-mail address, hash of a network address; who writes elsewhere, or a host with all its
       * sub-domains.
       */
      value: c.text('value').notNull(),
      effect: c.word('effect', words.blockEffects).notNull(),
      reason: c.text('reason').notNull(),
      /** Null for good. */
      until: c.instant('until'),
      actorId: c.id('actor_id').references((): AnyColumn => users.id),
      createdAt: c.instant('created_at').notNull(),
    },
    (t) => [
      c.uniqueIndex('blocks_value').on(t.kind, t.value),
      c.oneOf('blocks_kind', t.kind, words.blockKinds),
      c.oneOf('blocks_effect', t.effect, words.blockEffects),
    ],
  )

  const commentAppeals = c.table(
    'comment_appeals',
    {
      id: c.id('id').primaryKey(),
      commentId: c
        .id('comment_id')
        .notNull()
        .references((): AnyColumn => comments.id, { onDelete: 'cascade' }),
      /** The decision that is contested: a different moderator answers. */
      decisionId: c
        .id('decision_id')
        .notNull()
        .references((): AnyColumn => commentDecisions.id, { onDelete: 'cascade' }),
      text: c.text('text').notNull(),
      createdAt: c.instant('created_at').notNull(),
      outcome: c.word('outcome', words.appealOutcomes),
      note: c.text('note'),
      actorId: c.id('actor_id').references((): AnyColumn => users.id),
      decidedAt: c.instant('decided_at'),
    },
    (t) => [
      c.uniqueIndex('comment_appeals_decision').on(t.decisionId),
      c.index('comment_appeals_comment').on(t.commentId),
      c.oneOf('comment_appeals_outcome', t.outcome, words.appealOutcomes),
    ],
  )

  return { commentReports, blocks, commentAppeals }
}

export type ModerationTables = ReturnType<typeof defineModerationTables>
