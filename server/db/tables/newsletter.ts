import type { AnyColumn, Columns } from '../columns.sqlite.ts'
import { isNotNull } from '../sql.ts'
import * as words from '../words.ts'
import type { AccountTables } from './accounts.ts'

/** The newsletter: who asked for it. */
export function defineSubscriberTables(c: Columns) {
  /** People who asked for letters, those who have not confirmed it yet, and those who ended it. */
  const subscribers = c.table(
    'subscribers',
    {
      id: c.id('id').primaryKey(),
      email: c.text('email').notNull(),
      /** The address, folded: one subscription each. */
      emailKey: c.text('email_key').notNull(),
      /** BCP 47: language of the letters. */
      lang: c.text('lang').notNull(),
      status: c.word('status', words.subscriberStatuses).notNull(),
      frequency: c.word('frequency', words.letterFrequencies).notNull(),
      /** Everything that is published; otherwise what they chose. */
      everything: c.boolean('everything').notNull(),
      source: c.word('source', words.subscriberSources).notNull(),
      /** The sentence that they agreed to, as it was shown (GDPR art. 7, 1). */
      consent: c.text('consent').notNull(),
      createdAt: c.instant('created_at').notNull(),
      /** When they followed the link of confirmation, or when it was imported as said. */
      confirmedAt: c.instant('confirmed_at'),
      endedAt: c.instant('ended_at'),
      endedBy: c.word('ended_by', words.subscriptionEnds),
      /** Refusals for good in a row. */
      bounces: c.integer('bounces').notNull().default(0),
      revision: c.integer('revision').notNull().default(1),
    },
    (t) => [
      c.uniqueIndex('subscribers_email').on(t.emailKey),
      c.index('subscribers_due').on(t.status, t.frequency, t.id),
      c.index('subscribers_list').on(t.status, t.createdAt, t.id),
      c.index('subscribers_ended').on(t.endedAt).where(isNotNull(t.endedAt)),
      c.oneOf('subscribers_status', t.status, words.subscriberStatuses),
      c.oneOf('subscribers_frequency', t.frequency, words.letterFrequencies),
      c.oneOf('subscribers_source', t.source, words.subscriberSources),
    ],
  )

  /** What those chose who did not ask for everything. */
  const subscriberChoices = c.table(
    'subscriber_choices',
    {
      subscriberId: c
        .id('subscriber_id')
        .notNull()
        .references((): AnyColumn => subscribers.id, { onDelete: 'cascade' }),
      kind: c.word('kind', words.subscriberChoices).notNull(),
      /** Id of a category or of a byline; empty for the works. */
      subject: c.text('subject').notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.subscriberId, t.kind, t.subject] }),
      c.index('subscriber_choices_subject').on(t.kind, t.subject),
      c.oneOf('subscriber_choices_kind', t.kind, words.subscriberChoices),
    ],
  )

  /** Addresses that are never written to again: a keyed hash, and why. */
  const suppressedAddresses = c.table('suppressed_addresses', {
    hash: c.text('hash').primaryKey(),
    reason: c.word('reason', words.subscriptionEnds).notNull(),
    at: c.instant('at').notNull(),
  })

  return { subscribers, subscriberChoices, suppressedAddresses }
}

export type SubscriberTables = ReturnType<typeof defineSubscriberTables>

/** The newsletter: what was sent, and to whom. */
export function defineIssueTables(c: Columns, { users, subscribers }: AccountTables & SubscriberTables) {
  /** One number of the newsletter: made of what was published, or written at the desk. */
  const issues = c.table(
    'issues',
    {
      id: c.id('id').primaryKey(),
      /** The same issue is never made twice under one key: `weekly:2026-11-30`, `at_once:<article>`, `written:<id>`. */
      key: c.text('key').notNull(),
      kind: c.word('kind', words.issueKinds).notNull(),
      /** Who receives it: those of one frequency; null for everybody. */
      frequency: c.word('frequency', words.letterFrequencies),
      status: c.word('status', words.issueStatuses).notNull(),
      subject: c.text('subject').notNull(),
      /** What somebody wrote: cleaned HTML; empty for what is made of articles. */
      html: c.text('html').notNull(),
      articleIds: c.json<string[]>('article_ids').notNull(),
      /** How far the letters to its readers are made: the id of the last of them. */
      preparedUntil: c.text('prepared_until'),
      createdAt: c.instant('created_at').notNull(),
      startedAt: c.instant('started_at'),
      finishedAt: c.instant('finished_at'),
      /** Since when the site lists it; null for what it does not list. */
      archivedAt: c.instant('archived_at'),
      actorId: c.id('actor_id').references((): AnyColumn => users.id),
      /** What became of its letters, once all are over; null until then. */
      counts: c.json<IssueCounts | null>('counts'),
      revision: c.integer('revision').notNull().default(1),
    },
    (t) => [
      c.uniqueIndex('issues_key').on(t.key),
      c.index('issues_list').on(t.createdAt, t.id),
      c.index('issues_status').on(t.status, t.createdAt, t.id),
      c.index('issues_archived').on(t.archivedAt, t.id).where(isNotNull(t.archivedAt)),
      c.oneOf('issues_kind', t.kind, words.issueKinds),
      c.oneOf('issues_status', t.status, words.issueStatuses),
    ],
  )

  /** One issue on its way to one person. */
  const issueLetters = c.table(
    'issue_letters',
    {
      id: c.id('id').primaryKey(),
      issueId: c
        .id('issue_id')
        .notNull()
        .references((): AnyColumn => issues.id, { onDelete: 'cascade' }),
      subscriberId: c
        .id('subscriber_id')
        .notNull()
        .references((): AnyColumn => subscribers.id, { onDelete: 'cascade' }),
      status: c.word('status', words.issueLetterStatuses).notNull(),
      attempts: c.integer('attempts').notNull().default(0),
      nextAt: c.instant('next_at').notNull(),
      /** The code of the server's reply, never its sentence. */
      lastError: c.text('last_error'),
      sentAt: c.instant('sent_at'),
    },
    (t) => [
      c.uniqueIndex('issue_letters_reader').on(t.issueId, t.subscriberId),
      c.index('issue_letters_due').on(t.status, t.nextAt, t.id),
      c.index('issue_letters_issue').on(t.issueId, t.status, t.nextAt, t.id),
      c.index('issue_letters_subscriber').on(t.subscriberId),
      c.oneOf('issue_letters_status', t.status, words.issueLetterStatuses),
    ],
  )

  /** How far each digest has told of what appeared; none while the newsletter is off. */
  const digests = c.table('digests', {
    frequency: c.word('frequency', words.letterFrequencies).primaryKey(),
    /** What appeared before was told, or is older than the newsletter. */
    toldUntil: c.instant('told_until').notNull(),
    /** The last day for which it was looked whether there is something to tell: "2026-11-30". */
    day: c.text('day').notNull(),
  })

  return { issues, issueLetters, digests }
}

/** How many letters of an issue came to each end. */
export interface IssueCounts {
  sent: number
  failed: number
  inDoubt: number
  dropped: number
}
