import type { FastifyInstance } from 'fastify'
import type { DeskContext } from '../desk.context.ts'
import type { DeskTools } from '../tools.ts'
import { registerAuditRoutes } from './audit.routes.ts'
import { registerBackupPages } from './backups.routes.ts'
import { registerMailPages } from './mails.routes.ts'
import { registerPluginPages } from './plugins.routes.ts'
import { registerAnswerPages } from '../fediverse/answers.routes.ts'
import { registerFediversePages } from '../fediverse/fediverse.routes.ts'
import { registerFollowPages } from '../fediverse/follows.routes.ts'
import { registerAnnouncementPages } from '../announcements/announcements.routes.ts'
import { registerSubscriberPages } from '../newsletter/subscribers.routes.ts'
import { registerWebhookPages } from '../outreach/webhooks.routes.ts'
import { registerPrivacyPages } from './privacy.routes.ts'

/** The rooms of whoever administers the site. */
export function registerAdminRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  registerAuditRoutes(app, context, tools)
  registerBackupPages(app, context, tools)
  registerMailPages(app, context, tools)
  registerPluginPages(app, context, tools)
  registerPrivacyPages(app, context, tools)
  registerSubscriberPages(app, context, tools)
  registerWebhookPages(app, context, tools)
  registerFediversePages(app, context, tools)
  registerFollowPages(app, context, tools)
  registerAnswerPages(app, context, tools)
  registerAnnouncementPages(app, context, tools)
}
