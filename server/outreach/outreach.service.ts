import type { Clock } from '../clock.ts'
import type { CommentsService } from '../comments/index.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import type { Outbound } from '../outbound.ts'
import type { Secrets } from '../secrets.ts'
import type { CourierLog } from './attempt.service.ts'
import { createCourier, type Courier } from './courier.service.ts'
import { createNews, type News } from './news/news.service.ts'
import { createHookCarrier } from './webhooks/carrier.ts'
import { createHookTeller } from './webhooks/teller.service.ts'
import { createHubCarrier, createHubTeller } from './websub/websub.service.ts'
import { createWebhooks, type WebhooksService } from './webhooks/webhooks.service.ts'
import { createMentionCarrier, type EndpointReader } from './webmention/carrier.ts'
import { createPageReader } from './webmention/page-reader.ts'
import { createMentionTeller } from './webmention/teller.service.ts'
import { createWebmentions, type WebmentionsService } from './webmention/webmentions.service.ts'

export interface OutreachService {
  news: News
  courier: Courier
  webhooks: WebhooksService
  webmentions: WebmentionsService
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
  comments: CommentsService
  log: CourierLog
}): OutreachService {
  const { events } = deps
  const news = createNews(deps)
  const courier = createCourier(deps)
  const webhooks = createWebhooks({ ...deps, courier })
  const webmentions = createWebmentions({ ...deps, elsewhere: deps.comments.elsewhere })
  courier.serve('webhook', {
    carry: createHookCarrier(deps),
    onFailure: ({ target, lastError }) => webhooks.pause(target, lastError ?? 'fault'),
  })
  courier.serve('websub', { carry: createHubCarrier(deps) })
  const endpoints: EndpointReader = createPageReader('endpoint.ts', 'findInPage')
  courier.serve('webmention', { carry: createMentionCarrier({ ...deps, reader: endpoints }) })
  const tellHooks = createHookTeller({ ...deps, courier })
  const tellHubs = createHubTeller({ ...deps, courier })
  const tellPages = createMentionTeller({ ...deps, courier })
  // One follower for all: each of their handlers only writes down what is to be told.
  events.follow(
    'outreach',
    async (event) => {
      await news.take(event)
      await tellHooks(event)
      await tellHubs(event)
      await tellPages(event)
    },
    'next',
  )

  return {
    news,
    courier,
    webhooks,
    webmentions,
    start() {
      news.start()
      webmentions.start()
      courier.start()
    },
    async stop() {
      await news.stop()
      await webmentions.stop()
      await courier.stop()
      await endpoints.close()
    },
  }
}
