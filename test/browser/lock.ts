import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** What the browser tests keep from one run to the next. */
export const keptDir = join(tmpdir(), `bubo-test-browser-${process.getuid?.() ?? 0}`)

const longestWait = 300_000

/**
 * Does `work` while no other test process does work under the same name. The lock is SQLite's own:
 * the system gives it back when a process dies, so none is ever left behind.
 */
export async function lockWhile<R>(name: string, work: () => Promise<R>): Promise<R> {
  mkdirSync(keptDir, { recursive: true, mode: 0o700 })
  const lock = new Database(join(keptDir, `${name}.lock`), { timeout: longestWait })
  try {
    lock.exec('begin exclusive')
    return await work()
  } finally {
    lock.close()
  }
}
