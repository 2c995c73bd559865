import { sql, type SQL } from '../db/sql.ts'
import type { Tables, Writer } from '../db/index.ts'
import type { SearchEntry } from './entry.ts'
import type { QueryWord } from './words.ts'

/** Search by PostgreSQL's tsvector. */

// What a tsvector bears: a word of 2,046 bytes, and no place after this one.
const longestWord = 500
const lastPlace = 16_383

export async function insertEntry(tx: Writer, entry: SearchEntry & { form: number }): Promise<void> {
  const { articleId, text, form } = entry
  await tx.execute(sql`
    insert into search_entries (article_id, text, words, form)
    values (${articleId}, ${text}, ${vectorOf(entry)}::tsvector, ${form})`)
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
  const query = sql`${queryOf(words)}::tsquery`
  return {
    from: sql`search_entries join ${articles} on ${articles.id} = search_entries.article_id`,
    matches: sql`search_entries.words @@ ${query}`,
    age: sql`${articles.publishedAt}`,
    bestFirst: sql`
      ts_rank(search_entries.words, ${typedOf(words)}::tsquery) desc, ts_rank(search_entries.words, ${query}) desc`,
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
      .map((word) => `${quote(word)}:${Math.min(++place, lastPlace)}${weight}`)
  return [...put(title, 'A'), ...put(standfirst, 'B'), ...put(body, 'D')].join(' ')
}

function queryOf(words: readonly QueryWord[]): string {
  return words.map((word) => `(${[typed(word), ...word.stems.map(quote)].join(' | ')})`).join(' & ')
}

function typedOf(words: readonly QueryWord[]): string {
  return words.map(typed).join(' | ')
}

function typed({ text, prefix }: QueryWord): string {
  return `${quote(text)}${prefix ? ':*' : ''}`
}

/** Words hold letters and digits only, a stem its mark too: nothing in them ends the quotation. */
function quote(word: string): string {
  return `'${word.slice(0, longestWord)}'`
}
