import type { CommentHooks } from '../comments/index.ts'
import type { BlockEffect, Reader } from '../db/index.ts'
import * as blocks from './blocks.store.ts'
import * as scopes from './scopes.ts'
import * as statistics from './statistics.store.ts'

export type { AppealsService, Statement } from './appeals.service.ts'
export type { BlocksService } from './blocks.service.ts'
export type { CannedRepliesService } from './canned-replies.service.ts'
export { groundLabels, reportGrounds, type ReportGround } from './grounds.ts'
export { longestReason, type ReportDraft } from './report-draft.ts'
export { reportedMessage, type ReportsService } from './reports.service.ts'
export type { ScopesService } from './scopes.service.ts'

/** What holds a sender back now: `block` (may not comment) before `silence` (always held); null when nothing does. */
export function findBlock(db: Reader, sought: blocks.Sought): Promise<{ effect: BlockEffect } | null> {
  return blocks.findBlock(db, sought)
}

/** What comments ask of moderation, which they do not know. */
export const commentHooks: CommentHooks = {
  async findStanding(db, person, now) {
    const found = await findBlock(db, { ...person, now })
    return found && ({ block: 'blocked', silence: 'silenced' } as const)[found.effect]
  },
  findScope: async (db, actorId) => (actorId === null ? null : listModeratedCategoryIds(db, actorId)),
}

/** The categories whose comments this person moderates, those under them included; null for all. */
export function listModeratedCategoryIds(db: Reader, userId: string): Promise<string[] | null> {
  return scopes.listModeratedCategoryIds(db, userId)
}

/** The word under which a purge counts the refusals that it removes, so that the yearly counts stay whole. */
export function refusalTally(year: string, ground: string): string {
  return statistics.refusalTally(year, ground)
}
