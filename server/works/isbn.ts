import { parse } from 'isbn3'
import type { Localised } from '../i18n.ts'
import { words } from './works.words.ts'

/** An ISBN as it is kept, or what is wrong with what was typed, and the numbers that were perhaps meant. */
export type ReadIsbn = { isbn: string } | { fault: Localised; proposals: string[] }

const mostProposals = 4

/**
 * Reads an ISBN as people type or paste it: ten digits or thirteen, hyphens and spaces wherever they stand, "ISBN" in
 * front. Whether it is right is told by its check digit alone: ranges of numbers are given out faster than any table.
 */
export function readIsbn(typed: string): ReadIsbn {
  const text = strip(typed)
  const strangers = [...new Set(text.replace(/X$/, '').replace(/\d/g, ''))]
  if (strangers.length > 0) return refuse(words.noDigits(strangers.slice(0, 5)))
  if (text.length !== 10 && text.length !== 13) return refuse(words.wrongLength(text.length))
  if (text.length === 13 && text.endsWith('X')) return refuse(words.xAtTheEnd)
  if (text.length === 13 && !/^97(?:8|9[1-9])/.test(text)) return refuse(faultOfPrefix(text))
  if (checkDigit(text) === text.at(-1)) return { isbn: toThirteen(text) }
  const proposals = proposalsFor(text)
  return refuse(words.wrongCheckDigit(checkDigit(text), proposals.map(hyphenate)), proposals)
}

/** As it stands on the back of a book: 978-2-07-036002-4. A range that nobody has heard of is left in one. */
export function hyphenate(isbn: string): string {
  return parse(isbn)?.isbn13h ?? `${isbn.slice(0, 3)}-${isbn.slice(3)}`
}

/** The ten digits that a book of before 2007 bears; null for what never had any (979). */
export function toTen(isbn: string): string | null {
  if (!isbn.startsWith('978')) return null
  const nine = isbn.slice(3, 12)
  return `${nine}${checkDigit(`${nine}0`)}`
}

function refuse(fault: Localised, proposals: string[] = []): ReadIsbn {
  return { fault, proposals }
}

/** What is left of what was typed without hyphens of any kind, spaces, and "ISBN-13:" in front. */
function strip(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^\s*(?:E-?)?ISBN(?:[\s-]*1[03](?=[\s:]))?[\s:.]*/, '')
    .replace(/[\s\p{Pd}\u2212\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
}

function faultOfPrefix(text: string): Localised {
  return text.startsWith('9790') ? words.musicNumber : words.wrongPrefix(text.slice(0, 3))
}

function toThirteen(text: string): string {
  if (text.length === 13) return text
  const twelve = `978${text.slice(0, 9)}`
  return `${twelve}${checkDigit(`${twelve}0`)}`
}

/** The digit that ought to stand last (ISO 2108, annex C); whatever stands there. */
function checkDigit(text: string): string {
  const digits = Array.from(text.slice(0, -1), Number)
  if (text.length === 13) {
    const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0)
    return String((10 - (sum % 10)) % 10)
  }
  const rest = (11 - (digits.reduce((total, digit, index) => total + digit * (10 - index), 0) % 11)) % 11
  return rest === 10 ? 'X' : String(rest)
}

/** The number with another last digit, and those in which two neighbours have changed places; those of publishers first. */
function proposalsFor(text: string): string[] {
  const swapped = Array.from({ length: text.length - 1 }, (_, index) =>
    [text.slice(0, index), text[index + 1], text[index], text.slice(index + 2)].join(''),
  ).filter((each) => /^(?:97(?:8\d|9[1-9])\d{9}|\d{9}[\dX])$/.test(each) && checkDigit(each) === each.at(-1))
  const mended = `${text.slice(0, -1)}${checkDigit(text)}`
  const others = [...new Set(swapped.map(toThirteen))].filter((each) => each !== toThirteen(mended))
  const known = others.filter((each) => parse(each) !== null)
  return [toThirteen(mended), ...known, ...others.filter((each) => !known.includes(each))].slice(0, mostProposals)
}
