import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Test } from 'tap'
import { buildApp, type App } from '../../server/app.ts'
import { loadConfig, type Config } from '../../server/config.ts'
import { migrate } from '../../server/db/index.ts'
import { createDemoTime } from '../../server/seed/demo-time.ts'
import { seedDemo } from '../../server/seed/seed.ts'
import { createClock, makeFolder, root, type TestClock } from '../helper.ts'
import { keptDir, lockWhile } from './lock.ts'

/** The demo library, answering on a port of this machine. */
export interface Demo {
  /** Where it answers, without a trailing slash. */
  url: string
  app: App
  clock: TestClock
  config: Config
}

/** What the seeded folder is made from: a change in any of these makes another one. */
const sources = [
  'server/seed',
  'server/media',
  'server/html',
  'server/html.ts',
  'server/search',
  'server/text.ts',
  'migrations/sqlite',
]

/** Serves a copy of the demo library for one test file; the clock stands still at the day on which its story ends. */
export async function startDemo(t: Test, env: Record<string, string> = {}): Promise<Demo> {
  const dataDir = makeFolder(t)
  const demo = await serveDemo(dataDir, env)
  t.teardown(() => demo.app.close())
  return demo
}

/** Serves a copy of the demo library from `dataDir`, until its app is closed. */
export async function serveDemo(dataDir: string, env: Record<string, string> = {}): Promise<Demo> {
  cpSync(await findSeeded(), dataDir, { recursive: true })
  const clock = createClock()
  const config = loadConfig({ BUBO_DATA: dataDir, BUBO_URL: 'https://blog.anse.example', LOG_LEVEL: 'silent', ...env })
  const app = await buildApp(config, { clock, logger: false })
  return { url: await listen(app), app, clock, config }
}

/**
 * Opens the server on a free port of this machine. Whoever asks shares its process: while a test judges a page, nobody
 * can ask for the next one, and their connections are not closed for it.
 */
export async function listen({ server }: Pick<App, 'server'>): Promise<string> {
  server.server.keepAliveTimeout = 0
  await server.listen({ port: 0, host: '127.0.0.1' })
  return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
}

let found: Promise<string> | undefined

/**
 * Drawing and encoding the pictures takes half a minute: it is done once, for all test processes, and looked for once by
 * each.
 */
export function findSeeded(): Promise<string> {
  found ??= findOrSeed()
  return found
}

async function findOrSeed(): Promise<string> {
  const folder = join(keptDir, `demo-${hashSources()}`)
  if (existsSync(folder)) return folder
  return lockWhile('demo', async () => {
    if (existsSync(folder)) return folder
    const draft = `${folder}.draft`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true })
    await seed(draft)
    renameSync(draft, folder)
    return folder
  })
}

async function seed(dataDir: string): Promise<void> {
  const today = createClock()
  await migrate({
    file: join(dataDir, 'bubo.sqlite'),
    migrationsDir: join(root, 'migrations/sqlite'),
    backupsDir: join(dataDir, 'backups'),
    clock: today,
  })
  const time = createDemoTime()
  const app = await buildApp(loadConfig({ BUBO_DATA: dataDir, LOG_LEVEL: 'silent' }), {
    clock: time.clock,
    newId: time.newId,
    logger: false,
  })
  await seedDemo(app, time, today.now())
  await app.close()
}

function hashSources(): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of listFiles(source)) hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

function listFiles(source: string): string[] {
  if (source.endsWith('.ts')) return [source]
  return readdirSync(join(root, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}
