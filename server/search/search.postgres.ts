import { sql, type SQL } from '../db/sql.ts'
import { tsquery, tsqueryOfTyped, tsword, type Tables, type Writer } from '../db/index.ts'
import type { QueryWord } from '../question.ts'
import type { SearchEntry } from './entry.ts'

/** Search by PostgreSQL's tsvector. */

// No place after this one does a tsvector bear.
const lastPlace = 16_383

export async function insertEntry(tx: Writer, entry: SearchEntry & { form: number }): Promise<void> {
  const { articleId, heading, text, form } = entry
  await tx.execute(sql`
    insert into search_entries (article_id, title, text, words, form)
    values (${articleId}, ${heading}, ${text}, ${vectorOf(entry)}::tsvector, ${form})`)
}

export function readRows(json: string): SQL {
  return sql`
    select (value->>0)::integer, value->>1, value->>2, value->>3, (value->>4)::integer
    from json_array_elements(${json}::json)`
}

export async function deleteAllEntries(tx: Writer): Promise<void> {
  await tx.execute(sql`delete from search_entries`)
}

/**
 * The entries joined with their articles, the condition of those that hold the words, when they were published, and the
 * order of the best first: by the words as they were typed, then by their forms.
 */
export function matchWords(
  { articles }: Tables,
  words: readonly QueryWord[],
): { from: SQL; matches: SQL; age: SQL; bestFirst: SQL } {
  const query = sql`${tsquery(words)}::tsquery`
  return {
    from: sql`search_entries join ${articles} on ${articles.id} = search_entries.article_id`,
    matches: sql`search_entries.words @@ ${query}`,
    age: sql`${articles.publishedAt}`,
    bestFirst: sql`
      ts_rank(search_entries.words, ${tsqueryOfTyped(words)}::tsquery) desc, ts_rank(search_entries.words, ${query}) desc`,
  }
}

/**
 * The words with their places and weights, as text: a cast leaves them as they are, where a parser of PostgreSQL would
 * take numbers, words of several scripts and the marks of stems apart.
 */
function vectorOf({ title, standfirst, body }: SearchEntry): string {
  let place = 0
  const put = (words: string, weight: 'A' | 'B' | 'D') =>
    words
      .split(' ')
      .filter(Boolean)
      .map((word) => `${tsword(word)}:${Math.min(++place, lastPlace)}${weight}`)
  return [...put(title, 'A'), ...put(standfirst, 'B'), ...put(body, 'D')].join(' ')
}
