import type { CommentStatus, Reader } from '../db/index.ts'
import type { Statement } from './appeals/appeals.service.ts'
import { listDecisionsByComment } from './appeals/appeals.store.ts'
import type { CategoryHooks } from '../taxonomy/index.ts'
import * as reports from './reports/reports.store.ts'
import * as scopes from './scopes/scopes.ts'
import { findRefusal, statusForAuthor } from './appeals/statement.ts'
import * as statistics from './statistics/statistics.store.ts'

export { longestAnswer, longestAppeal, type AppealsService, type Statement } from './appeals/appeals.service.ts'
export type { BlocksService } from './blocks/blocks.service.ts'
export { keepBlocksOfErased } from './blocks/erased.store.ts'
export type { CannedRepliesService } from './canned-replies/canned-replies.service.ts'
export { writeDecisionKey } from './appeals/decision-key.ts'
export { groundLabels, grounds, type Ground } from './grounds.ts'
export type { Decided, DecisionDraft, DecisionsService } from './queue/decisions.service.ts'
export { longestReason, type ReportDraft } from './reports/report-draft.ts'
export { reportedMessage, type ReportsService } from './reports/reports.service.ts'
export { moderating } from './scopes/scopes.ts'
export { listCategoryIdsOf } from './scopes/scopes.store.ts'
export type { ScopesService } from './scopes/scopes.service.ts'

export type StatusForAuthor = Statement['status']

/** What became of each of these comments, as its author is told. */
export async function listStatusesForAuthor(
  db: Reader,
  comments: readonly { id: string; status: CommentStatus }[],
): Promise<Map<string, StatusForAuthor>> {
  const decisions = await listDecisionsByComment(
    db,
    comments.map(({ id }) => id),
  )
  return new Map(
    comments.map(({ id, status }) => [
      id,
      statusForAuthor(status, findRefusal(status, decisions.get(id) ?? []) !== null),
    ]),
  )
}

/** What categories ask of moderation, which they do not know. */
export const categoryHooks: CategoryHooks = { assertRemovable: scopes.assertNobodysOnly }

/** The categories whose comments this person moderates, those under them included; null for all. */
export function listModeratedCategoryIds(db: Reader, userId: string): Promise<string[] | null> {
  return scopes.listModeratedCategoryIds(db, userId)
}

/** True where somebody other than this person moderates the comments of the article, and so may answer who contests their decision. */
export function hasOtherModerator(db: Reader, articleId: string, userId: string | null): Promise<boolean> {
  return scopes.hasOtherModerator(db, articleId, userId)
}

/** The reports of a comment that await an answer, oldest first. */
export function listOpenReports(
  db: Reader,
  commentId: string,
): Promise<Pick<reports.ReportRow, 'id' | 'ground' | 'reason'>[]> {
  return reports.listReports(db, [commentId], true)
}

/** Who reported a comment by `at`, was not answered before, and gave an address (unproven, lower case); oldest first. */
export function listReportersToAnswer(
  db: Reader,
  commentId: string,
  at: Date,
): Promise<{ id: string; email: string }[]> {
  return reports.listReportersToAnswer(db, commentId, at)
}

/** The word under which a purge counts the refusals that it removes, so that the yearly counts stay whole. */
export function refusalTally(year: string, ground: string): string {
  return statistics.refusalTally(year, ground)
}
