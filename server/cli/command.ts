import type { ParseArgsOptionsConfig } from 'node:util'
import type { Config } from '../config.ts'
import { fill, LocalisedError, type Lang, type Localised } from '../i18n.ts'
import { words } from './command.words.ts'
import type { Terminal } from './terminal.ts'

/** What a command is given. */
export interface Context {
  config: Config
  lang: Lang
  terminal: Terminal
  /** True when a machine reads: JSON and nothing else goes to standard output. */
  json: boolean
  options: Readonly<Record<string, string | boolean | undefined>>
  positionals: readonly string[]
}

/** One row of the table of commands. */
export interface Command {
  /** One or two words: "user create". */
  name: string
  /** What follows the name. */
  synopsis: string
  summary: Localised
  options?: ParseArgsOptionsConfig
  /** Most words that may follow, options apart. */
  positionals?: number
  /** True for those that serve a site, and so need a theme. */
  serves?: boolean
  run(context: Context): Promise<void>
}

/** The command cannot be done: exit 1 when refused, 2 when asked for wrongly. */
export class CommandError extends LocalisedError {
  override readonly name = 'CommandError'
  readonly exitCode: 1 | 2

  constructor(exitCode: 1 | 2, detail: Localised) {
    super(detail)
    this.exitCode = exitCode
  }
}

export function refuse(detail: Localised): CommandError {
  return new CommandError(1, detail)
}

export function misuse(detail: Localised): CommandError {
  return new CommandError(2, detail)
}

/** The value of an option that the command cannot do without. */
export function readOption(context: Context, name: string): string {
  const value = context.options[name]
  if (typeof value === 'string' && value.trim() !== '') return value
  throw misuse(fill(words.missingOption, name))
}
