import { runCommandLine } from '../../server/cli.ts'
import type { Terminal } from '../../server/cli/terminal.ts'

export interface Outcome {
  code: number
  out: string
  err: string
}

export interface Typed {
  /** What comes on standard input. */
  stdin?: string
  /** What a person types when asked, in turn; null gives up. */
  answers?: readonly (string | null)[]
}

/** Runs a command in this process, at a terminal of the test's own. */
export async function runBubo(
  dataDir: string,
  words: readonly string[],
  typed: Typed = {},
  env: Record<string, string> = {},
): Promise<Outcome> {
  const out: string[] = []
  const err: string[] = []
  const answers = [...(typed.answers ?? [])]
  const terminal: Terminal = {
    print: (text) => void out.push(text),
    printError: (text) => void err.push(text),
    interactive: typed.answers !== undefined,
    readAll: async () => typed.stdin ?? '',
    askSecret: async (question) => {
      err.push(question)
      return answers.shift() ?? null
    },
  }
  const code = await runCommandLine(words, terminal, { BUBO_DATA: dataDir, LOG_LEVEL: 'silent', ...env })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
