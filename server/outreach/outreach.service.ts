import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { ElsewhereService } from '../comments/index.ts'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Cleaner } from '../html/cleaner.ts'
import type { NewId } from '../ids.ts'
import type { Outbound } from '../outbound.ts'
import type { MediaStorage } from '../media/index.ts'
import type { BulkMailer } from '../mail/index.ts'
import type { Secrets } from '../secrets.ts'
import { createAnnouncementAccounts, type AnnouncementAccounts } from './announcements/accounts.service.ts'
import { createAnnouncements, type AnnouncementsService } from './announcements/announcements.service.ts'
import { createAnnouncers, type Announcers } from './announcements/announcers.ts'
import { createAnnouncementCarrier } from './announcements/carrier.service.ts'
import { createConnections } from './announcements/connections.ts'
import type { CourierLog } from './attempt.service.ts'
import { createCourier, type Courier } from './courier.service.ts'
import { createFediverse, type FediverseService } from './fediverse/fediverse.service.ts'
import type { MailService } from '../mail/index.ts'
import { createSubscribers, type SubscribersService } from './newsletter/subscribers/index.ts'
import { createBounces, type Bounces } from './newsletter/bounces/bounces.service.ts'
import { createNewsletterIssues, type NewsletterIssues } from './newsletter/issues/index.ts'
import { createNews, type News } from './news/news.service.ts'
import { createHookCarrier } from './webhooks/carrier.ts'
import { createHookTeller } from './webhooks/teller.service.ts'
import { createHubCarrier, createHubTeller } from './websub/websub.service.ts'
import { createWebhooks, type WebhooksService } from './webhooks/webhooks.service.ts'

export interface OutreachService {
  news: News
  courier: Courier
  webhooks: WebhooksService
  fediverse: FediverseService
  announcers: Announcers
  announcementAccounts: AnnouncementAccounts
  announcements: AnnouncementsService
  /** Who receives the newsletter. */
  subscribers: SubscribersService
  issues: NewsletterIssues
  /** Null while no mailbox is set. */
  bounces: Bounces | null
  /** Looks for what is to be told, and hands it over, from now on. */
  start(): void
  /** Ends what is under way. */
  stop(): Promise<void>
}

/** Makes what tells others of the library: it follows the events, and nothing that is told holds up a save. */
export function createOutreach(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  config: Config
  secrets: Secrets
  outbound: Outbound
  cleaner: Cleaner
  elsewhere: ElsewhereService
  storage: MediaStorage
  mail: MailService
  /** What hands over the letters of the newsletter; null while there is no mail server. */
  bulkMailer: BulkMailer | null
  log: CourierLog
}): OutreachService {
  const { events } = deps
  const news = createNews(deps)
  const issues = createNewsletterIssues({
    ...deps,
    clean: async (html) => (await deps.cleaner.clean(html)).html,
    mailer: deps.bulkMailer,
  })
  const bounces = deps.config.imapUrl ? createBounces(deps) : null
  const courier = createCourier(deps)
  const webhooks = createWebhooks({ ...deps, courier })
  courier.serve('webhook', {
    carry: createHookCarrier(deps),
    onFailure: ({ target, lastError }) => webhooks.pause(target, lastError ?? 'fault'),
  })
  const fediverse = createFediverse({ ...deps, courier })
  courier.serve('fediverse', fediverse.carrier)
  courier.serve('websub', { carry: createHubCarrier(deps) })
  const announcers = createAnnouncers()
  const connections = createConnections({ ...deps, announcers })
  const announcementAccounts = createAnnouncementAccounts({ ...deps, announcers, connections })
  const announcements = createAnnouncements({ ...deps, courier })
  courier.serve(
    'announcement',
    createAnnouncementCarrier({ ...deps, announcers, connections, accounts: announcementAccounts }),
  )
  const tellHooks = createHookTeller({ ...deps, courier })
  const tellHubs = createHubTeller({ ...deps, courier })
  // One follower for all: each of their handlers only writes down what is to be told.
  events.follow(
    'outreach',
    async (event) => {
      await news.take(event)
      await tellHooks(event)
      await tellHubs(event)
      await fediverse.tell(event)
      await announcements.take(event)
      await issues.take(event)
    },
    'next',
  )

  return {
    news,
    courier,
    webhooks,
    fediverse,
    announcers,
    announcementAccounts,
    announcements,
    subscribers: createSubscribers(deps),
    issues,
    bounces,
    start() {
      news.start()
      announcements.start()
      issues.start()
      bounces?.start()
      courier.start()
    },
    async stop() {
      await news.stop()
      await announcements.stop()
      await issues.stop()
      await bounces?.stop()
      await courier.stop()
    },
  }
}
