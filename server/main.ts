import cluster from 'node:cluster'
import { getCompileCacheDir } from 'node:module'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { buildApp, type App } from './app.ts'
import { closeOnSignal, createClose } from './cli/closing.ts'
import { refuse } from './cli/command.ts'
import { takeHouseToServe } from './cli/house.ts'
import { createProcessLog, loggerOptions } from './cli/log.ts'
import { endOnStray } from './cli/strays.ts'
import { closeWhenTold, letGo, startWorkers, tellAddress } from './cli/workers.ts'
import type { Terminal } from './cli/terminal.ts'
import { ConfigError, isRunByNpm, type Config } from './config.ts'
import * as configWords from './config.words.ts'
import { system } from './http/actor.ts'
import { fill, type Localised } from './i18n.ts'
import { listenRefusals, words } from './main.words.ts'
import { loadTheme, ThemeError, type Theme } from './themes/index.ts'
import { generatePassword } from './users/index.ts'

/** Milliseconds. What arrives is nobody's leavings before: another program may serve the same folder. */
const longestUpload = 60 * 60_000

/**
 * Takes the data folder, brings its database up to date, puts the house together, listens, and prepares a first start;
 * with several workers each does all but the first two.
 * @returns once it answers, or its workers are started; a signal ends the process.
 * @throws ConfigError, LockedError, CommandError and BusyError, which say what keeps it from starting.
 */
export async function startServer(config: Config, terminal: Terminal): Promise<void> {
  const { theme, mistakes } = await readTheme(config)
  if (!theme) throw new ConfigError(mistakes)
  if (config.workers > 1 && cluster.isPrimary) {
    return startWorkers(config, (address) => terminal.print(words.answers[config.lang](address)))
  }
  // That of a worker is held by the process that started it.
  const lock = cluster.isWorker ? null : await takeHouseToServe(config)
  try {
    const log = createProcessLog()
    const app = await buildApp(config, {
      theme,
      logger: loggerOptions(config, log),
      shedLoad: true,
      warnings: () => (log.isLost() ? ['log_lost'] : []),
    })
    await serve(app, config, terminal).catch(async (error: unknown) => {
      await app.close()
      throw error
    })
  } catch (error) {
    lock?.release()
    if (cluster.isWorker) letGo()
    throw error
  }
}

/** The theme that the configuration names, or what is wrong with it. */
export async function readTheme({
  theme: name,
  lang,
}: Pick<Config, 'theme' | 'lang'>): Promise<{ theme: Theme | null; mistakes: Localised[] }> {
  try {
    const folder = join(import.meta.dirname, '../themes', name)
    return { theme: await loadTheme(folder, { lang, marks: getCompileCacheDir() }), mistakes: [] }
  } catch (error) {
    if (!(error instanceof ThemeError)) throw error
    return { theme: null, mistakes: [fill(configWords.mistakes.brokenTheme, { name, problems: error.lines })] }
  }
}

async function serve(app: App, config: Config, terminal: Terminal): Promise<void> {
  const { db, events, server, services, clock } = app
  // A disk that takes nothing is said now, not to the first reader who writes.
  await db.check()
  await services.incoming.clear(new Date(clock.now().getTime() - longestUpload))
  // What a crash left waiting is handed out now, not at the next commit.
  await events.drain()
  // A backup that was restored may hold what was erased since.
  await services.privacy.replayErasures()
  // What could not be read may be readable now, by a newer program.
  void events.replay(null).catch((error: unknown) => server.log.error({ err: error }, 'nothing was replayed'))
  void services.search
    .renewIndex()
    .catch((error: unknown) => server.log.error({ err: error }, 'words stay as they were'))
  services.purges.startDaily(server.log)
  services.mail.startSending()
  services.notices.start()
  const close = createClose(app)
  if (cluster.isWorker) closeWhenTold(close)
  else closeOnSignal(close, { withParent: isRunByNpm() })
  endOnStray(app, close)
  const address = await listen(app, config)
  const print = createPrinter(app, terminal)
  const account = await firstRun(app, config)
  if (account) print(words.firstRun[config.lang](account))
  if (cluster.isWorker) tellAddress(address)
  else print(words.answers[config.lang](address))
}

/** Prints for people. Where nobody reads, or the disk is full, that is logged, and the site is served all the same. */
function createPrinter({ server }: App, terminal: Terminal): (text: string) => void {
  const onLost = (error: unknown) => server.log.error({ err: error }, 'standard output cannot be written')
  process.stdout.on('error', onLost)
  return (text) => {
    try {
      terminal.print(text)
    } catch (error) {
      onLost(error)
    }
  }
}

/**
 * What a new installation needs: an administrator, and something to read.
 * @returns the account with its password, which is kept nowhere; null where there are accounts.
 */
async function firstRun(app: App, { url, lang }: Config): Promise<{ email: string; password: string } | null> {
  const { users } = app.db.read.tables
  if ((await app.db.read.$count(users)) > 0) return null
  const email = `admin@${hostForEmail(url)}`
  const name = words.administrator[lang]
  const password = generatePassword()
  const user = await app.services.users.createFirst(system, { email, name, roles: ['administrator'], password })
  if (!user) return null
  // Once in the life of a house.
  const { publishWelcome } = await import('./seed/welcome.ts')
  await publishWelcome(app)
  return { email, password }
}

function hostForEmail(url: string): string {
  const { hostname } = new URL(url)
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) !== 0 || !bare.includes('.') ? 'bubo.localhost' : bare
}

async function listen(app: App, { host, port }: Config): Promise<string> {
  try {
    return await app.server.listen({ host, port, listenTextResolver: () => 'listening' })
  } catch (error) {
    const refusal = listenRefusals[(error as NodeJS.ErrnoException).code ?? '']
    throw refusal ? refuse(fill(refusal, { host, port })) : error
  }
}
