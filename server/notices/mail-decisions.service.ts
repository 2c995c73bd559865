import { createHash } from 'node:crypto'
import type { Actor } from '../http/actor.ts'
import {
  grounds,
  listCategoryIdsOf,
  listModeratedCategoryIds,
  listOpenReports,
  type AppealsService,
  type DecisionsService,
  type Ground,
  type ReportsService,
} from '../moderation/index.ts'
import { Problem } from '../problem.ts'
import { findUserByEmail, rightsOf } from '../users/index.ts'
import { findAppealFacts, type AppealFacts } from './appeal-letters.store.ts'
import { isWithin } from './notices.policy.ts'
import { findFacts, type CommentFacts } from './notices.store.ts'
import type { NoticesDeps } from './post.ts'

const plainActs = ['approve', 'keep', 'leave', 'uphold', 'overturn'] as const

/**
 * What a moderator may do from a mail: publish, refuse on a ground, keep the approved text, leave online what was
 * reported; of a refusal that is contested, maintain it or not.
 */
export type MailAct = { decision: (typeof plainActs)[number] } | { decision: 'reject'; ground: Ground }

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
   * @throws Problem 410 when it was used, 409 when the comment is not what was shown, 422 for too long an answer to
   * an appeal.
   */
  act(token: string, act: MailAct, seen: string, note?: string): Promise<CommentFacts>
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

    async act(token, act, seen, note) {
      const { actor, shown, appealId = '' } = await open(token)
      const { comment } = shown
      if (seen !== shown.seen || !shown.acts.some((one) => isSame(one, act))) throw new Problem('conflict')
      if (act.decision === 'uphold' || act.decision === 'overturn')
        await appeals.decide(actor, appealId, { outcome: act.decision === 'uphold' ? 'upheld' : 'overturned', note })
      else if (act.decision === 'keep') await decisions.refuseEdit(actor, comment.id)
      else if (act.decision === 'leave') await reports.close(actor, comment.id)
      else
        await decisions.decide(
          actor,
          comment.id,
          act.decision === 'reject'
            ? { ...act, from: comment.status }
            : { decision: act.decision, from: comment.status },
        )
      // After the decision, whose own check of the state lets one through: a link is never used up for nothing.
      await db.write((tx) => mail.useLink(tx, 'decide', token))
      return comment
    },
  }
}

function listActs(comment: CommentFacts, reports: Reports): MailAct[] {
  const rejections = grounds.map((ground): MailAct => ({ decision: 'reject', ground }))
  if (comment.status === 'pending') return [{ decision: 'approve' }, ...rejections]
  if (comment.status !== 'approved') return []
  if (comment.nextText !== null) return [{ decision: 'approve' }, { decision: 'keep' }]
  return reports.length === 0 ? rejections : [{ decision: 'leave' }, ...rejections]
}

/** Whoever took the decision does not answer. */
function listAnswers(contest: AppealFacts | null, userId: string): MailAct[] {
  return contest === null || contest.outcome !== null || contest.decidedBy === userId
    ? []
    : [{ decision: 'uphold' }, { decision: 'overturn' }]
}

function isSame(one: MailAct, other: MailAct): boolean {
  return (
    one.decision === other.decision &&
    (one.decision !== 'reject' || other.decision !== 'reject' || one.ground === other.ground)
  )
}

/** An act as the button of a form carries it: "approve", "keep", "reject:insult". */
export function writeAct(act: MailAct): string {
  return act.decision === 'reject' ? `reject:${act.ground}` : act.decision
}

export function readAct(value: string): MailAct | null {
  const plain = plainActs.find((one) => value === one)
  if (plain) return { decision: plain }
  const ground = grounds.find((one) => value === `reject:${one}`)
  return ground ? { decision: 'reject', ground } : null
}
