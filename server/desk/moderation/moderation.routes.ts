import type { FastifyInstance } from 'fastify'
import type { DeskContext } from '../desk.context.ts'
import type { DeskTools } from '../tools.ts'
import { createShowComment } from './queue/comment.page.ts'
import { registerCommentRoutes } from './queue/comment.routes.ts'
import { registerAppealRoutes } from './appeals.routes.ts'
import { registerBlockRoutes } from './blocks.routes.ts'
import { registerQuestionRoute } from './questions.routes.ts'
import { registerRecentRoute } from './recent.routes.ts'
import { registerReplyRoutes } from './replies.routes.ts'
import { registerReportRoutes } from './reports.routes.ts'
import { registerQueueRoutes } from './queue/queue.routes.ts'
import { registerRuleRoutes } from './rules.routes.ts'
import { registerScopeRoutes } from './scopes.routes.ts'
import { registerStatisticsRoute } from './statistics.routes.ts'

/** The rooms in which comments are decided on, and what goes with them. */
export function registerModerationRooms(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const showComment = createShowComment(context, tools)
  registerQueueRoutes(app, context, { tools, showComment })
  registerCommentRoutes(app, context, { tools, showComment })
  registerReportRoutes(app, context, tools)
  registerAppealRoutes(app, context, tools)
  registerQuestionRoute(app, context, tools)
  registerRecentRoute(app, context, tools)
  registerBlockRoutes(app, context, tools)
  registerReplyRoutes(app, context, tools)
  registerRuleRoutes(app, context, tools)
  registerStatisticsRoute(app, context, tools)
  registerScopeRoutes(app, context, tools)
}
