import { fill, LocalisedError, type Lang, type Localised } from '../i18n.ts'
import { words } from './themes.words.ts'

/** One thing wrong in a theme, and where it stands. */
export interface ThemeProblem {
  /** Path inside the theme's folder. */
  file: string
  /** 1 for the first line; 0 when the whole file is meant. */
  line: number
  message: Localised
}

/** A theme that cannot be used. It lists every problem, so that a theme writer corrects them in one go. */
export class ThemeError extends LocalisedError {
  override readonly name = 'ThemeError'
  readonly problems: readonly ThemeProblem[]
  /** The problems as they are read, a line for each. */
  readonly lines: Localised

  constructor(folder: string, problems: readonly ThemeProblem[]) {
    const lines = listProblems(problems)
    super(fill(words.problems, { folder, lines }))
    this.problems = problems
    this.lines = lines
  }
}

function listProblems(problems: readonly ThemeProblem[]): Localised {
  const listIn = (lang: Lang) =>
    problems.map(({ file, line, message }) => `  ${file}:${line > 0 ? `${line}:` : ''} ${message[lang]}`).join('\n')
  return { fr: listIn('fr'), en: listIn('en') }
}

export function countLines(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
