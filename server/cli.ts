import { parseArgs } from 'node:util'
import { backupCommands } from './cli/backup.commands.ts'
import { CommandError, misuse, type Command } from './cli/command.ts'
import { demoCommands } from './cli/demo.commands.ts'
import { privacyCommands } from './cli/privacy.commands.ts'
import { createTerminal, type Terminal } from './cli/terminal.ts'
import { userCommands } from './cli/user.commands.ts'
import { systemClock } from './clock.ts'
import { loadConfig } from './config.ts'
import { faultWords, migrateHouse, readStorageFault } from './db/index.ts'
import { LocalisedError, type Lang } from './i18n.ts'
import { Problem, problemBody } from './problem.ts'

/** Every command, once: what is read here is what `help` shows. */
const commands: readonly Command[] = [
  {
    name: 'start',
    synopsis: '',
    summary: {
      fr: 'met la base à jour, puis sert le site',
      en: 'brings the database up to date, then serves the site',
    },
    async run({ config, terminal }) {
      // The server is loaded for this command alone: the others answer sooner.
      const { startServer } = await import('./main.ts')
      const running = await startServer(config, terminal)
      await running.stopped
    },
  },
  {
    name: 'migrate',
    synopsis: '',
    summary: { fr: 'met la base à jour', en: 'brings the database up to date' },
    async run({ config, lang, terminal, json }) {
      const { applied, backup } = await migrateHouse(config.dataDir, systemClock)
      const none = { fr: 'La base est à jour.', en: 'The database is up to date.' }
      const done = {
        fr: `Migrations appliquées : ${applied.join(', ')}.${backup ? ` Copie d’avant : ${backup}` : ''}`,
        en: `Migrations applied: ${applied.join(', ')}.${backup ? ` Copy from before: ${backup}` : ''}`,
      }
      if (json) terminal.print(JSON.stringify({ data: { applied, backup } }))
      else terminal.print((applied.length === 0 ? none : done)[lang])
    },
  },
  ...userCommands,
  ...privacyCommands,
  ...backupCommands,
  ...demoCommands,
  {
    name: 'help',
    synopsis: '',
    summary: { fr: 'montre cette aide', en: 'shows this help' },
    async run({ terminal, lang }) {
      terminal.print(helpText(lang))
    },
  },
]

/** Runs one command and gives its exit code: 0, 1 when refused, 2 when asked for wrongly. */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal = createTerminal(),
  env?: Record<string, string>,
): Promise<number> {
  let lang: Lang = 'fr'
  const json = argv.includes('--json')
  try {
    const config = loadConfig(env)
    lang = config.lang
    const { command, rest } = findCommand(argv)
    const { values, positionals } = readArguments(command, rest)
    if (values['help'] === true) terminal.print(usageLine(command, lang))
    else await command.run({ config, lang, terminal, json, options: values, positionals })
    return 0
  } catch (error) {
    const { exitCode, text } = explain(error, lang)
    terminal.printError(json ? JSON.stringify({ error: { exitCode, detail: text } }) : text)
    return exitCode
  }
}

function findCommand(argv: readonly string[]): { command: Command; rest: readonly string[] } {
  const [first = 'help', second] = argv
  const asked = first === '--help' || first === '-h' ? 'help' : first
  const two = commands.find((command) => command.name === `${asked} ${second}`)
  if (two) return { command: two, rest: argv.slice(2) }
  const one = commands.find((command) => command.name === asked)
  if (one) return { command: one, rest: argv.slice(1) }
  const name = commands.some((command) => command.name.startsWith(`${asked} `)) && second ? `${asked} ${second}` : asked
  throw misuse({
    fr: `La commande « ${name} » n’existe pas. Celles qui existent : ${commands.map((command) => command.name).join(', ')}.`,
    en: `There is no command "${name}". There are: ${commands.map((command) => command.name).join(', ')}.`,
  })
}

function readArguments(command: Command, rest: readonly string[]) {
  const usage = `bubo ${command.name} ${command.synopsis}`.trim()
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: (command.positionals ?? 0) > 0,
    })
    if (positionals.length <= (command.positionals ?? 0))
      return { values: values as Record<string, string | boolean | undefined>, positionals }
  } catch (error) {
    // Node's sentence is in English and says which option is at fault.
    const said = error instanceof Error ? (error.message.split('.')[0] ?? '') : ''
    throw misuse({ fr: `${said}.\nUsage : ${usage}`, en: `${said}.\nUsage: ${usage}` })
  }
  throw misuse({ fr: `Trop de mots.\nUsage : ${usage}`, en: `Too many words.\nUsage: ${usage}` })
}

function usageLine(command: Command, lang: Lang): string {
  return `bubo ${command.name} ${command.synopsis}`.trimEnd() + `\n    ${command.summary[lang]}`
}

function helpText(lang: Lang): string {
  const end = {
    fr: 'Chaque commande prend aussi --json (pour les programmes) et --help. Réglages : variables d’environnement, voir .env.example.',
    en: 'Every command also takes --json (for programs) and --help. Settings: environment variables, see .env.example.',
  }
  return [...commands.map((command) => usageLine(command, lang)), '', end[lang]].join('\n')
}

/** Errors whose message is for people; by name, so that a command need not load the theme engine to know one. */
const clearErrors: ReadonlySet<string> = new Set(['ConfigError', 'SecretError', 'ThemeError'])

/** What went wrong, as a sentence. A stack is for faults of the program alone. */
function explain(error: unknown, lang: Lang): { exitCode: 1 | 2; text: string } {
  if (error instanceof CommandError) return { exitCode: error.exitCode, text: error.detail[lang] }
  if (error instanceof LocalisedError) return { exitCode: 1, text: error.detail[lang] }
  if (error instanceof Problem) return { exitCode: 1, text: describeProblem(error, lang) }
  const fault = readStorageFault(error)
  if (fault) return { exitCode: 1, text: faultWords[fault.reason][lang] }
  if (!(error instanceof Error)) return { exitCode: 1, text: String(error) }
  // A fault of the disk or of SQLite has a code: its message says all, and a stack would add nothing.
  const plain = clearErrors.has(error.name) || 'code' in error
  return { exitCode: 1, text: plain ? error.message : (error.stack ?? error.message) }
}

function describeProblem(problem: Problem, lang: Lang): string {
  const details = problem.options.errors?.map((error) => error.detail[lang])
  return details && details.length > 0 ? details.join('\n') : String(problemBody(problem, lang, '')['detail'])
}
