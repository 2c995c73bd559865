import type { FastifyInstance } from 'fastify'
import type { DeskContext } from '../desk.context.ts'
import type { DeskTools } from '../tools.ts'
import { registerCategoryRoutes } from './categories.routes.ts'
import { registerSeriesRoutes } from './series.routes.ts'
import { registerTagRoutes } from './tags.routes.ts'

/** What articles are brought together by. */
export function registerTermRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  registerCategoryRoutes(app, context, tools)
  registerTagRoutes(app, context, tools)
  registerSeriesRoutes(app, context, tools)
}
