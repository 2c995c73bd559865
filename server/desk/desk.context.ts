import type { AgendaService } from '../agenda/index.ts'
import type {
  ArticleFull,
  ArticlesService,
  CareService,
  CommitmentsService,
  PagesService,
  PreviewLinksService,
  WorkflowService,
} from '../articles/index.ts'
import type { BranchesService } from '../branches/index.ts'
import type { BylinesService } from '../bylines/index.ts'
import type { Clock } from '../clock.ts'
import type { CommentModesService, CommentsService } from '../comments/index.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Devices } from '../http/devices.ts'
import type { NewId } from '../ids.ts'
import type { Look, LooksService, ReadTrialPage, ThemePackages } from '../looks/index.ts'
import type { MailService } from '../mail/index.ts'
import type { MenusService } from '../menus/index.ts'
import type { SeriesService } from '../series/index.ts'
import type { MediaService, Uploads } from '../media/index.ts'
import type {
  AppealsService,
  BlocksService,
  CannedRepliesService,
  DecisionsService,
  QueueKeysService,
  ReportsService,
  ScopesService,
} from '../moderation/index.ts'
import type { AimsService, AudienceLetters, OutreachService } from '../outreach/index.ts'
import type { PluginsService } from '../plugins/index.ts'
import type { PrivacyService } from '../privacy/index.ts'
import type { SettingsService } from '../settings/index.ts'
import type { CategoriesService, TagsService } from '../taxonomy/index.ts'
import type {
  AccountLinksService,
  ApiKeysService,
  OwnPasswordService,
  SecondFactorService,
  SessionsService,
  SetUpService,
  Tokens,
  UsersService,
} from '../users/index.ts'
import type { WorksService, WorkSources } from '../works/index.ts'
import type { Backups } from './admin/backups.ts'

/** What the desk's pages are made with: the services that the API calls too, and no rule of their own. */
export interface DeskContext {
  db: Db
  config: Config
  clock: Clock
  newId: NewId
  events: Events
  devices: Devices
  tokens: Tokens
  users: UsersService
  sessions: SessionsService
  ownPassword: OwnPasswordService
  apiKeys: ApiKeysService
  secondFactor: SecondFactorService
  accountLinks: AccountLinksService
  setUp: SetUpService
  settings: SettingsService
  plugins: PluginsService
  /** Where a work is looked up by its ISBN. */
  workSources: WorkSources
  mail: MailService
  outreach: OutreachService
  media: MediaService
  uploads: Uploads
  bylines: BylinesService
  categories: CategoriesService
  tags: TagsService
  works: WorksService
  articles: ArticlesService
  workflow: WorkflowService
  pages: PagesService
  agenda: AgendaService
  care: CareService
  branches: BranchesService
  menus: MenusService
  series: SeriesService
  looks: LooksService
  themePackages: ThemePackages
  /** How the site looks: why the chosen theme cannot be shown, and the style sheet of a look. */
  siteTheme: { readFault: () => Promise<Error | null>; writeStyles: (look: Look) => Promise<string> }
  /** A page of the site in a look that is tried out. */
  readTrialPage: ReadTrialPage
  commitments: CommitmentsService
  /** How often articles are to be read. */
  aims: AimsService
  audienceLetters: AudienceLetters
  previewLinks: PreviewLinksService
  comments: CommentsService
  commentModes: CommentModesService
  decisions: DecisionsService
  scopes: ScopesService
  queueKeys: QueueKeysService
  reports: ReportsService
  blocks: BlocksService
  cannedReplies: CannedRepliesService
  appeals: AppealsService
  privacy: PrivacyService
  /** An article's page as the theme would print it. */
  previewArticle: (article: ArticleFull) => Promise<string>
  /** False while there is nothing to hand mail over to: links are shown instead. */
  canMail: boolean
  /** Publishes what a new house begins with; null where the program has nothing to. */
  welcome: ((options: { articles: boolean }) => Promise<void>) | null
  /** The backups of the house, loaded when first asked for; null where the program makes none. */
  backups: (() => Promise<Backups>) | null
}
