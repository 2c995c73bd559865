import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { join } from 'node:path'
import { registerBylineRoutes } from './bylines/bylines.routes.ts'
import { createBylines } from './bylines/bylines.service.ts'
import { systemClock, type Clock } from './clock.ts'
import type { Config } from './config.ts'
import { openSqlite, type Db } from './db/index.ts'
import { createEvents, createFilters, findPublicVersion, type Events } from './events/index.ts'
import { registerFeedRoutes } from './feeds/feeds.routes.ts'
import { registerSitemapRoutes } from './feeds/sitemap.routes.ts'
import { registerAccess } from './http/access.ts'
import { createPageCache } from './http/page-cache.ts'
import { sendProblem } from './http/problem-handler.ts'
import { createServer } from './http/server.ts'
import { createIdSource, type NewId } from './ids.ts'
import { createDiskStorage, createMedia } from './media/index.ts'
import { registerMediaRoutes } from './media/media.routes.ts'
import { createSearch, type SearchService } from './search/search.service.ts'
import { loadSecrets } from './secrets.ts'
import { createSettings } from './settings/settings.service.ts'
import { registerSettingsRoutes } from './settings/settings.routes.ts'
import { registerCategoryRoutes } from './taxonomy/categories.routes.ts'
import { createCategories } from './taxonomy/categories.service.ts'
import { registerTagRoutes } from './taxonomy/tags.routes.ts'
import { createTags } from './taxonomy/tags.service.ts'
import { createHasher, type UsersService } from './users/index.ts'
import { createSessions } from './users/sessions.service.ts'
import { createTokens, type Tokens } from './users/tokens.ts'
import { registerUserRoutes } from './users/users.routes.ts'
import { createUsers } from './users/users.service.ts'

/** What the outside world gives to the program; tests give their own. */
export interface Outside {
  clock?: Clock
  newId?: NewId
  logger?: FastifyServerOptions['logger']
}

/** The running program: its server and what tests and the command line reach behind it. */
export interface App {
  server: FastifyInstance
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  tokens: Tokens
  users: UsersService
  search: SearchService
  close(): Promise<void>
}

/**
 * Puts the house together over an already migrated database: services in the order of their dependencies,
 * then their routes. Nothing listens yet.
 */
export async function buildApp(config: Config, outside: Outside = {}): Promise<App> {
  const clock = outside.clock ?? systemClock
  const newId = outside.newId ?? createIdSource(clock)
  const secrets = loadSecrets(config.dataDir)
  const db = openSqlite(join(config.dataDir, 'bubo.sqlite'))
  const server = await createServer(config, outside.logger)
  const events = createEvents({ db, clock, log: server.log })
  const filters = createFilters()
  const settings = createSettings({ db, events, clock })
  const cache = createPageCache({ clock, findVersion: async () => String(await findPublicVersion(db.read)) })

  void filters
  const tokens = await createTokens(server, { db, clock, key: secrets.tokenKey })
  const hasher = createHasher()
  const users = createUsers({ db, events, clock, newId, hasher })
  const sessions = createSessions({ db, events, clock, newId, tokens, hasher })
  const storage = createDiskStorage(join(config.dataDir, 'media'))
  const media = createMedia({ db, events, clock, newId, storage })
  const bylines = createBylines({ db, events, clock, newId })
  const categories = createCategories({ db, events, clock, newId })
  const tags = createTags({ db, events, clock, newId })
  const search = createSearch({ db, events })

  server.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  registerAccess(server, tokens.authenticate)
  registerUserRoutes(server, { db, users, sessions })
  registerSettingsRoutes(server, { db, settings, config, cache })
  registerMediaRoutes(server, { db, clock, media, storage })
  registerBylineRoutes(server, { db, bylines })
  registerCategoryRoutes(server, { db, clock, categories, cache })
  registerTagRoutes(server, { db, clock, tags, cache })
  registerFeedRoutes(server, { db, config, clock, cache })
  registerSitemapRoutes(server, { db, config, clock, cache })

  return {
    server,
    db,
    events,
    clock,
    newId,
    tokens,
    users,
    search,
    async close() {
      await server.close()
      await events.stop()
      await db.close()
    },
  }
}
