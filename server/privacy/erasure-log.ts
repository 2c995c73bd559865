import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** An address that asked to be forgotten, as a keyed hash. */
export interface Erasure {
  hash: string
  /** Its texts went too. */
  texts: boolean
  at: Date
}

/**
 * The list of erasures outside the database: an older backup of the database knows nothing of those that came after it,
 * and this file does. Lines are only ever added.
 */
export interface ErasureLog {
  append(erasure: Erasure): void
  read(): Erasure[]
}

const line = /^([\w-]{43})( texts)? (\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)$/

export function createErasureLog(dataDir: string): ErasureLog {
  const file = join(dataDir, 'erasures.log')
  return {
    append({ hash, texts, at }) {
      const descriptor = openSync(file, 'a', 0o600)
      try {
        // A line that a crash cut short ends here.
        writeSync(descriptor, `${endsInLine(file) ? '' : '\n'}${hash}${texts ? ' texts' : ''} ${at.toISOString()}\n`)
        fsyncSync(descriptor)
      } finally {
        closeSync(descriptor)
      }
    },
    read() {
      return readText(file)
        .split('\n')
        .flatMap((text) => {
          const [, hash, texts, at] = line.exec(text) ?? []
          return hash && at ? [{ hash, texts: texts !== undefined, at: new Date(at) }] : []
        })
    },
  }
}

function endsInLine(file: string): boolean {
  const text = readText(file)
  return text === '' || text.endsWith('\n')
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
