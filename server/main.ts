import cluster from 'node:cluster'
import { getCompileCacheDir } from 'node:module'
import { join } from 'node:path'
import { buildApp, type App } from './app.ts'
import { closeOnSignal, createClose } from './cli/closing.ts'
import { refuse } from './cli/command.ts'
import { takeHouseToServe } from './cli/house.ts'
import { createProcessLog, loggerOptions } from './cli/log.ts'
import { endOnStray } from './cli/strays.ts'
import { closeWhenTold, letGo, startWorkers, tellAddress, type Answers } from './cli/workers.ts'
import type { Terminal } from './cli/terminal.ts'
import { ConfigError, isRunByNpm, type Config } from './config.ts'
import * as configWords from './config.words.ts'
import { fill, type Lang, type Localised } from './i18n.ts'
import { listenRefusals, words } from './main.words.ts'
import { loadTheme, ThemeError, type Theme } from './themes/index.ts'

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
    return startWorkers(config, (answers) => sayAnswers(answers, config.lang, (text) => terminal.print(text)))
  }
  // That of a worker is held by the process that started it.
  const lock = cluster.isWorker ? null : await takeHouseToServe(config)
  try {
    const log = createProcessLog()
    const app = await buildApp(config, {
      theme,
      logger: loggerOptions(config, log),
      shedLoad: true,
      // Once in the life of a house.
      welcome: async (house, options) => (await import('./seed/welcome.ts')).publishWelcome(house, options),
      // Loaded by whoever opens their page first.
      backups: async (house) => (await import('./backup/index.ts')).createBackups(house),
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
  await services.outreach.fediverse.prepare()
  services.outreach.start()
  await services.audience.start()
  services.audienceLetters.start()
  app.plugins.startKeepingUp()
  const close = createClose(app)
  if (cluster.isWorker) closeWhenTold(close)
  else closeOnSignal(close, { withParent: isRunByNpm() })
  endOnStray(app, close)
  const address = await listen(app, config)
  const print = createPrinter(app, terminal)
  const setUpLink = await findSetUpLink(app, config, address)
  if (cluster.isWorker) tellAddress({ address, setUpLink })
  else sayAnswers({ address, setUpLink }, config.lang, print)
}

/** Where the site answers, last; before it, at a first start, what opens it. */
function sayAnswers({ address, setUpLink }: Answers, lang: Lang, print: (text: string) => void): void {
  if (setUpLink !== null) print(words.firstRun[lang](setUpLink))
  print(words.answers[lang](address))
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

/** Where the first page of a new house is; null once it was answered, or an account was made otherwise. */
async function findSetUpLink({ services: { setUp } }: App, { url }: Config, address: string): Promise<string | null> {
  if (!(await setUp.isOpen())) return null
  // A port that the system chooses is known only now.
  return `${new URL(url).port === '0' ? address : url}/desk/setup/${setUp.token}`
}

async function listen(app: App, { host, port }: Config): Promise<string> {
  try {
    return await app.server.listen({ host, port, listenTextResolver: () => 'listening' })
  } catch (error) {
    const refusal = listenRefusals[(error as NodeJS.ErrnoException).code ?? '']
    throw refusal ? refuse(fill(refusal, { host, port })) : error
  }
}
