import type { FastifyInstance } from 'fastify'
import { registerAppealRoutes } from './appeals/appeals.routes.ts'
import { registerBlockRoutes } from './blocks/blocks.routes.ts'
import { registerCannedReplyRoutes } from './canned-replies/canned-replies.routes.ts'
import { registerQueueKeysRoutes } from './keys/keys.routes.ts'
import { registerDecisionRoutes } from './queue/decisions.routes.ts'
import { registerQueueRoutes } from './queue/queue.routes.ts'
import { registerReportRoutes } from './reports/reports.routes.ts'
import { registerScopeRoutes } from './scopes/scopes.routes.ts'
import { registerStatisticsRoutes } from './statistics/statistics.routes.ts'

type Deps = Parameters<typeof registerQueueRoutes>[1] &
  Parameters<typeof registerDecisionRoutes>[1] &
  Parameters<typeof registerReportRoutes>[1] &
  Parameters<typeof registerAppealRoutes>[1] &
  Parameters<typeof registerBlockRoutes>[1] &
  Parameters<typeof registerCannedReplyRoutes>[1] &
  Parameters<typeof registerScopeRoutes>[1] &
  Parameters<typeof registerQueueKeysRoutes>[1] &
  Parameters<typeof registerStatisticsRoutes>[1]

/** The moderators' queue, their tools beside it, and what readers may answer. */
export function registerModerationRoutes(instance: FastifyInstance, deps: Deps): void {
  registerQueueRoutes(instance, deps)
  registerDecisionRoutes(instance, deps)
  registerReportRoutes(instance, deps)
  registerAppealRoutes(instance, deps)
  registerStatisticsRoutes(instance, deps)
  registerBlockRoutes(instance, deps)
  registerCannedReplyRoutes(instance, deps)
  registerScopeRoutes(instance, deps)
  registerQueueKeysRoutes(instance, deps)
}
