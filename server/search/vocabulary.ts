import { splitWords } from '../stems.ts'
import { cutPieces } from './words.ts'

/** Shorter words have too many neighbours; longer ones are none that anybody types by heart. */
export const shortest = 3
export const longest = 30

/** What a text that is indexed adds to the vocabulary: its words, folded, each once; numbers are no words to misspell. */
export function readVocabulary(...texts: readonly string[]): Set<string> {
  const words = new Set<string>()
  for (const text of texts)
    for (const piece of cutPieces(text)) for (const word of splitWords(piece.text)) if (isWord(word)) words.add(word)
  return words
}

export function isWord(word: string): boolean {
  return word.length >= shortest && word.length <= longest && /^\p{L}+$/u.test(word)
}

/** By how many articles the number of those that hold each word changes. */
export function compareVocabularies(
  before: Iterable<ReadonlySet<string>>,
  after: Iterable<ReadonlySet<string>>,
): Map<string, number> {
  const changes = new Map<string, number>()
  const add = (vocabularies: Iterable<ReadonlySet<string>>, by: number) => {
    for (const vocabulary of vocabularies)
      for (const word of vocabulary) changes.set(word, (changes.get(word) ?? 0) + by)
  }
  add(before, -1)
  add(after, 1)
  return new Map([...changes].filter(([, by]) => by !== 0))
}
