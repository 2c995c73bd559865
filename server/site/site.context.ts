import type { IncomingMessage } from 'node:http'
import type { Clock } from '../clock.ts'
import type { CommentsService } from '../comments/index.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { Filters } from '../events/index.ts'
import type { PageCache } from '../http/page-cache.ts'
import type { MediaStorage } from '../media/index.ts'
import type { PatronsService } from '../patrons/index.ts'
import type { AvailabilityService } from '../works/index.ts'
import type { Navigation } from './navigation.ts'
import type { NewsletterArchive } from './newsletter-archive/archive.ts'
import type { SiteTheme } from './theme.ts'

/** What the public pages are made with. */
export interface SiteContext {
  db: Db
  config: Config
  clock: Clock
  cache: PageCache
  theme: SiteTheme
  filters: Filters
  comments: CommentsService
  navigation: () => Promise<Navigation>
  /** False while there is nothing to hand mail over to: what needs it is not offered. */
  canMail: boolean
  patrons: PatronsService
  /** What catalogues say of where works are. */
  availability: AvailabilityService
  /** The ids of the articles that were read most, the same all through a day. */
  mostRead: () => Promise<readonly string[]>
  /** Counts how often the site is read. */
  audience: {
    /** What was searched for in this request, and whether anything was found. */
    searched(request: IncomingMessage, search: { words: string; found: boolean }): void
  }
  /** Gives out the form of the newsletter; tells what was sent to who asked for it. */
  outreach: {
    subscribers: { startForm(): string }
    issues: NewsletterArchive
  }
  /** Where the bytes of pictures are. */
  storage: MediaStorage
}
