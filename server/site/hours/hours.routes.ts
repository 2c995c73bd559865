import type { FastifyInstance } from 'fastify'
import { createPageSender } from '../send-page.ts'
import type { SiteContext } from '../site.context.ts'
import { findHoursPage } from './hours.page.ts'
import { hoursPath } from './hours.words.ts'

/** When the branches of the library are open. */
export function registerHoursPage(app: FastifyInstance, context: SiteContext): void {
  const sendPage = createPageSender(context)
  app.get(hoursPath, { config: { access: 'page' } }, (request, reply) =>
    sendPage(request, reply, 'hours', hoursPath, () => findHoursPage(context)),
  )
}
