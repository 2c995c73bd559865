import { sql, type SQL } from '../db/sql.ts'
import type { Reader, Writer } from '../db/index.ts'
import { readRows } from './search.store.ts'
import { soundOf } from './sound.ts'

/** A word that some texts in the index hold, be they visible or not. */
export interface KnownWord {
  word: string
  sound: string
  articles: number
}

const mostAtOnce = 5_000

/** Counts words in or out; one that no text holds any longer is forgotten. */
export async function countWords(tx: Writer, changes: ReadonlyMap<string, number>): Promise<void> {
  const rows = [...changes].map(([word, articles]) => [word.length, word, reverse(word), soundOf(word), articles])
  for (let from = 0; from < rows.length; from += mostAtOnce) {
    const json = JSON.stringify(rows.slice(from, from + mostAtOnce))
    // `where true` keeps SQLite from taking what follows for the condition of a join.
    await tx.execute(sql`
      insert into search_words (letters, word, backwards, sound, articles)
      ${readRows(tx, json)} where true
      on conflict (letters, word) do update set articles = search_words.articles + excluded.articles`)
  }
  if ([...changes.values()].some((by) => by < 0)) await tx.execute(sql`delete from search_words where articles <= 0`)
}

export async function forgetWords(tx: Writer): Promise<void> {
  await tx.execute(sql`delete from search_words`)
}

/** Where many words begin or end alike, and sound alike, these are enough: what is near is among them or nowhere. */
const mostRead = 6_000

/**
 * Words that may be near this one: of about its length, they begin or end as it does, or sound like it. What is one
 * slip away always does one of these; of what is two away, only a word with a slip at both its ends does not.
 */
export async function listNeighbours(
  db: Reader,
  word: string,
  { slips, ends }: { slips: number; ends: number },
): Promise<KnownWord[]> {
  const lengths = Array.from({ length: slips * 2 + 1 }, (_, index) => word.length - slips + index)
  const isAsLong = sql`letters in (${sql.join(lengths, sql`, `)})`
  const columns = sql`select word, sound, articles from search_words`
  return db.rows<KnownWord>(sql`
    select * from (
      ${columns} where sound = ${soundOf(word)}
      union all ${columns} where ${isAsLong} and ${beginsWith(sql`word`, word.slice(0, ends))}
      union all ${columns} where ${isAsLong} and ${beginsWith(sql`backwards`, reverse(word).slice(0, ends))}
    ) as near limit ${mostRead}`)
}

/** A stretch of an index: no letter comes after the last code point. */
function beginsWith(column: SQL, beginning: string): SQL {
  return sql`${column} >= ${beginning} and ${column} < ${`${beginning}\u{10ffff}`}`
}

/** From its end to its beginning, letter by letter. */
export function reverse(word: string): string {
  return Array.from(word).reverse().join('')
}
