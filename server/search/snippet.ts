import { escapeHtml } from '../html.ts'
import type { QueryWord } from '../question.ts'
import { cutPieces, matcherOf } from './words.ts'

const mostCharacters = 240
const before = 60

// Stemming is slow: farther into a text only the words themselves are looked for.
const formsWithin = 8_000
const stretches = /[\p{L}\p{M}\p{N}]+/gu

type Matcher = ReturnType<typeof matcherOf>

/**
 * The passage of a plain text around the first word that was asked for, as safe HTML with those words in `<mark>`;
 * the beginning of the text when none is in it (it was the title that matched).
 */
export function makeSnippet(text: string, words: readonly QueryWord[]): string {
  const matches = matcherOf(words)
  const start = findStart(text, findFirst(text, words, matches))
  const room = mostCharacters - (start > 0 ? 2 : 0)
  const end = findEnd(text, start, room)
  const passage = markWords(text.slice(start, end), matches)
  return `${start > 0 ? '… ' : ''}${passage}${end < text.length ? ' …' : ''}`
}

function findFirst(text: string, words: readonly QueryWord[], matches: Matcher): number {
  const matchesExactly = matcherOf(words.map((word) => ({ ...word, stems: [] })))
  for (const piece of cutPieces(text)) {
    const isWanted = piece.index < formsWithin ? matches : matchesExactly
    if (!isWanted(piece.text)) continue
    for (const stretch of piece.text.matchAll(stretches)) if (isWanted(stretch[0])) return piece.index + stretch.index
  }
  return 0
}

/** A little before the match, at the beginning of a word. */
function findStart(text: string, match: number): number {
  if (match <= before) return 0
  const from = match - before
  const space = text.indexOf(' ', from - 1)
  return skipHalf(text, space === -1 || space >= match ? from : space + 1)
}

/** The end of the last whole word that fits. */
function findEnd(text: string, start: number, room: number): number {
  if (text.length - start <= room) return text.length
  const limit = start + room - 2
  const space = text.lastIndexOf(' ', limit)
  return space > start + before * 2 ? space : skipHalf(text, limit)
}

/** Never between the two halves of a character. */
function skipHalf(text: string, index: number): number {
  const code = text.charCodeAt(index)
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index
}

function markWords(passage: string, matches: Matcher): string {
  let html = ''
  let done = 0
  for (const stretch of passage.matchAll(stretches)) {
    if (!matches(stretch[0])) continue
    html += `${escapeHtml(passage.slice(done, stretch.index))}<mark>${stretch[0]}</mark>`
    done = stretch.index + stretch[0].length
  }
  return html + escapeHtml(passage.slice(done))
}
