import { openArticle } from '../../articles/index.ts'
import type { Clock } from '../../clock.ts'
import { commentPath } from '../../comments/index.ts'
import type { CommentStatus, Db, Reader, Writer } from '../../db/index.ts'
import type { Events, StoredEvent } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import { addressKey } from '../../http/address.ts'
import type { NewId } from '../../ids.ts'
import { Problem } from '../../problem.ts'
import type { Secrets } from '../../secrets.ts'
import { readSettings } from '../../settings/index.ts'
import { isCommentWithin, listCards } from '../queue/cards.store.ts'
import { insertDecision } from '../queue/decisions.store.ts'
import { holdComment } from './hold.ts'
import { readReport, type ReportDraft } from './report-draft.ts'
import {
  closeReports,
  countUnanswered,
  findApprovedComment,
  findReportBy,
  hasOpenReports,
  insertReport,
  listReportTimes,
  type Reportable,
} from './reports.store.ts'
import { findScope } from '../scopes/scopes.ts'
import { words } from './reports.words.ts'

/** What is known of whoever reports. */
export interface ReportSender {
  address: string
  /** The article under which the comment was read, at this address or an old one. */
  slug?: string
  /** What stood in the field that people never see: a robot is thanked, and nothing is kept. */
  honeypot?: string
}

export interface ReportsService {
  /**
   * Takes a report of an approved comment, by anybody. The same person reporting it again is given the first reference.
   * @throws Problem 422, 404 (what readers do not see cannot be reported) or 429, looked for in this order.
   */
  submit(actor: Actor, commentId: string, draft: ReportDraft, sender: ReportSender): Promise<{ reference: string }>
  /** The comment that a page of reporting shows. @throws Problem 404 when readers do not see it under this article. */
  openComment(
    slug: string,
    commentId: string,
  ): Promise<{ article: { slug: string; title: string }; comment: Reportable }>
  /** Closes the reports of a comment that stays as it is. @throws Problem 409 when none is open. */
  close(actor: Actor, commentId: string): Promise<void>
}

const perHour = 10
const window = 3_600_000

export function createReports(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  secrets: Secrets
  url: string
}): ReportsService {
  const { db, events, clock, newId, secrets, url } = deps

  /** Around midnight of the first of a month an address has two hashes: both count. */
  function hashReporter(actor: Actor, address: string, dates: readonly Date[]): string[] {
    if (actor.id !== null) return [secrets.sign('reporter', `account ${actor.id}`)]
    return [
      ...new Set(
        dates.map((date) => secrets.sign('reporter', `${date.toISOString().slice(0, 7)} ${addressKey(address)}`)),
      ),
    ]
  }

  async function holdIfMany(tx: Writer, comment: Reportable, at: Date): Promise<void> {
    const { reportsHoldAt } = await readSettings(tx)
    const reports = await countUnanswered(tx, comment.id)
    if (reportsHoldAt === 0 || reports < reportsHoldAt) return
    if (!(await holdComment(tx, events, { id: comment.id, rule: 'reports', match: String(reports) }))) return
    await insertDecision(tx, {
      id: newId(),
      commentId: comment.id,
      decision: 'undo',
      fromStatus: 'approved',
      toStatus: 'pending',
      ground: null,
      note: '',
      sentence: '',
      actorId: null,
      at,
    })
  }

  // Whatever a moderator decides on a comment answers its reports.
  events.follow(
    'reports',
    async (event) => {
      if (event.name !== 'comment.decided') return
      const { id, to } = (event as StoredEvent<'comment.decided'>).payload
      if (!(await hasOpenReports(db.read, id))) return
      await db.write((tx) =>
        closeReports(tx, { commentId: id, outcome: to as CommentStatus, actorId: event.actorId, at: event.at }),
      )
    },
    'first',
  )

  return {
    async submit(actor, commentId, draft, sender) {
      const fields = readReport(draft)
      if (sender.honeypot) return { reference: newId() }
      return db.write(async (tx) => {
        const now = clock.now()
        const since = new Date(now.getTime() - window)
        const hashes = hashReporter(actor, sender.address, [now, since])
        const earlier = await findReportBy(tx, commentId, hashes)
        if (earlier) return { reference: earlier.id }
        const comment = await findVisible(tx, commentId, now)
        if (sender.slug !== undefined && (await openArticle(tx, sender.slug, now)).id !== comment.articleId)
          throw new Problem('not_found')
        assertWithinLimit(await listReportTimes(tx, hashes, { since, until: now }, perHour), now)
        const id = newId()
        await insertReport(tx, {
          id,
          commentId,
          ...fields,
          url: url + commentPath(comment.slug, commentId),
          reporterHash: hashes[0]!,
          createdAt: now,
          actedAt: null,
          outcome: null,
          actorId: null,
        })
        await events.record(tx, 'comment.reported', { id, commentId }, actor.id)
        await holdIfMany(tx, comment, now)
        return { reference: id }
      })
    },

    async openComment(slug, commentId) {
      const article = await openArticle(db.read, slug, clock.now())
      const comment = await findApprovedComment(db.read, commentId)
      if (!comment || comment.articleId !== article.id) throw new Problem('not_found')
      return { article: { slug: article.slug, title: article.title }, comment }
    },

    async close(actor, commentId) {
      await db.write(async (tx) => {
        const card = (await listCards(tx, [commentId])).get(commentId)
        const scope = await findScope(tx, actor.id)
        if (!card || !(await isCommentWithin(tx, commentId, scope))) throw new Problem('not_found')
        const closed = await closeReports(tx, { commentId, outcome: card.status, actorId: actor.id, at: clock.now() })
        if (closed === 0) throw noneOpenProblem()
        await events.record(tx, 'comment.reports-closed', { id: commentId, outcome: card.status }, actor.id)
      })
    },
  }
}

async function findVisible(db: Reader, id: string, now: Date): Promise<Reportable> {
  const comment = await findApprovedComment(db, id)
  if (!comment) throw new Problem('not_found')
  await openArticle(db, comment.slug, now)
  return comment
}

function assertWithinLimit(times: readonly Date[], now: Date): void {
  const oldest = times.at(-1)
  if (times.length < perHour || !oldest) return
  const seconds = Math.max(1, Math.ceil((oldest.getTime() + window - now.getTime()) / 1000))
  const minutes = Math.ceil(seconds / 60)
  throw new Problem('too_many', {
    headers: { 'retry-after': String(seconds) },
    detail: words.tooMany(minutes),
  })
}

function noneOpenProblem(): Problem {
  return new Problem('conflict', { detail: words.noneOpen })
}
