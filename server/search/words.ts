import { foldText } from '../text.ts'

/** A longer question is cut here; the API refuses it instead. */
export const mostQueryCharacters = 200

// From three letters on, the beginning of a word stands for its plural and its family ("biblioth" finds
// "bibliothèques").
const prefixFrom = 3

/** One word that an article must hold. */
export interface QueryWord {
  /** Folded letters and digits, nothing else. */
  text: string
  /** True when a longer word that begins so will do. */
  prefix: boolean
}

/** The words of a text, folded: "L’œuvre d'été" gives l, oeuvre, d, ete. */
export function splitWords(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/**
 * What a reader asks for. Only letters and digits count, so no sign of a search syntax survives;
 * single letters, mostly elisions (l’, d’), are left out where there are longer words.
 */
export function readQuery(query: string): QueryWord[] {
  const words = splitWords(query.slice(0, mostQueryCharacters))
  const longer = words.filter((word) => word.length > 1)
  const kept = longer.length > 0 ? longer : words
  const last = kept.at(-1)
  return [...new Set(kept)].map((text) => ({ text, prefix: text === last || text.length >= prefixFrom }))
}

// Up to two thousand characters that end where a word ends; what has no end sooner is cut.
const pieces = /[\s\S]{1,2000}(?!\S)|\S{1,2000}/gu

/** A text in pieces that are quickly folded, each with its place. */
export function* cutPieces(text: string): Generator<{ index: number; text: string }> {
  for (const { index, 0: piece } of text.matchAll(pieces)) yield { index, text: piece }
}

/** Twenty-five thousand words. More of one text would keep everybody waiting while it goes into the index. */
const mostLetters = 150_000

/** The beginning of a text that is indexed, and its words. Some letters are many once folded: it ends by those. */
export function readText(text: string): { text: string; words: string[] } {
  const words: string[] = []
  let letters = 0
  for (const piece of cutPieces(text)) {
    const found = splitWords(piece.text)
    letters += found.reduce((sum, word) => sum + word.length + 1, 0)
    if (letters > mostLetters) return { text: text.slice(0, piece.index).trimEnd(), words }
    words.push(...found)
  }
  return { text, words }
}

/** True when this stretch of a text holds one of the words. */
export function matchesWord(stretch: string, words: readonly QueryWord[]): boolean {
  return splitWords(stretch).some((found) =>
    words.some((word) => (word.prefix ? found.startsWith(word.text) : found === word.text)),
  )
}
