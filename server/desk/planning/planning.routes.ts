import type { FastifyInstance } from 'fastify'
import type { DeskContext } from '../desk.context.ts'
import type { DeskTools } from '../tools.ts'
import { registerBoardRoutes } from './board.routes.ts'
import { registerCalendarRoutes } from './calendar.routes.ts'
import { registerCommitmentPages } from './commitments.routes.ts'

/** Where the articles are on their way, and when they come out. */
export function registerPlanningRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  registerBoardRoutes(app, context, tools)
  registerCalendarRoutes(app, context, tools)
  registerCommitmentPages(app, context, tools)
}
