/** One thing wrong in a theme, and where it stands. */
export interface ThemeProblem {
  /** Path inside the theme's folder. */
  file: string
  /** 1 for the first line; 0 when the whole file is meant. */
  line: number
  message: string
}

/** A theme that cannot be used. It lists every problem, so that a theme writer corrects them in one go. */
export class ThemeError extends Error {
  readonly problems: readonly ThemeProblem[]

  constructor(folder: string, problems: readonly ThemeProblem[]) {
    super([`The theme in ${folder} has ${problems.length} problem(s):`, ...problems.map(formatProblem)].join('\n'))
    this.name = 'ThemeError'
    this.problems = problems
  }
}

function formatProblem({ file, line, message }: ThemeProblem): string {
  return line > 0 ? `  ${file}:${line}: ${message}` : `  ${file}: ${message}`
}

export function countLines(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
