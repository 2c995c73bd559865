import { existsSync, readFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { syncPath } from '../files.ts'
import { LocalisedError } from '../i18n.ts'
import { isSame, type Secrets } from '../secrets.ts'
import { words } from './privacy.words.ts'

/** An address that asked to be forgotten, as a keyed hash. */
export interface Erasure {
  hash: string
  /** Its texts went too. */
  texts: boolean
  at: Date
}

/** A line of the log. One that was written with another secret, or altered, matches nobody's address. */
export interface LoggedErasure extends Erasure {
  ours: boolean
}

/**
 * The list of erasures outside the database: an older backup of the database knows nothing of those that came after it,
 * and this file does. Lines are only ever added.
 */
export interface ErasureLog {
  /** On the disk when this returns. */
  append(erasure: Erasure): Promise<void>
  /** @throws ErasureLogError for a line that is neither an erasure nor the beginning of one that a crash cut short. */
  read(): LoggedErasure[]
  /** What is said where lines matter that are not ours. */
  refusal(): ErasureLogError
}

/** The log cannot do what it is for; `detail` says what to do, `message` says it in English. */
export class ErasureLogError extends LocalisedError {
  override readonly name = 'ErasureLogError'

  constructor(reason: 'unreadableLine' | 'otherSecret', file: string) {
    super({ fr: words[reason].fr(file), en: words[reason].en(file) })
  }
}

/** The last member is that of lines since 2026-11: it proves that this installation's secret wrote the line. */
const form = /^([\w-]{43})( texts)? (\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)(?: ([\w-]{22}))?$/
const shortest = 91
const textsMark = ' texts'

/** The log in `<dataDir>/erasures.log`. */
export function createErasureLog(dataDir: string, secrets: Secrets): ErasureLog {
  const file = join(dataDir, 'erasures.log')
  const prove = (body: string) => secrets.sign('erasure', `line ${body}`).slice(0, 22)

  function readLine(text: string): LoggedErasure[] {
    const [, hash = '', texts, at, proof] = form.exec(text) ?? []
    if (at)
      return [
        {
          hash,
          texts: texts !== undefined,
          at: new Date(at),
          ours: proof === undefined || isSame(prove(text.slice(0, -proof.length - 1)), proof),
        },
      ]
    const whole = text.includes(textsMark) ? shortest + textsMark.length : shortest
    if (text.length < whole) return []
    throw new ErasureLogError('unreadableLine', file)
  }

  return {
    async append({ hash, texts, at }) {
      const isNew = !existsSync(file)
      const body = `${hash}${texts ? textsMark : ''} ${at.toISOString()}`
      // A line that a crash cut short ends here.
      const line = `${endsInLine(file) ? '' : '\n'}${body} ${prove(body)}\n`
      await appendFile(file, line, { mode: 0o600, flush: true })
      if (isNew) await syncPath(dataDir)
    },
    read: () => readText(file).split('\n').flatMap(readLine),
    refusal: () => new ErasureLogError('otherSecret', file),
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
