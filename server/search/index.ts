import type { ListFilter } from '../articles/index.ts'
import type { Reader } from '../db/index.ts'
import type { Page, PageOf } from '../http/paging.ts'
import { readQuery } from '../question.ts'
import { mapInTurns } from '../turns.ts'
import { findMatches, listTexts, mostRanked } from './search.store.ts'
import { makeSnippet } from './snippet.ts'

export type { SearchService } from './search.service.ts'
export { mostQueryCharacters } from '../question.ts'
export { fewResults, suggestQuery } from './suggest.ts'

export interface SearchHit {
  articleId: string
  /** Safe HTML: the passage around the first match, the words asked for in `<mark>`. */
  snippet: string
}

export interface Found extends PageOf<SearchHit> {
  /** Whether more hold the words than are ranked: then those are the newest thousand. */
  isMore: boolean
}

/**
 * The visible articles that hold every word of the question, best first, and pages among them where wished. Anything may be asked: what is not a letter
 * or a digit is passed over, and a question without a word finds nothing.
 */
export async function searchArticles(
  db: Reader,
  question: { query: string; now: Date; page: Page; withPages?: boolean; filter?: ListFilter },
): Promise<Found> {
  const words = readQuery(question.query)
  if (words.length === 0) return { items: [], total: 0, isMore: false }
  const { ids, total, isMore } = await findMatches(db, words, question)
  const texts = await listTexts(db, ids)
  // Where it was the title that matched, a whole text is read for nothing.
  const items = await mapInTurns(ids, (articleId) => ({
    articleId,
    snippet: makeSnippet(texts.get(articleId) ?? '', words),
  }))
  return { items, total, isMore }
}

/**
 * The ids of all that `searchArticles` would find, page after page: a thousand at most, best first.
 */
export async function findArticleIds(
  db: Reader,
  { query, now, filter = {} }: { query: string; now: Date; filter?: ListFilter },
): Promise<string[]> {
  const words = readQuery(query)
  if (words.length === 0) return []
  return (await findMatches(db, words, { now, page: { page: 1, limit: mostRanked }, filter })).ids
}
