import type { NoticeFrequency } from '../db/index.ts'
import type { Actor } from '../http/actor.ts'
import type { AppealsService, DecisionsService, ReportsService } from '../moderation/index.ts'
import { createRounds } from '../rounds.ts'
import { createAppealTeller } from './appeal-letters.service.ts'
import { createMailDecisions, type MailDecisions } from './mail-decisions.service.ts'
import { sendDigests } from './digest.service.ts'
import { createFollows, type FollowsService } from './follows.service.ts'
import { defaultFrequency } from './notices.policy.ts'
import { findFrequency, setFrequency } from './notices.store.ts'
import type { NoticesDeps } from './post.ts'
import { createReportTeller } from './report-letters.service.ts'
import { createSubscriptions } from './subscriptions.ts'
import { createTeller } from './comment-letters.service.ts'

export interface NoticesService {
  follows: FollowsService
  decisions: MailDecisions
  /** How often this member of the staff is told of comments. */
  readFrequency(actor: Actor): Promise<NoticeFrequency>
  chooseFrequency(actor: Actor, frequency: NoticeFrequency): Promise<void>
  /** Queues the digests that are due. */
  sendDigests(): Promise<void>
  /** Looks for due digests from now on. */
  start(): void
  /** Waits for the digests that are being queued. */
  stop(): Promise<void>
}

const tick = 5 * 60_000

/** Makes the notices: they follow the outbox from here on. */
export function createNotices(
  given: Omit<NoticesDeps, 'subscriptions'> & {
    decisions: DecisionsService
    reports: ReportsService
    appeals: AppealsService
    log: { error(details: object, message: string): void }
  },
): NoticesService {
  const deps: NoticesDeps = { ...given, subscriptions: createSubscriptions(given.secrets) }
  const { db, events } = deps
  const rounds = createRounds({
    every: tick,
    look: () => sendDigests(deps),
    onFault: (error) => given.log.error({ err: error }, 'the digests could not be queued'),
  })
  const tellOfComment = createTeller(deps)
  const tellOfAppeal = createAppealTeller(deps)
  const tellReporters = createReportTeller(deps)
  events.follow(
    'notices',
    async (event) => {
      await tellOfComment(event)
      await tellOfAppeal(event)
      await tellReporters(event)
    },
    'first',
  )

  return {
    follows: createFollows(deps),
    decisions: createMailDecisions({
      ...deps,
      decisions: given.decisions,
      reports: given.reports,
      appeals: given.appeals,
    }),
    readFrequency: async (actor) =>
      (actor.id === null ? null : await findFrequency(db.read, actor.id)) ?? defaultFrequency(actor.roles),
    async chooseFrequency(actor, frequency) {
      const { id } = actor
      if (id === null) return
      await db.write(async (tx) => {
        if (await setFrequency(tx, id, frequency)) await events.record(tx, 'notices.changed', { id, frequency }, id)
      })
    },
    sendDigests: () => sendDigests(deps),
    start: () => rounds.start(),
    stop: () => rounds.stop(),
  }
}
