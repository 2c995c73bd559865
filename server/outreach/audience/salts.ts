import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { partialPath } from '../../files.ts'

/**
 * The salt of the hashes of a day, for all processes on a data folder: a file of mode 0600, in no database and no
 * backup, which the next day removes. Then nobody, and the library neither, can say whose a hash was.
 */
export interface Salts {
  /** @throws as `fs` does, where the folder cannot be written. */
  of(day: string): string
  /** Removes it. */
  forget(): void
}

const bytes = 32

export function createSalts(dataDir: string): Salts {
  const folder = join(dataDir, 'audience')
  let last: { day: string; salt: string } | null = null

  function read(day: string): string {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const name = `${day}.salt`
    for (const other of readdirSync(folder)) if (isOlder(other, day)) rmSync(join(folder, other), { force: true })
    const file = join(folder, name)
    return find(file) ?? make(file)
  }

  /** The first of several processes gives the file its name; the others read what stands there. */
  function make(file: string): string {
    const draft = partialPath(file)
    rmSync(draft, { force: true })
    writeFileSync(draft, randomBytes(bytes).toString('hex'), { mode: 0o600, flag: 'wx' })
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft, { force: true })
    }
    return readFileSync(file, 'utf8')
  }

  return {
    of(day) {
      if (last?.day !== day) last = { day, salt: read(day) }
      return last.salt
    },
    forget() {
      last = null
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A salt of another day; one that another process is making now is left to it. */
function isOlder(name: string, day: string): boolean {
  return !name.startsWith(`${day}.`)
}

function find(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** A salt that nobody else has, and that no file holds: for the visitors of a log. */
export function makeSalt(): string {
  return randomBytes(bytes).toString('hex')
}
