import type { ParseArgsOptionsConfig } from 'node:util'
import type { Config } from '../config.ts'
import type { Lang, Localised } from '../i18n.ts'
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
  run(context: Context): Promise<void>
}

/** The command cannot be done: exit 1 when refused, 2 when asked for wrongly. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: 1 | 2
  readonly detail: Localised

  constructor(exitCode: 1 | 2, detail: Localised) {
    super(detail.en)
    this.exitCode = exitCode
    this.detail = detail
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
  throw misuse({ fr: `Il manque l’option --${name}.`, en: `The option --${name} is missing.` })
}
