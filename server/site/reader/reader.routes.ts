import type { FastifyInstance } from 'fastify'
import type { SendMessage } from '../../http/message-page.ts'
import type { AppealsService, ReportsService } from '../../moderation/index.ts'
import { registerCharterPage } from '../charter/charter.routes.ts'
import { registerDecisionPage } from './decision.routes.ts'
import { registerEditPage } from './edit.routes.ts'
import { registerReportPage } from './report.routes.ts'
import type { SiteContext } from '../site.context.ts'

/** What readers do beside commenting: report, change their own comment, read what became of it, read the charter. */
export function registerReaderRoutes(
  app: FastifyInstance,
  deps: SiteContext & { reports: ReportsService; appeals: AppealsService; sendMessage: SendMessage },
): void {
  registerReportPage(app, deps, deps.sendMessage)
  registerEditPage(app, deps, deps.sendMessage)
  registerDecisionPage(app, deps, deps.sendMessage)
  registerCharterPage(app, deps)
}
