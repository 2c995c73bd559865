import { createHash } from 'node:crypto'
import slugify from 'slugify'

const ligatures: Record<string, string> = { œ: 'oe', Œ: 'OE', æ: 'ae', Æ: 'AE', ß: 'ss' }

/**
 * Folds text for sorting, matching and searching: accents, case and ligatures removed, spaces joined.
 * "Œuvre d'Été" gives "oeuvre d'ete". This is the one folding: what is searched is stored folded by it in a key
 * (`db/sql.ts` `holdsFolded` asks for it), and a migration folds what is there already by its `fold()`.
 */
export function foldText(text: string): string {
  return (
    text
      .replace(/[œŒæÆß]/g, (letter) => ligatures[letter] ?? letter)
      // Before too: putting a long row of marks in order takes the square of its length.
      .replace(/\p{M}+/gu, '')
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replace(/[’ʼ]/g, "'")
      .toLowerCase()
      .replace(/\s+/g, ' ')
      .trim()
  )
}

/** Names a text, or bytes, in 22 characters: the same has the same, and no other has it (SHA-256, 132 bits of it). */
export function hashText(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/**
 * Makes the slug of a title: "L'été des bibliothèques" gives "l-ete-des-bibliotheques".
 * At most 80 characters, cut at a word. Falls back on `fallback` where no letter can be written in ASCII.
 */
export function makeSlug(title: string, fallback: string): string {
  const spaced = title.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
  const slug = slugify(spaced, { lower: true, strict: true, locale: 'fr' })
  if (slug.length <= 80) return slug || fallback
  const cut = slug.slice(0, 80)
  const hyphen = cut.lastIndexOf('-')
  return hyphen >= 40 ? cut.slice(0, hyphen) : cut.replace(/-+$/, '')
}

/** A slug as a person may choose one: words of a-z and 0-9 joined by single hyphens, 100 characters at most. */
export const slugPattern = '^[a-z0-9]+(-[a-z0-9]+)*$'

// C0 and C1 controls except tab, line feed and carriage return; lone surrogates; the two non-characters
// that XML 1.0 refuses. And more marks on one letter than any writing has (UAX 15, stream-safe text): normalising a
// row of them takes the square of its length.
// oxlint-disable-next-line no-control-regex -- finding control characters is its purpose
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}|\p{M}{31}/u

/** True when the text holds a character that no form, feed or page can carry. */
export function hasForbiddenCharacter(text: string): boolean {
  return forbidden.test(text)
}

const everyForbidden = new RegExp(forbidden, 'gu')

/** The text with a space for each such character. */
export function removeForbiddenCharacters(text: string): string {
  return text.replace(everyForbidden, ' ')
}

/** The one sign that PostgreSQL holds in no text gives way to another; what is no text is left as it is. */
export function withoutNul(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\u{fffd}') : value
}

/** On one line (NFC): no-break spaces are part of the typography and stay. */
export function joinLines(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
}

/** Whether a text holds anything that can be seen. */
export function isSeen(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text)
}

/** Cuts plain text at a word, with an ellipsis, to at most `length` characters. */
export function shorten(text: string, length: number): string {
  const clean = text.replace(/\s+/g, ' ').trim()
  if (clean.length <= length) return clean
  const cut = clean.slice(0, length - 1)
  const space = cut.lastIndexOf(' ')
  return `${cut
    .slice(0, space > length / 2 ? space : undefined)
    .replace(/[\s,;:.!?-]+$/, '')
    .replace(/\p{Surrogate}$/u, '')}…`
}

/** With a capital, as it stands at the beginning of a line or a sentence. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
