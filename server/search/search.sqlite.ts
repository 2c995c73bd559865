import { sql, type SQL } from '../db/sql.ts'
import { matchExpression, type Tables, type Writer } from '../db/index.ts'
import type { QueryWord } from '../question.ts'
import type { SearchEntry } from './entry.ts'

/** Search by SQLite's FTS5. */

export async function insertEntry(tx: Writer, entry: SearchEntry & { form: number }): Promise<void> {
  const { articleId, heading, text, title, standfirst, body, form } = entry
  const rows = await tx.rows<{ id: number }>(
    sql`insert into search_entries (article_id, title, text, form)
      values (${articleId}, ${heading}, ${text}, ${form}) returning id`,
  )
  await tx.execute(sql`
    insert into search_index (rowid, title, standfirst, body)
    values (${rows[0]?.id}, ${title}, ${standfirst}, ${body})`)
}

export function readRows(json: string): SQL {
  return sql`select value->>0, value->>1, value->>2, value->>3, value->>4 from json_each(${json})`
}

/** The words of one entry a trigger takes out of the index; of all it would take long. */
export async function deleteAllEntries(tx: Writer): Promise<void> {
  await tx.execute(sql`delete from search_entries`)
  await tx.execute(sql`insert into search_index (search_index) values ('delete-all')`)
}

/**
 * The index joined with its articles, the condition of those that hold the words, a number that grows with when they
 * were written into it, and the order of the best first. `cross join` keeps SQLite from beginning with every article and asking the index about each
 * (https://sqlite.org/optoverview.html#crossjoin).
 */
export function matchWords(
  { articles }: Tables,
  words: readonly QueryWord[],
): { from: SQL; matches: SQL; age: SQL; bestFirst: SQL } {
  return {
    from: sql`search_index
      cross join search_entries on search_entries.id = search_index.rowid
      cross join ${articles} on ${articles.id} = search_entries.article_id`,
    matches: sql`search_index match ${matchExpression(words)}`,
    age: sql`search_index.rowid`,
    bestFirst: sql`bm25(search_index, 10.0, 4.0, 1.0)`,
  }
}
