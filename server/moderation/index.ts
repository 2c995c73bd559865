import type { CategoryHooks } from '../taxonomy/index.ts'
import { assertNobodysOnly } from './scopes/scopes.ts'

export { longestAnswer, longestAppeal, type AppealsService, type Statement } from './appeals/appeals.service.ts'
export { writeDecisionKey } from './appeals/decision-key.ts'
export { listStatusesForAuthor, type StatusForAuthor } from './appeals/statement.ts'
export type { BlocksService } from './blocks/blocks.service.ts'
export { keepBlocksOfErased } from './blocks/erased.store.ts'
export type { CannedRepliesService } from './canned-replies/canned-replies.service.ts'
export { groundOptions } from './ground-options.ts'
export { grounds, type Ground } from './grounds.ts'
export { groundLabels } from './moderation.words.ts'
export { longestSentence, type Decided, type DecisionDraft, type DecisionsService } from './queue/decisions.service.ts'
export { longestReason, type ReportDraft } from './reports/report-draft.ts'
export type { ReportsService } from './reports/reports.service.ts'
export { listOpenReports, listReportersToAnswer } from './reports/reports.store.ts'
export { hasOtherModerator, listModeratedCategoryIds, moderating } from './scopes/scopes.ts'
export type { ScopesService } from './scopes/scopes.service.ts'
export { listCategoryIdsOf } from './scopes/scopes.store.ts'
export { refusalTally } from './statistics/statistics.store.ts'

/** What categories ask of moderation, which they do not know. */
export const categoryHooks: CategoryHooks = { assertRemovable: assertNobodysOnly }
