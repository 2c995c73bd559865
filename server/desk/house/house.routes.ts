import type { FastifyInstance } from 'fastify'
import type { DeskContext } from '../desk.context.ts'
import type { DeskTools } from '../tools.ts'
import { registerBylineRoutes } from './bylines.routes.ts'
import { registerCategoryRoutes } from './categories.routes.ts'
import { registerMenusRoutes } from './menus.routes.ts'
import { registerPagesRoutes } from './pages.routes.ts'
import { registerSeriesRoutes } from './series.routes.ts'
import { registerSettingsRoutes } from './settings.routes.ts'
import { registerTagRoutes } from './tags.routes.ts'

/** What the library arranges for all articles, and for its site. */
export function registerHouseRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  registerPagesRoutes(app, context, tools)
  registerMenusRoutes(app, context, tools)
  registerCategoryRoutes(app, context, tools)
  registerTagRoutes(app, context, tools)
  registerSeriesRoutes(app, context, tools)
  registerBylineRoutes(app, context, tools)
  registerSettingsRoutes(app, context, tools)
}
