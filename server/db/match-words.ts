import type { QueryWord } from '../question.ts'

/** The words of a question as each engine's index of words asks for them. */

/** For FTS5. A word in quotes holds letters and digits only, a stem its mark too: nothing can be its syntax. */
export function matchExpression(words: readonly QueryWord[]): string {
  const ways = words.map(({ text, prefix, stems }) =>
    [`"${text}"${prefix ? '*' : ''}`, ...stems.map((stem) => `"${stem}"`)].join(' OR '),
  )
  return ways.map((way) => `(${way})`).join(' AND ')
}

/** For a tsvector: each word as it was typed, or a form of it. */
export function tsquery(words: readonly QueryWord[]): string {
  return words.map((word) => `(${[typed(word), ...word.stems.map(tsword)].join(' | ')})`).join(' & ')
}

/** Any of the words as they were typed. */
export function tsqueryOfTyped(words: readonly QueryWord[]): string {
  return words.map(typed).join(' | ')
}

function typed({ text, prefix }: QueryWord): string {
  return `${tsword(text)}${prefix ? ':*' : ''}`
}

// What a tsvector bears is a word of 2,046 bytes.
const longestWord = 500

/** Nothing in a word, or a stem with its mark, ends the quotation. */
export function tsword(word: string): string {
  return `'${word.slice(0, longestWord)}'`
}
