import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { join } from 'node:path'
import { systemClock, type Clock } from './clock.ts'
import type { Config } from './config.ts'
import { openSqlite, type Db } from './db/index.ts'
import { createEvents, createFilters, findPublicVersion, type Events } from './events/index.ts'
import { registerAccess } from './http/access.ts'
import { createPageCache } from './http/page-cache.ts'
import { createServer } from './http/server.ts'
import { createIdSource, type NewId } from './ids.ts'
import { loadSecrets } from './secrets.ts'
import { createSettings } from './settings/settings.service.ts'
import { registerSettingsRoutes } from './settings/settings.routes.ts'
import { createTokens, type Tokens } from './users/tokens.ts'

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

  registerAccess(server, tokens.authenticate)
  registerSettingsRoutes(server, { db, settings, config, cache })

  return {
    server,
    db,
    events,
    clock,
    newId,
    tokens,
    async close() {
      await server.close()
      await events.stop()
      await db.close()
    },
  }
}
