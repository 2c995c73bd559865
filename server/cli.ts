import { parseArgs } from 'node:util'
import { audienceCommands } from './cli/audience.commands.ts'
import { backupCommands } from './cli/backup.commands.ts'
import { CommandError, misuse, type Command } from './cli/command.ts'
import { demoCommands } from './cli/demo.commands.ts'
import { houseCommands } from './cli/house.commands.ts'
import { nameDamage } from './cli/house.ts'
import { words as houseWords } from './cli/house.words.ts'
import { moveCommand } from './cli/move.command.ts'
import { themeCommands } from './cli/theme.commands.ts'
import { privacyCommands } from './cli/privacy.commands.ts'
import { createTerminal, type Terminal } from './cli/terminal.ts'
import { userCommands } from './cli/user.commands.ts'
import { words } from './cli.words.ts'
import { ConfigError, readConfig, type Misread } from './config.ts'
import { faultWords, readStorageFault } from './db/index.ts'
import { fill, LocalisedError, type Lang } from './i18n.ts'
import { Problem, problemBody } from './problem.ts'
import { SecretError } from './secrets.ts'

/** Every command, once: what is read here is what `help` shows. */
const commands: readonly Command[] = [
  {
    name: 'start',
    synopsis: '',
    summary: houseWords.start,
    serves: true,
    async run({ config, terminal }) {
      // The server is loaded for this command alone: the others answer sooner.
      const { startServer } = await import('./main.ts')
      await startServer(config, terminal)
    },
  },
  ...houseCommands,
  ...userCommands,
  ...privacyCommands,
  ...audienceCommands,
  ...backupCommands,
  moveCommand,
  ...themeCommands,
  ...demoCommands,
  {
    name: 'help',
    synopsis: '',
    summary: words.help,
    async run({ terminal, lang }) {
      terminal.print(helpText(lang))
    },
  },
]

/**
 * Runs one command and gives its exit code: 0; 1 when refused; 2 when asked for wrongly, or for a data folder that is
 * not as it must be: the same again would end the same.
 */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal = createTerminal(),
  env?: Record<string, string>,
): Promise<number> {
  const reading = readConfig(env)
  const { lang } = reading
  const json = argv.includes('--json')
  try {
    const { command, rest } = findCommand(argv)
    const { values, positionals } = readArguments(command, rest)
    if (values['help'] === true) terminal.print(usageLine(command, lang))
    else {
      const config = reading.config ?? (await refuseSettings(reading, command))
      await command
        .run({ config, lang, terminal, json, options: values, positionals })
        .catch(async (error: unknown) => {
          throw await nameDamage(error, config.dataDir)
        })
    }
    return 0
  } catch (error) {
    const { exitCode, text } = explain(error, lang)
    terminal.printError(json ? JSON.stringify({ error: { exitCode, detail: text } }) : text)
    return exitCode
  }
}

/** All that is wrong at once: what is in the environment and, for whoever serves the site, in the theme. */
async function refuseSettings({ mistakes, lang, theme }: Misread, { serves = false }: Command): Promise<never> {
  if (!serves || theme === undefined) throw new ConfigError(mistakes)
  const { readTheme } = await import('./main.ts')
  throw new ConfigError([...mistakes, ...(await readTheme({ theme, lang })).mistakes])
}

function findCommand(argv: readonly string[]): { command: Command; rest: readonly string[] } {
  const [first = 'help', second] = argv
  const asked = first === '--help' || first === '-h' ? 'help' : first
  const two = commands.find((command) => command.name === `${asked} ${second}`)
  if (two) return { command: two, rest: argv.slice(2) }
  const one = commands.find((command) => command.name === asked)
  if (one) return { command: one, rest: argv.slice(1) }
  const name = commands.some((command) => command.name.startsWith(`${asked} `)) && second ? `${asked} ${second}` : asked
  throw misuse(fill(words.noCommand, { name, known: commands.map((command) => command.name).join(', ') }))
}

function readArguments(command: Command, rest: readonly string[]) {
  const usage = `bubo ${command.name} ${command.synopsis}`.trim()
  const most = command.positionals ?? 0
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: most > 0,
    })
    if (positionals.length <= most)
      return { values: values as Record<string, string | boolean | undefined>, positionals }
  } catch (error) {
    // Node's sentence is in English and says which option is at fault.
    const said = error instanceof Error ? (error.message.split('.')[0] ?? '') : ''
    throw misuse(fill(words.badOption, { said, usage }))
  }
  throw misuse(fill(words.tooManyWords, usage))
}

function usageLine(command: Command, lang: Lang): string {
  return `bubo ${command.name} ${command.synopsis}`.trimEnd() + `\n    ${command.summary[lang]}`
}

function helpText(lang: Lang): string {
  return [...commands.map((command) => usageLine(command, lang)), '', words.helpEnd[lang]].join('\n')
}

/** What went wrong, as a sentence. A stack is for faults of the program alone. */
function explain(error: unknown, lang: Lang): { exitCode: 1 | 2; text: string } {
  if (error instanceof CommandError) return { exitCode: error.exitCode, text: error.detail[lang] }
  if (error instanceof SecretError) return { exitCode: 2, text: error.detail[lang] }
  if (error instanceof LocalisedError) return { exitCode: 1, text: error.detail[lang] }
  if (error instanceof Problem) return { exitCode: 1, text: describeProblem(error, lang) }
  const fault = readStorageFault(error)
  if (fault) return { exitCode: 1, text: faultWords[fault.reason][lang] }
  if (!(error instanceof Error)) return { exitCode: 1, text: String(error) }
  // A fault of the system has a code: its message says all, and a stack would add nothing.
  return { exitCode: 1, text: 'code' in error ? error.message : (error.stack ?? error.message) }
}

function describeProblem(problem: Problem, lang: Lang): string {
  const details = problem.options.errors?.map((error) => error.detail[lang])
  return details && details.length > 0 ? details.join('\n') : String(problemBody(problem, lang, '')['detail'])
}
