import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import type { FastifyServerOptions, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import { buildApp, type App } from '../server/app.ts'
import { loadConfig, type Config } from '../server/config.ts'
import { migrate, type Engine, type Role } from '../server/db/index.ts'
import { readMigrations } from '../server/db/migrate.ts'
import { insertSession } from '../server/users/sessions.store.ts'
import type { Theme } from '../server/themes/index.ts'
import { readTheme } from '../server/themes/theme.ts'
import { checkReplies } from './openapi.ts'

export const root = join(import.meta.dirname, '..')

/** The engine that tests run on, unless they say another. */
export const testEngine: Engine = process.env['BUBO_TEST_ENGINE'] === 'postgres' ? 'postgres' : 'sqlite'

/** A clock that stands still until it is told to move. */
export interface TestClock {
  now(): Date
  monotonic(): number
  /** Forward, time passes; back, somebody sets the clock. */
  set(iso: string): void
  advance(milliseconds: number): void
}

/** Starts at noon UTC on a spring Wednesday, 14:00 in Paris. */
export function createClock(iso = '2026-05-13T12:00:00.000Z'): TestClock {
  let time = Date.parse(iso)
  let elapsed = 0
  const move = (milliseconds: number) => {
    time += milliseconds
    elapsed += Math.max(0, milliseconds)
  }
  return {
    now: () => new Date(time),
    monotonic: () => elapsed,
    set: (next) => move(Date.parse(next) - time),
    advance: move,
  }
}

/** For tests that reach into the file of SQLite. */
export const onSqliteAlone = { skip: testEngine !== 'sqlite' && 'it reaches into the file of SQLite' }

export interface TestApp extends Omit<App, 'clock'> {
  clock: TestClock
  config: Config
  dataDir: string
}

export interface BuildOptions {
  engine?: Engine
  env?: Record<string, string>
  clock?: TestClock
  /** Nothing is logged unless said. */
  logger?: FastifyServerOptions['logger']
  /** It turns requests away where too many come, as the program that serves does. */
  shedLoad?: boolean
  /** Its desk makes backups, as that of the program that serves does. */
  backups?: boolean
}

/** A test, or whatever else ends and closes then what was opened for it. */
export type Ending = Pick<Test, 'teardown'>

/** An empty folder, until the test ends; there may be several, where files of tests share a process. */
export function makeFolder(t: Ending): string {
  const folder = mkdtempSync(join(tmpdir(), 'bubo-test-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What the law asks a site to tell: with it, a house is no longer in preparation. */
export const legalSettings = {
  organisation: 'Ville d’Anse',
  organisationAddress: '1, place du Port',
  organisationPhone: '02 96 00 00 00',
  publicationDirectorName: 'Claire Fontaine',
  publicationDirectorRole: 'Maire',
  hostName: 'Le service numérique',
  hostAddress: '2, place du Port',
  hostPhone: '02 96 00 00 10',
}

/** A program of its own for one test: a real SQLite file or a real PostgreSQL database, closed when the test ends. */
export async function build(t: Ending, options: BuildOptions = {}): Promise<TestApp> {
  const dataDir = makeFolder(t)
  const engine = options.engine ?? testEngine
  const databaseUrl = engine === 'postgres' ? await (await import('./postgres/databases.ts')).createDatabase(t) : ''
  if (engine === 'sqlite') copyFileSync(await migratedTemplate(), join(dataDir, 'bubo.sqlite'))
  const clock = options.clock ?? createClock()
  const config = loadConfig({
    BUBO_DATA: dataDir,
    DATABASE_URL: databaseUrl,
    BUBO_URL: 'https://blog.example.org',
    LOG_LEVEL: 'silent',
    ...options.env,
  })
  const { logger = false, shedLoad = false } = options
  const backups = options.backups
    ? { backups: async (house: App) => (await import('../server/backup/index.ts')).createBackups(house) }
    : {}
  const app = await buildApp(config, {
    clock,
    logger,
    shedLoad,
    theme: await loadThemeOnce(config),
    ...backups,
  })
  t.teardown(() => app.close())
  checkReplies(app.server)
  return { ...app, clock, config, dataDir }
}

const loadedThemes = new Map<string, Promise<Theme>>()

/** Each process reads the theme once per language; `test/themes` prints all of its pages. */
function loadThemeOnce({ theme, lang }: Config): Promise<Theme> {
  const key = `${theme} ${lang}`
  const loaded = loadedThemes.get(key) ?? readTheme(join(root, 'themes', theme), { lang })
  loadedThemes.set(key, loaded)
  return loaded
}

/** A freshly migrated database, made once for all test processes and named by its migrations. */
async function migratedTemplate(): Promise<string> {
  const migrationsDir = join(root, 'migrations/sqlite')
  const key = createHash('sha256')
    .update(
      readMigrations(migrationsDir)
        .map((migration) => migration.sha256)
        .join(),
    )
    .digest('hex')
    .slice(0, 16)
  const folder = join(tmpdir(), `bubo-test-template-${process.getuid?.() ?? 0}`)
  const file = join(folder, `${key}.sqlite`)
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `${key}.${process.pid}.draft`)
  await migrate({ file: draft, migrationsDir, backupsDir: folder, clock: { now: () => new Date(0) } })
  renameSync(draft, file)
  for (const side of ['-wal', '-shm']) rmSync(`${draft}${side}`, { force: true })
  return file
}

/** Waits until search and every other follower has read all events. */
export async function drain(app: { events: App['events'] }): Promise<void> {
  await app.events.drain()
}

/** A signed-in account, and requests made with its token. */
export interface Person {
  id: string
  email: string
  token: string
  request(options: InjectOptions): Promise<LightMyRequestResponse>
}

let addresses = 0

/** The network address of somebody who has asked nothing yet: no limit stands in the way. */
export function newAddress(): string {
  const number = ++addresses
  return `198.${18 + ((number >> 16) & 1)}.${(number >> 8) & 255}.${number & 255}`
}

let people = 0

/** An account with these roles and an open session, without the cost of a password. */
export async function signIn(app: TestApp, ...roles: Role[]): Promise<Person> {
  const id = app.newId()
  const sessionId = app.newId()
  const now = app.clock.now()
  const email = `person${++people}@example.org`
  await app.db.write(async (tx) => {
    const { users, userRoles } = tx.tables
    await tx.insert(users).values({
      id,
      email,
      name: `Person ${people}`,
      nameKey: `person ${people}`,
      passwordHash: 'none',
      active: true,
      createdAt: now,
      updatedAt: now,
    })
    for (const role of roles) await tx.insert(userRoles).values({ userId: id, role })
    await insertSession(tx, {
      id: sessionId,
      userId: id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + 30 * 86_400_000),
    })
  })
  const token = app.services.tokens.signAccess(id, sessionId)
  return {
    id,
    email,
    token,
    request: (options) =>
      app.server.inject({ ...options, headers: { ...options.headers, authorization: `Bearer ${token}` } }),
  }
}
