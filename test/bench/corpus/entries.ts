import { plainText } from '../../../server/html.ts'
import type { SearchEntry } from '../../../server/search/entry.ts'
import { findStems, readForms, splitWords } from '../../../server/stems.ts'
import type { Prose } from './prose.ts'

const stretches = /[\p{L}\p{M}\p{N}]+/gu

/**
 * Makes the search entries that the house makes of French articles of a usual length, each word folded and stemmed
 * once for all of them.
 */
export function createEntryMaker(): (article: Prose) => Omit<SearchEntry, 'articleId'> {
  const known = new Map<string, { words: string[]; stems: string[] }>()

  function read(stretch: string): { words: string[]; stems: string[] } {
    const found = known.get(stretch)
    if (found) return found
    const stems = [...readForms(stretch)].flatMap((form) => findStems('fr', form))
    const made = { words: splitWords(stretch), stems }
    known.set(stretch, made)
    return made
  }

  function wordsOf(text: string): string {
    const found = (text.match(stretches) ?? []).map(read)
    return [...found.flatMap(({ words }) => words), ...new Set(found.flatMap(({ stems }) => stems))].join(' ')
  }

  return ({ title, standfirst, body }) => {
    const text = plainText(body)
    return {
      heading: title,
      text: `${standfirst} ${text}`,
      title: wordsOf(title),
      standfirst: wordsOf(standfirst),
      body: wordsOf(text),
    }
  }
}
