import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import * as words from '../words.ts'

/** Letters, and the links in them. */
export function defineMailTables(c: Columns) {
  /** A link sent by e-mail: only its SHA-256 is kept; GET shows, POST acts, once. */
  const mailLinks = c.table(
    'mail_links',
    {
      hash: c.text('hash').primaryKey(),
      purpose: c.word('purpose', words.linkPurposes).notNull(),
      email: c.text('email').notNull(),
      payload: c.json<Record<string, string>>('payload').notNull(),
      createdAt: c.instant('created_at').notNull(),
      expiresAt: c.instant('expires_at').notNull(),
      usedAt: c.instant('used_at'),
    },
    (t) => [
      c.index('mail_links_expires').on(t.expiresAt),
      c.index('mail_links_email').on(t.email),
      c.oneOf('mail_links_purpose', t.purpose, words.linkPurposes),
    ],
  )

  /** Mail that waits, was sent or could not be. */
  const mails = c.table(
    'mails',
    {
      id: c.id('id').primaryKey(),
      kind: c.text('kind').notNull(),
      to: c.text('recipient').notNull(),
      subject: c.text('subject').notNull(),
      text: c.text('text').notNull(),
      html: c.text('html').notNull(),
      headers: c.json<Record<string, string>>('headers').notNull(),
      /** The same notice is never queued twice under one key. */
      key: c.text('key').notNull(),
      status: c.word('status', words.mailStatuses).notNull(),
      attempts: c.integer('attempts').notNull(),
      nextAt: c.instant('next_at').notNull(),
      lastError: c.text('last_error'),
      createdAt: c.instant('created_at').notNull(),
      sentAt: c.instant('sent_at'),
    },
    (t) => [
      c.uniqueIndex('mails_key').on(t.key),
      c.index('mails_due').on(t.status, t.nextAt, t.id),
      c.index('mails_to').on(t.to),
      c.oneOf('mails_status', t.status, words.mailStatuses),
    ],
  )

  /** Whose words a mail repeats: an erasure finds it by the ids of comments alone. They may be gone before it. */
  const mailComments = c.table(
    'mail_comments',
    {
      mailId: c
        .id('mail_id')
        .notNull()
        .references((): AnyColumn => mails.id, { onDelete: 'cascade' }),
      commentId: c.id('comment_id').notNull(),
      /** Where in the mail its words stand: what an erasure replaces. */
      passages: c.json<{ text: [number, number]; html: [number, number] }[]>('passages').notNull().default([]),
    },
    (t) => [c.primaryKey({ columns: [t.mailId, t.commentId] }), c.index('mail_comments_comment').on(t.commentId)],
  )

  /** The letters that count for the limits of an address (a keyed hash), whatever becomes of the mails; kept a day. */
  const mailTallies = c.table(
    'mail_tallies',
    {
      mailId: c.id('mail_id').primaryKey(),
      hash: c.text('hash').notNull(),
      kind: c.text('kind').notNull(),
      at: c.instant('at').notNull(),
    },
    (t) => [c.index('mail_tallies_hash').on(t.hash, t.kind, t.at), c.index('mail_tallies_at').on(t.at)],
  )

  /** What an address asked to be spared, by one click (RFC 8058). Holds hashes only. */
  const mailOptOuts = c.table('mail_opt_outs', {
    hash: c.text('hash').primaryKey(),
    at: c.instant('at').notNull(),
  })

  return { mailLinks, mails, mailComments, mailTallies, mailOptOuts }
}

export type MailTables = ReturnType<typeof defineMailTables>
