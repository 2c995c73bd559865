import type { FastifyInstance } from 'fastify'
import type { DeskContext } from '../desk.context.ts'
import type { DeskTools } from '../tools.ts'
import { registerBylineRoutes } from './bylines.routes.ts'
import { registerMenusRoutes } from './menus.routes.ts'
import { registerPagesRoutes } from './pages.routes.ts'
import { registerSettingsRoutes } from './settings.routes.ts'

/** What the library arranges for all articles, and for its site. */
export function registerHouseRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  registerPagesRoutes(app, context, tools)
  registerMenusRoutes(app, context, tools)
  registerBylineRoutes(app, context, tools)
  registerSettingsRoutes(app, context, tools)
}
