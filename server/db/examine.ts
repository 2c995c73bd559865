import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { readStorageFault } from './storage.ts'

/** What a database file is, before anything is opened for writing. */
export type Condition = 'missing' | 'damaged' | 'sound'

/**
 * Looks at a database without changing it: whether there is one, and whether its first page, its schema and its length
 * can be those of a whole one. That takes a moment however large it is; reading it through takes longer than a whole
 * start, and is done with `thorough` where the last program left commits beside it, as after a crash: those may belong
 * to another database, and once this one was opened for writing they would be in it.
 */
export function examineDatabase(file: string, { thorough }: { thorough: boolean }): Condition {
  const bytes = sizeOf(file)
  if (bytes === 0) return 'missing'
  const commitsBeside = sizeOf(`${file}-wal`) > 0
  const database = new Database(file, { readonly: true })
  try {
    // One that holds nothing of ours is one that was never finished, or another program's.
    if (!database.prepare("select 1 from sqlite_schema where name = 'migrations'").get()) return 'missing'
    if (thorough && commitsBeside) {
      return database.pragma('quick_check(1)', { simple: true }) === 'ok' ? 'sound' : 'damaged'
    }
    const number = (pragma: string) => database.pragma(pragma, { simple: true }) as number
    return commitsBeside || number('page_count') * number('page_size') <= bytes ? 'sound' : 'damaged'
  } catch (error) {
    if (readStorageFault(error)?.reason === 'database_damaged') return 'damaged'
    throw error
  } finally {
    database.close()
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
