import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { partialPath } from '../../files.ts'

/**
 * The salt of the hashes of a day, for all processes on a data folder: a file of mode 0600, in no database and no
 * backup, which the next day removes. Then nobody, and the library neither, can say whose a hash was.
 */
export interface Salts {
  /** @throws as `fs` does, where the folder cannot be written. */
  of(day: string): string
  /** Removes all, or all but that of a day. */
  forget(except?: string): void
}

const bytes = 32

export function createSalts(dataDir: string): Salts {
  const folder = join(dataDir, 'audience')
  let last: { day: string; salt: string } | null = null

  function read(day: string): string {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    removeOthers(day)
    const file = join(folder, `${day}.salt`)
    return find(file) ?? make(file)
  }

  /** What another process is making of the same day is left to it. */
  function removeOthers(day: string): void {
    const names = existsSync(folder) ? readdirSync(folder) : []
    for (const name of names) if (!name.startsWith(`${day}.`)) rmSync(join(folder, name), { force: true })
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
    forget(except) {
      last = null
      if (except === undefined) rmSync(folder, { recursive: true, force: true })
      else removeOthers(except)
    },
  }
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
