import { isDeepStrictEqual } from 'node:util'
import { LocalisedError } from '../../i18n.ts'
import type { Reader, Writer } from '../db.ts'
import { desc, eq, sql } from '../sql.ts'
import { refillWorkWords } from '../work-words.ts'
import { copyRows, listTables, sumRows, type Progress, type Sums } from './rows.ts'
import { words } from './transfer.words.ts'

/** How far a copy is: the rows of a table are written; then all are read again. */
export type Tell = (step: 'written' | 'checked', ...progress: Parameters<Progress>) => void

/** Copies all rows of a database into an empty one, and reads them again there. @throws Error where they differ. */
export async function copyDatabase(source: Reader, target: Writer, tell: Tell = () => {}): Promise<Sums> {
  const copied = await copyRows(source, target, (...progress) => tell('written', ...progress))
  const found = await sumRows(target, (...progress) => tell('checked', ...progress))
  const changed = listTables().filter((name) => !isDeepStrictEqual(copied[name], found[name]))
  if (changed.length > 0) throw new Error(`not the same after the copy: ${changed.join(', ')}`)
  await forgetWords(target)
  await refillWorkWords(target)
  return copied
}

/** Each engine keeps the words of an article in its own way: they are as if an older program had made them. */
async function forgetWords(target: Writer): Promise<void> {
  await target.execute(
    target.engine === 'sqlite'
      ? sql`insert into search_entries (article_id, text)
            select id, '' from articles where coalesce(live_revision_id, page_revision_id) is not null`
      : sql`insert into search_entries (article_id, text, words)
            select id, '', '' from articles where coalesce(live_revision_id, page_revision_id) is not null`,
  )
}

/**
 * Whether a copy may take the place of what is there: nothing, or an older state of the same site. What a site records
 * goes on growing, so whoever holds its last event, and no later one, is older.
 * @throws LocalisedError where it may not.
 */
export async function refuseOther(source: Reader, target: Reader): Promise<void> {
  const { events, users } = target.tables
  const [last] = await target.select().from(events).orderBy(desc(events.id)).limit(1)
  const known = source.tables.events
  const [same] = last ? await source.select().from(known).where(eq(known.id, last.id)) : []
  const isOlder = last ? isDeepStrictEqual(last, same) : (await target.$count(users)) === 0
  if (!isOlder) throw new LocalisedError(words.occupied)
}
