import { createInterface } from 'node:readline/promises'
import { Writable, type Readable } from 'node:stream'

/** Where the command line reads and writes. */
export interface Terminal {
  /** A line on standard output. */
  print(text: string): void
  /** A line on standard error. */
  printError(text: string): void
  /** True when a person sits at it. */
  readonly interactive: boolean
  /** Everything on standard input, without the line end that closes it. */
  readAll(): Promise<string>
  /** A line typed by a person, not shown; null when they gave up (Ctrl+C, Ctrl+D). */
  askSecret(question: string): Promise<string | null>
}

// Enough to see that something is far too long.
const mostInput = 64 * 1024

export interface Streams {
  stdin: Readable & { isTTY?: boolean }
  stdout: Writable
  stderr: Writable & { isTTY?: boolean }
}

/** The terminal of this process, unless told otherwise. */
export function createTerminal({ stdin, stdout, stderr }: Streams = process): Terminal {
  return {
    print: (text) => void stdout.write(`${text}\n`),
    printError: (text) => void stderr.write(`${text}\n`),
    interactive: stdin.isTTY === true && stderr.isTTY === true,
    readAll: () => readAll(stdin),
    askSecret: (question) => askSecret(stdin, stderr, question),
  }
}

async function readAll(input: Readable): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of input as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostInput) break
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '')
}

async function askSecret(input: Readable, output: Writable, question: string): Promise<string | null> {
  // The line editor works as usual, and what it would show goes nowhere.
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() })
  const editor = createInterface({ input, output: hidden, terminal: true, historySize: 0 })
  // Asked only now: the line editor has stopped the terminal's own echo.
  output.write(question)
  try {
    return await new Promise<string | null>((resolve) => {
      editor.once('line', resolve)
      editor.once('SIGINT', () => resolve(null))
      editor.once('close', () => resolve(null))
    })
  } finally {
    editor.close()
    output.write('\n')
  }
}
