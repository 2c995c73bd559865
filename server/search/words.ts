import { languages, type Lang } from '../i18n.ts'
import type { QueryWord } from '../question.ts'
import { findStems, headOf, readForms, splitWords } from '../stems.ts'
import { pause } from '../turns.ts'

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

/**
 * The stems of a text that `readText` gave, each once: how often a word stands there is counted by the word itself.
 * Stemming is slow, and between two pieces others are answered.
 */
export async function stemText(lang: Lang, text: string): Promise<string[]> {
  const seen = new Set<string>()
  const stems = new Set<string>()
  for (const piece of cutPieces(text)) {
    for (const form of readForms(piece.text)) {
      if (seen.has(form.written)) continue
      seen.add(form.written)
      for (const stem of findStems(lang, form)) stems.add(stem)
    }
    await pause()
  }
  return [...stems]
}

/** Tells whether a stretch of a text holds one of the words, or a form of one. */
export function matcherOf(words: readonly QueryWord[]): (stretch: string) => boolean {
  const stems = new Set(words.flatMap((word) => word.stems))
  const heads = [...new Set([...stems].map(headOf))]
  const isAsked = (found: string) =>
    words.some(({ text, prefix }) => (prefix ? found.startsWith(text) : found === text))
  const mayBeForm = (found: string) => heads.some((head) => found.startsWith(head))
  return (stretch) => {
    const found = splitWords(stretch)
    if (found.some(isAsked)) return true
    // Stemming is slow: only what begins as a stem does is looked at.
    if (!found.some(mayBeForm)) return false
    for (const form of readForms(stretch)) {
      if (!mayBeForm(form.word)) continue
      if (languages.some((lang) => findStems(lang, form).some((stem) => stems.has(stem)))) return true
    }
    return false
  }
}
