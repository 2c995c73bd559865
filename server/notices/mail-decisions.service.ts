import { createHash } from 'node:crypto'
import type { Actor } from '../http/actor.ts'
import {
  grounds,
  listCategoryIdsOf,
  listModeratedCategoryIds,
  listOpenReports,
  type AppealsService,
  type DecisionsService,
  type ReportsService,
} from '../moderation/index.ts'
import { Problem } from '../problem.ts'
import { findUserByEmail, rightsOf } from '../users/index.ts'
import { findAppealFacts, type AppealFacts } from './appeal-letters.store.ts'
import { isWithin } from './notices.policy.ts'
import { findFacts, type CommentFacts } from './notices.store.ts'
import type { NoticesDeps } from './post.ts'

/**
 * What a moderator may do from a mail: publish, refuse on a ground, mark as spam, keep the approved text, leave online
 * what was reported; of a refusal that is contested, maintain it or not.
 */
export const mailActs = ['approve', 'reject', 'spam', 'keep', 'leave', 'uphold', 'overturn'] as const
export type MailAct = (typeof mailActs)[number]

/** What was sent with an act: the ground of a refusal, what its author is told, the answer to an appeal. */
export interface Typed {
  ground: string
  sentence: string
  note: string
}

type Reports = Awaited<ReturnType<typeof listOpenReports>>

export interface Shown {
  comment: CommentFacts
  /** The text to decide on. */
  text: string
  /** What its author contests; null where the link is about the comment itself. */
  contest: AppealFacts | null
  /** Those of readers that await an answer. */
  reports: Reports
  acts: MailAct[]
  /** Stands for what was shown: state and text. */
  seen: string
}

export interface MailDecisions {
  /**
   * The comment behind a link, as it stands. @throws Problem 410 when the link, or its moderator's right, is no longer
   * good.
   */
  show(token: string): Promise<Shown>
  /**
   * Decides as the moderator whom the link was sent to.
   * @throws Problem 410 when it was used, 409 when the comment is not what was shown, 422 for a refusal without a
   * ground, or too long a text.
   */
  act(token: string, act: MailAct, seen: string, typed: Typed): Promise<CommentFacts>
}

export function createMailDecisions(
  deps: NoticesDeps & {
    decisions: Pick<DecisionsService, 'decide' | 'refuseEdit'>
    reports: Pick<ReportsService, 'close'>
    appeals: Pick<AppealsService, 'decide'>
  },
): MailDecisions {
  const { db, clock, mail, decisions, reports, appeals } = deps

  async function open(token: string): Promise<{ actor: Actor; shown: Shown; appealId: string | undefined }> {
    const { email, payload } = await mail.findLink(db.read, 'decide', token)
    const user = await findUserByEmail(db.read, email)
    const rights = user?.active ? rightsOf(user.roles) : null
    const comment = await findFacts(db.read, payload['commentId'] ?? '', clock.now())
    if (!user || user.id !== payload['userId'] || !rights?.has('comment.moderate') || !comment)
      throw new Problem('gone')
    const scope = await listModeratedCategoryIds(db.read, user.id)
    if (!isWithin(scope, await listCategoryIdsOf(db.read, comment.article.id))) throw new Problem('gone')
    const appealId = payload['appealId']
    const contest = appealId === undefined ? null : await findAppealFacts(db.read, appealId)
    const text = comment.nextText ?? comment.text
    const openReports = await listOpenReports(db.read, comment.id)
    const seen = createHash('sha256')
      .update(
        JSON.stringify([
          comment.status,
          comment.name,
          comment.text,
          comment.nextText,
          contest?.outcome,
          openReports.map(({ id }) => id),
        ]),
      )
      .digest('base64url')
    const acts = appealId === undefined ? listActs(comment, openReports) : listAnswers(contest, user.id)
    return {
      actor: { id: user.id, sessionId: null, name: user.name, roles: user.roles, rights },
      shown: { comment, text, contest, reports: openReports, acts, seen },
      appealId,
    }
  }

  return {
    show: async (token) => (await open(token)).shown,

    async act(token, act, seen, { ground, sentence, note }) {
      const { actor, shown, appealId = '' } = await open(token)
      const { comment } = shown
      if (seen !== shown.seen || !shown.acts.includes(act)) throw new Problem('conflict')
      if (act === 'uphold' || act === 'overturn')
        await appeals.decide(actor, appealId, { outcome: act === 'uphold' ? 'upheld' : 'overturned', note })
      else if (act === 'keep') await decisions.refuseEdit(actor, comment.id)
      else if (act === 'leave') await reports.close(actor, comment.id)
      else
        await decisions.decide(actor, comment.id, {
          decision: act,
          from: comment.status,
          ...(act === 'reject' ? { ground: grounds.find((one) => one === ground), sentence } : {}),
        })
      // After the decision, whose own check of the state lets one through: a link is never used up for nothing.
      await db.write((tx) => mail.useLink(tx, 'decide', token))
      return comment
    },
  }
}

function listActs({ status, nextText }: CommentFacts, reports: Reports): MailAct[] {
  if (status === 'pending') return ['approve', 'reject', 'spam']
  if (status !== 'approved') return []
  if (nextText !== null) return ['approve', 'keep']
  return reports.length === 0 ? ['reject', 'spam'] : ['leave', 'reject', 'spam']
}

/** Whoever took the decision does not answer. */
function listAnswers(contest: AppealFacts | null, userId: string): MailAct[] {
  return contest === null || contest.outcome !== null || contest.decidedBy === userId ? [] : ['uphold', 'overturn']
}
