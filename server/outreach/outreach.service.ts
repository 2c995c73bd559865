import type { Clock } from '../clock.ts'
import type { CommentsService } from '../comments/index.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Cleaner } from '../html/cleaner.ts'
import type { NewId } from '../ids.ts'
import type { BulkMailer, MailService } from '../mail/index.ts'
import type { MediaStorage } from '../media/index.ts'
import type { Outbound } from '../outbound.ts'
import type { Secrets } from '../secrets.ts'
import { createAnnouncementAccounts, type AnnouncementAccounts } from './announcements/accounts.service.ts'
import { createAnnouncements, type AnnouncementsService } from './announcements/announcements.service.ts'
import { createAnnouncers, type Announcers } from './announcements/announcers.ts'
import { createAnnouncementCarrier } from './announcements/carrier.service.ts'
import { createConnections } from './announcements/connections.ts'
import type { CourierLog } from './attempt.service.ts'
import { createCourier, type Courier } from './courier.service.ts'
import { createFediverse, type FediverseService } from './fediverse/fediverse.service.ts'
import { createBounces, type Bounces } from './newsletter/bounces/bounces.service.ts'
import { createNewsletterIssues, type NewsletterIssues, type OpenLetterPress } from './newsletter/issues/index.ts'
import { createSubscribers, type SubscribersService } from './newsletter/subscribers/index.ts'
import { createNews, type News } from './news/news.service.ts'
import { createMentionCarrier, type EndpointReader } from './webmention/carrier.ts'
import { createPageReader } from './webmention/page-reader.ts'
import { createMentionTeller } from './webmention/teller.service.ts'
import { createWebmentions, type WebmentionsService } from './webmention/webmentions.service.ts'
import { createHookCarrier } from './webhooks/carrier.ts'
import { createHookTeller } from './webhooks/teller.service.ts'
import { createWebhooks, type WebhooksService } from './webhooks/webhooks.service.ts'
import { createHubCarrier, createHubTeller } from './websub/websub.service.ts'

interface Deps {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  config: Config
  secrets: Secrets
  outbound: Outbound
  cleaner: Cleaner
  comments: CommentsService
  storage: MediaStorage
  mail: MailService
  /** What hands over the letters of the newsletter; null while there is no mail server. */
  bulkMailer: BulkMailer | null
  /** What writes them as HTML. */
  openLetterPress: OpenLetterPress
  log: CourierLog
}

export interface OutreachService {
  news: News
  courier: Courier
  webhooks: WebhooksService
  webmentions: WebmentionsService
  fediverse: FediverseService
  announcers: Announcers
  announcementAccounts: AnnouncementAccounts
  announcements: AnnouncementsService
  /** Who receives the newsletter. */
  subscribers: SubscribersService
  /** What they receive. */
  issues: NewsletterIssues
  /** Null while no mailbox is set. */
  bounces: Bounces | null
  /** Looks for what is to be told, and hands it over, from now on. */
  start(): void
  /** Ends what is under way. */
  stop(): Promise<void>
}

/** Makes what tells others of the library: it follows the events, and nothing that is told holds up a save. */
export function createOutreach(deps: Deps): OutreachService {
  const news = createNews(deps)
  const courier = createCourier(deps)
  const tellHubs = createHubTeller({ ...deps, courier })
  courier.serve('websub', { carry: createHubCarrier(deps) })
  const { webhooks, tellHooks } = openWebhooks(deps, courier)
  const { webmentions, tellPages } = openWebmentions(deps, courier)
  const fediverse = createFediverse({ ...deps, elsewhere: deps.comments.elsewhere, courier })
  courier.serve('fediverse', fediverse.carrier)
  const announcing = openAnnouncements(deps, courier)
  const newsletter = openNewsletter(deps)
  // One follower for all: each of their handlers only writes down what is to be told.
  deps.events.follow(
    'outreach',
    async (event) => {
      await news.take(event)
      await tellHooks(event)
      await tellHubs(event)
      await tellPages(event)
      await fediverse.tell(event)
      await announcing.announcements.take(event)
      await newsletter.issues.take(event)
    },
    'next',
  )
  const all = [news, webmentions, announcing.announcements, newsletter.issues, newsletter.bounces, courier]

  return {
    news,
    courier,
    webhooks,
    webmentions,
    fediverse,
    ...announcing,
    ...newsletter,
    start() {
      for (const one of all) one?.start()
    },
    async stop() {
      for (const one of all) await one?.stop()
    },
  }
}

function openWebhooks(deps: Deps, courier: Courier) {
  const webhooks = createWebhooks({ ...deps, courier })
  courier.serve('webhook', {
    carry: createHookCarrier(deps),
    onFailure: ({ target, lastError }) => webhooks.pause(target, lastError ?? 'fault'),
  })
  return { webhooks, tellHooks: createHookTeller({ ...deps, courier }) }
}

function openWebmentions(deps: Deps, courier: Courier) {
  const reader: EndpointReader = createPageReader('endpoint.ts', 'findInPage')
  courier.serve('webmention', { carry: createMentionCarrier({ ...deps, reader }) })
  return {
    webmentions: createWebmentions({ ...deps, elsewhere: deps.comments.elsewhere }),
    tellPages: createMentionTeller({ ...deps, courier }),
  }
}

function openAnnouncements(deps: Deps, courier: Courier) {
  const announcers = createAnnouncers()
  const connections = createConnections({ ...deps, announcers })
  const announcementAccounts = createAnnouncementAccounts({ ...deps, announcers, connections })
  const announcements = createAnnouncements({ ...deps, courier })
  courier.serve(
    'announcement',
    createAnnouncementCarrier({ ...deps, announcers, connections, accounts: announcementAccounts }),
  )
  return { announcers, announcementAccounts, announcements }
}

function openNewsletter(deps: Deps) {
  return {
    subscribers: createSubscribers(deps),
    issues: createNewsletterIssues({
      ...deps,
      clean: async (html) => (await deps.cleaner.clean(html)).html,
      mailer: deps.bulkMailer,
    }),
    bounces: deps.config.imapUrl ? createBounces(deps) : null,
  }
}
