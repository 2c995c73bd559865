import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { join } from 'node:path'
import { registerAgendaRoutes } from './agenda/agenda.routes.ts'
import { createAgenda } from './agenda/agenda.service.ts'
import { registerArticleRoutes } from './articles/articles.routes.ts'
import type { ArticleCard, ListFilter } from './articles/index.ts'
import { createArticles } from './articles/articles.service.ts'
import { registerCareRoutes } from './articles/care/care.routes.ts'
import { createCare } from './articles/care/care.service.ts'
import { registerCommitmentRoutes } from './articles/commitments/commitments.routes.ts'
import { createCommitments } from './articles/commitments/commitments.service.ts'
import { registerArticleHistoryRoutes } from './articles/history.routes.ts'
import { registerPreviewLinkRoutes } from './articles/preview/preview-links.routes.ts'
import { createPreviewLinks } from './articles/preview/preview-links.service.ts'
import { registerPublicPreviewRoute } from './articles/preview/public-preview.routes.ts'
import { registerPublicArticleRoutes } from './articles/public.routes.ts'
import { registerPublicWayRoutes } from './articles/ways.routes.ts'
import { registerMostReadRoute } from './articles/most-read.routes.ts'
import { registerRelatedRoute } from './articles/related.routes.ts'
import { registerPageRoutes } from './articles/pages.routes.ts'
import { createPages } from './articles/pages.service.ts'
import { createWorkflow } from './articles/workflow.service.ts'
import { registerBranchRoutes } from './branches/branches.routes.ts'
import { createBranches } from './branches/branches.service.ts'
import { registerBylineRoutes } from './bylines/bylines.routes.ts'
import { createBylines } from './bylines/bylines.service.ts'
import { systemClock, type Clock } from './clock.ts'
import { registerPublicCommentRoutes } from './comments/comments.routes.ts'
import { readOpenings } from './comments/index.ts'
import { createComments } from './comments/comments.service.ts'
import { registerCommentModeRoutes } from './comments/modes/modes.routes.ts'
import { createCommentModes } from './comments/modes/modes.service.ts'
import type { Config } from './config.ts'
import { openDatabase, openSecrets, type Db } from './db/index.ts'
import { registerEventRoutes } from './events/events.routes.ts'
import { createEvents, createFilters, type Events } from './events/index.ts'
import { registerFeedRoutes } from './feeds/feeds.routes.ts'
import { registerSitemapRoutes } from './feeds/sitemap.routes.ts'
import { createCleaner } from './html/cleaner.ts'
import { registerAccess } from './http/access.ts'
import type { Backups } from './desk/admin/backups.ts'
import type { DeskContext } from './desk/desk.context.ts'
import { registerDesk } from './desk/desk.routes.ts'
import { documentPath } from './http/cross-origin.ts'
import { registerHealthRoutes } from './http/health.ts'
import { registerOpenApi } from './http/openapi.ts'
import { createDevices, type Devices } from './http/devices.ts'
import { createPageCache } from './http/page-cache.ts'
import { createServer } from './http/server.ts'
import { createIdSource, type NewId } from './ids.ts'
import { registerMailRoutes } from './mail/mail.routes.ts'
import { createMail } from './mail/mail.service.ts'
import { createSender } from './mail/sender.service.ts'
import type { BulkMailer, Mailer } from './mail/index.ts'
import { createIncoming, createMedia, createUploads, openStorage } from './media/index.ts'
import { registerMediaRoutes } from './media/media.routes.ts'
import { createAppeals } from './moderation/appeals/appeals.service.ts'
import { createBlocks } from './moderation/blocks/blocks.service.ts'
import { createCannedReplies } from './moderation/canned-replies/canned-replies.service.ts'
import { categoryHooks } from './moderation/index.ts'
import { registerModerationRoutes } from './moderation/moderation.routes.ts'
import { createDecisions } from './moderation/queue/decisions.service.ts'
import { createQueueKeys } from './moderation/keys/keys.service.ts'
import { createReports } from './moderation/reports/reports.service.ts'
import { createScopes } from './moderation/scopes/scopes.service.ts'
import { registerSeriesRoutes } from './series/series.routes.ts'
import { createSeries } from './series/series.service.ts'
import { registerMenuRoutes } from './menus/menus.routes.ts'
import { createMenus } from './menus/menus.service.ts'
import { registerNoticeApiRoutes } from './notices/notices-api.routes.ts'
import { registerFediverseRoutes } from './outreach/fediverse/fediverse.routes.ts'
import { registerOEmbedRoutes } from './outreach/oembed/oembed.routes.ts'
import { registerNoticeRoutes } from './notices/notices.routes.ts'
import { createNotices } from './notices/notices.service.ts'
import { registerAccountRoutes } from './patrons/account.routes.ts'
import { registerEntryRoutes } from './patrons/entry.routes.ts'
import { registerPatronApiRoutes } from './patrons/patrons-api.routes.ts'
import { createPatrons } from './patrons/patrons.service.ts'
import { createOutbound } from './outbound.ts'
import { createOutreach, type OutreachService } from './outreach/outreach.service.ts'
import { registerWebmentionRoutes } from './outreach/webmention/webmention.routes.ts'
import { registerSubscriberRoutes } from './outreach/newsletter/subscribers/subscribers.routes.ts'
import { registerWebhookRoutes } from './outreach/webhooks/webhooks.routes.ts'
import {
  createAims,
  createAudience,
  createAudienceLetters,
  createMostRead,
  type OpenLetterPress,
  type AudienceService,
} from './outreach/index.ts'
import { createPlugins, withPlugins, type PluginsService } from './plugins/index.ts'
import { registerPluginRoutes } from './plugins/plugins.routes.ts'
import { createErasureLog, createPrivacy, createPurges } from './privacy/index.ts'
import { registerPrivacyRoutes } from './privacy/privacy.routes.ts'
import { findArticleIds, suggestQuery } from './search/index.ts'
import { createSearch } from './search/search.service.ts'
import type { Secrets } from './secrets.ts'
import { createAvailability, createWorkSources } from './works/index.ts'
import { createOtherSites, type Settings } from './settings/index.ts'
import { createSettings } from './settings/settings.service.ts'
import { registerSettingsRoutes } from './settings/settings.routes.ts'
import { createAccountSender } from './site/account.page.ts'
import { readHousePaths } from './site/house/house.routes.ts'
import { registerPreviewPage } from './site/pages/preview.routes.ts'
import { createLetterPress } from './site/newsletter/letter.ts'
import { registerSubscriptionPages } from './site/newsletter/subscription.routes.ts'
import { registerErrors } from './site/errors.ts'
import { createMessageSender } from './site/message.page.ts'
import { createNavigation } from './site/navigation.ts'
import { createPublicState } from './site/public-state.ts'
import { previewText } from './site/pages/preview.ts'
import { registerReaderRoutes } from './site/reader/reader.routes.ts'
import { registerSiteRoutes } from './site/site.routes.ts'
import { registerCategoryRoutes } from './taxonomy/categories.routes.ts'
import { createCategories } from './taxonomy/categories.service.ts'
import { registerTagRoutes } from './taxonomy/tags.routes.ts'
import { createTags } from './taxonomy/tags.service.ts'
import { createLooks, createThemePackages, createWardrobe, type LooksService } from './looks/index.ts'
import { createSiteTheme } from './site/theme.ts'
import { createTrialPages } from './site/trial-pages.ts'
import { apartFromTrials } from './site/trial.ts'
import { loadTheme, type Theme } from './themes/index.ts'
import { createApiKeys, createHasher } from './users/index.ts'
import { createAccountLinks } from './users/account-links.service.ts'
import { createOwnPassword } from './users/own-password.service.ts'
import { createSecondFactor } from './users/second-factor.service.ts'
import { createSessions } from './users/sessions.service.ts'
import { createSetUp } from './users/set-up.service.ts'
import { createTokens } from './users/tokens.ts'
import { registerUserRoutes } from './users/users.routes.ts'
import { createUsers } from './users/users.service.ts'
import { readVersion } from './version.ts'
import { registerWorkRoutes } from './works/works.routes.ts'
import { createWorks } from './works/works.service.ts'

const root = join(import.meta.dirname, '..')

/** What the outside world gives to the program; tests give their own. */
export interface Outside {
  clock?: Clock
  newId?: NewId
  logger?: FastifyServerOptions['logger']
  /** A theme that is already loaded, instead of the one that the configuration names. */
  theme?: Theme
  /** True for the program that serves readers; a test on a busy machine is not turned away. */
  shedLoad?: boolean
  /** Hands mail over instead of the server that the configuration names. */
  mailer?: Mailer
  /** Publishes what a new house begins with: its texts in the site's language and, where wished, a first article. */
  welcome?: (app: App, options: { articles: boolean }) => Promise<void>
  /** The backups of the house, made by a program of their own. */
  backups?: (app: App) => Promise<Backups>
  /** What `/readyz` warns of besides. */
  warnings?: () => readonly string[]
  /** Folder of the plugins; the project's own unless said. */
  pluginsDir?: string
}

export type * from './desk/admin/backups.ts'
export type Services = Awaited<ReturnType<typeof createServices>>

/** The running program: its server and what tests and the command line reach behind it. */
export interface App {
  config: Config
  server: FastifyInstance
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  services: Services
  plugins: PluginsService
  close(): Promise<void>
}

/**
 * Puts the house together over an already migrated database: services in the order of their dependencies,
 * then their routes. Nothing listens yet.
 */
export async function buildApp(config: Config, outside: Outside = {}): Promise<App> {
  const clock = outside.clock ?? systemClock
  const newId = outside.newId ?? createIdSource(clock)
  const configured = outside.theme ?? (await loadTheme(join(root, 'themes', config.theme), { lang: config.lang }))
  const db = await openDatabase(config)
  const secrets = await openSecrets(db, config.dataDir).catch(async (error: unknown) => {
    await db.close()
    throw error
  })
  await db.duty.stand()
  const devices = createDevices({ config, secrets, clock })
  const state = createPublicState({ db, clock, themeVersion: configured.version })
  const seen = withPlugins(state, () => plugins.keepUp())
  const cache = apartFromTrials(createPageCache({ state: seen, clock, sharedFor: config.sharedCache }))
  const navigation = createNavigation({ db, clock, state })
  const readOtherSites = createOtherSites({ db, config, state })
  const audience: AudienceService = createAudience({
    db,
    clock,
    config,
    log: { error: (details, message) => server.log.error(details, message) },
  })
  const server = await createServer(
    { config, devices, clock, cache, readOtherSites, onSent: (request, status) => audience.sent(request, status) },
    outside,
  )
  await registerOpenApi(server, config, readVersion())
  const events = createEvents({ db, clock, newId, log: server.log })
  const filters = createFilters()
  const mailer = outside.mailer ?? (await openMailer(config))
  const canMail = mailer !== null
  const bulkMailer = await openBulkMailer(config)
  const { theme, ...dress } = openDress(configured, state, { server, db, events, clock, newId, config })
  const services = await createServices({
    server,
    devices,
    config,
    clock,
    newId,
    secrets,
    db,
    events,
    mailer,
    bulkMailer,
    ...dress,
    audience,
  })
  // That the theme cannot be shown is told at the start, not to the first reader.
  server.addHook('onListen', async () => void (await theme.readFault()))

  registerAccess(server, services.tokens)
  const site = { db, config, clock, cache, theme, filters, canMail, navigation }
  registerErrors(server, { ...services, ...site })
  registerHealthRoutes(server, {
    check: () => db.check(),
    warnings: async () => [
      ...((await events.countSetAside()) > 0 ? ['events_set_aside'] : []),
      ...(outside.warnings?.() ?? []),
    ],
  })
  const welcome: RouteDeps['welcome'] = outside.welcome ? async (options) => outside.welcome?.(app, options) : null
  const plugins = await createPlugins(outside.pluginsDir ?? join(root, 'plugins'), {
    server,
    db,
    events,
    filters,
    rules: services.comments.rules,
    workSources: services.workSources,
    availability: services.availability,
    announcers: services.outreach.announcers,
    outbound: services.outbound,
    secrets,
    log: server.log,
    clock,
    env: config.forPlugins,
  })
  const { backups: openBackups } = outside
  let backups: Promise<Backups> | null = null
  registerRoutes(server, {
    ...services,
    ...site,
    events,
    newId,
    welcome,
    plugins,
    backups: openBackups ? () => (backups ??= openBackups(app)) : null,
  })
  const app: App = {
    config,
    server,
    db,
    events,
    clock,
    newId,
    services,
    plugins,
    close: () => close(app),
  }
  return app
}

/** Ends all that is under way, in the order in which each needs the others. */
async function close({ plugins, server, services, events, db }: App): Promise<void> {
  plugins.stop()
  await server.close()
  await services.cleaner.close()
  await services.themePackages.close()
  await services.audience.stop()
  await services.purges.stop()
  await services.search.stop()
  await services.notices.stop()
  await services.audienceLetters.stop()
  // What is being handed over is cut short: it is due again at the next start.
  const told = services.outreach.stop()
  services.outbound.close()
  await told
  await services.mail.stop()
  await events.stop()
  await db.close()
}

interface Ground {
  server: FastifyInstance
  devices: Devices
  config: Config
  clock: Clock
  newId: NewId
  secrets: Secrets
  db: Db
  events: Events
  mailer: Mailer | null
  bulkMailer: BulkMailer | null
  looks: LooksService
  openLetterPress: OpenLetterPress
  audience: AudienceService
}

/** The look of the house, on its pages and in its letters. */
function openDress(
  configured: Theme,
  state: Parameters<typeof createSiteTheme>[0]['state'],
  { server, config, ...house }: Pick<Ground, 'server' | 'db' | 'events' | 'clock' | 'newId' | 'config'>,
) {
  const { db } = house
  const { dataDir, lang, theme: id } = config
  const wardrobe = createWardrobe({ db, dataDir, lang, first: { id, theme: configured } })
  const looks = createLooks({ ...house, wardrobe, configured: id })
  const theme = createSiteTheme({ db, state, looks, configured, log: server.log })
  return { theme, looks, openLetterPress: createLetterPress({ theme, wardrobe, log: server.log }) }
}

/** What is asked of other hosts, and told to them. */
function createElsewhere(
  { server, clock, config, ...house }: Ground,
  given: Pick<Parameters<typeof createOutreach>[0], 'cleaner' | 'comments' | 'storage' | 'mail'>,
) {
  const { url, privateHosts, timeZone } = config
  const { log } = server
  const outbound = createOutbound({ agent: `Bubo/${readVersion()} (${url})`, privateHosts })
  return {
    outbound,
    workSources: createWorkSources(log),
    availability: createAvailability({ clock, timeZone, log }),
    outreach: createOutreach({ ...house, ...given, clock, config, outbound, log }),
  }
}

const openPrivacy = ({ db, events, clock, newId, secrets, config }: Ground, { fediverse }: OutreachService) =>
  createPrivacy({
    db,
    events,
    clock,
    newId,
    secrets,
    timeZone: config.timeZone,
    log: createErasureLog(config.dataDir, secrets),
    part: fediverse.part,
  })

/** What stands beside the articles: the ways from one to others, when and where the library is met, what they need. */
const createPlaces = (house: Parameters<typeof createAgenda>[0]) => ({
  pages: createPages(house),
  series: createSeries(house),
  agenda: createAgenda(house),
  branches: createBranches(house),
  care: createCare(house),
})

/** What surrounds every page. */
const createFrame = ({ db, events, clock, newId, config, looks, audience }: Ground) => ({
  audience,
  aims: createAims({ db, events }),
  mostRead: createMostRead({ db, clock, timeZone: config.timeZone }),
  menus: createMenus({ db, events, newId }),
  looks,
  themePackages: createThemePackages({ db, events, clock, wardrobe: looks.wardrobe }),
})

/** The services, each after those it needs: a cycle between them cannot be written. */
async function createServices(ground: Ground) {
  const { server, devices, config, clock, newId, secrets, db, events, mailer } = ground
  const house = { db, events, clock, newId }
  const { timeZone } = config
  const tokens = await createTokens(server, { db, clock, config, key: secrets.tokenKey })
  const hasher = createHasher()
  const users = createUsers({ ...house, hasher })
  const ownPassword = createOwnPassword({ db, events, clock, hasher })
  const secondFactor = createSecondFactor({ db, events, clock, secrets, ownPassword })
  const sessions = createSessions({ ...house, tokens, hasher, devices, secrets, secondFactor })
  const accountLinks = createAccountLinks({ db, events, clock, hasher, users, sessions })
  const setUp = createSetUp({ db, secrets, users, sessions })
  const settings = createSettings({ db, events, clock })
  const mail = createMail({
    ...house,
    secrets,
    config,
    sender: createSender({ ...house, config, mailer, log: server.log }),
  })
  const storage = await openStorage(config)
  const incoming = createIncoming(join(config.dataDir, 'incoming'))
  const media = createMedia({ ...house, storage, incoming })
  const bylines = createBylines(house)
  const categories = createCategories({ ...house, hooks: categoryHooks })
  const tags = createTags(house)
  const works = createWorks(house)
  const cleaner = createCleaner()
  const articles = createArticles({ ...house, cleaner, timeZone, lang: config.lang })
  const workflow = createWorkflow({ ...house, timeZone })
  const commitments = createCommitments(house)
  const previewLinks = createPreviewLinks({ ...house, secrets, url: config.url })
  const comments = createComments({ ...house, secrets })
  const commentModes = createCommentModes(house)
  const decisions = createDecisions({ ...house, secrets })
  const scopes = createScopes({ db, events })
  const reports = createReports({ ...house, secrets, url: config.url })
  const blocks = createBlocks(house)
  const cannedReplies = createCannedReplies(house)
  const appeals = createAppeals({ ...house, secrets, comments })
  const notices = createNotices({ ...house, config, secrets, mail, decisions, reports, appeals, log: server.log })
  const elsewhere = createElsewhere(ground, { cleaner, comments, storage, mail })
  const privacy = openPrivacy(ground, elsewhere.outreach)
  const patrons = createPatrons({
    ...house,
    devices,
    config,
    secrets,
    mail,
    users,
    sessions,
    ownPassword,
    comments,
    personalData: privacy,
    canMail: mailer !== null,
  })
  return {
    devices,
    tokens,
    users,
    sessions,
    ownPassword,
    apiKeys: createApiKeys({ ...house, ownPassword, timeZone }),
    secondFactor,
    accountLinks,
    setUp,
    settings,
    mail,
    storage,
    incoming,
    uploads: createUploads(incoming),
    media,
    bylines,
    categories,
    tags,
    works,
    ...elsewhere,
    cleaner,
    articles,
    workflow,
    ...createPlaces({ ...house, timeZone }),
    ...createFrame(ground),
    commitments,
    previewLinks,
    comments,
    commentModes,
    decisions,
    scopes,
    queueKeys: createQueueKeys({ db, events }),
    reports,
    blocks,
    cannedReplies,
    appeals,
    patrons,
    notices,
    audienceLetters: createAudienceLetters({ ...house, config, secrets, mail, log: server.log }),
    purges: createPurges({ db, clock, newId, timeZone }),
    privacy,
    search: createSearch({ db, events }),
  }
}

/** Loaded only where mail can be sent: the mail library is one of the larger ones. */
async function openMailer({ smtpUrl }: Config): Promise<Mailer | null> {
  return smtpUrl ? (await import('./mail/smtp.ts')).createSmtpMailer(smtpUrl) : null
}

/** The same for letters by the thousand. */
async function openBulkMailer({ smtpUrl }: Config): Promise<BulkMailer | null> {
  return smtpUrl ? (await import('./mail/bulk.ts')).createBulkMailer(smtpUrl) : null
}

type RouteDeps = Services &
  Parameters<typeof registerSiteRoutes>[1] &
  Pick<DeskContext, 'welcome' | 'backups' | 'plugins'> & { events: Events; newId: NewId }

/** Every route of the house. */
function registerRoutes(server: FastifyInstance, deps: RouteDeps): void {
  registerUserRoutes(server, deps)
  registerSettingsRoutes(server, deps)
  registerPluginRoutes(server, deps)
  registerEventRoutes(server, deps)
  registerMailRoutes(server, deps)
  registerSubscriberRoutes(server, { db: deps.db, subscribers: deps.outreach.subscribers })
  registerWebhookRoutes(server, { db: deps.db, webhooks: deps.outreach.webhooks })
  registerMediaRoutes(server, deps)
  registerBylineRoutes(server, deps)
  registerCategoryRoutes(server, deps)
  registerTagRoutes(server, deps)
  registerWorkRoutes(server, deps)
  registerArticleRoutes(server, deps)
  registerArticleHistoryRoutes(server, deps)
  registerCareRoutes(server, deps)
  registerCommitmentRoutes(server, deps)
  registerPreviewLinkRoutes(server, deps)
  const ofArticles = {
    ...deps,
    readOpenings: async (settings: Settings) => {
      const openingOf = await readOpenings(deps.db.read, settings, deps.clock.now())
      return (article: ArticleCard) => openingOf({ ...article, categoryIds: article.categories.map(({ id }) => id) })
    },
    findByWords: (query: string, filter: ListFilter) =>
      findArticleIds(deps.db.read, { query, filter, now: deps.clock.now() }),
    suggestQuery: async (query: string, known: Parameters<typeof suggestQuery>[2]) =>
      suggestQuery(deps.db.read, { query, now: deps.clock.now() }, known),
  }
  registerRelatedRoute(server, ofArticles)
  registerMostReadRoute(server, ofArticles)
  registerPublicArticleRoutes(server, ofArticles)
  registerPublicPreviewRoute(server, ofArticles)
  registerPublicWayRoutes(server, deps)
  registerPageRoutes(server, deps)
  registerSeriesRoutes(server, deps)
  registerAgendaRoutes(server, deps)
  registerBranchRoutes(server, deps)
  registerMenuRoutes(server, deps)
  registerPublicCommentRoutes(server, deps)
  registerModerationRoutes(server, deps)
  registerCommentModeRoutes(server, deps)
  registerDesk(server, {
    ...deps,
    siteTheme: deps.theme,
    readTrialPage: createTrialPages(server),
    previewArticle: (article) => previewText(deps, article),
  })
  const pages = { ...deps, sendMessage: createMessageSender(deps), sendAccount: createAccountSender(deps) }
  registerEntryRoutes(server, pages)
  registerAccountRoutes(server, pages)
  registerPatronApiRoutes(server, deps)
  registerNoticeApiRoutes(server, deps)
  registerNoticeRoutes(server, { ...deps, sendMessage: createMessageSender(deps) })
  registerPrivacyRoutes(server, deps)
  registerFeedRoutes(server, deps)
  registerOEmbedRoutes(server, deps)
  registerFediverseRoutes(server, { ...deps, fediverse: deps.outreach.fediverse })
  registerWebmentionRoutes(server, deps.outreach)
  registerSitemapRoutes(server, { ...deps, housePaths: () => readHousePaths(deps) })
  registerSiteRoutes(server, deps)
  registerPreviewPage(server, deps)
  registerSubscriptionPages(server, pages)
  registerReaderRoutes(server, { ...deps, sendMessage: createMessageSender(deps) })
  server.get(documentPath, { config: { access: 'public' }, schema: { hide: true } }, async () => server.swagger())
}
