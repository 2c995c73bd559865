import { domainToASCII, domainToUnicode } from 'node:url'
import { escapeHtml } from '../html.ts'

/**
 * What may stand in an address, before and after the @ (RFC 5321 section 4.1.2, RFC 6531), but for the dots at its
 * ends.
 */
const letter = String.raw`\p{L}\p{N}\p{M}`
const local = "!#$%&'*+\\/=?^_`{|}~.-"
const goesOnBefore = new RegExp(`[${letter}][${local}]*$`, 'u')
const goesOnAfter = new RegExp(`^[-_.]*[${letter}]`, 'u')
const found = new RegExp(`[${letter}${local}]{1,64}@[${letter}._-]{1,255}`, 'gu')
// No address has more before its @; so many characters are read on each side.
const longestSide = 64

/** One e-mail address, found in what people wrote. */
export interface SoughtAddress {
  /** Whether the text holds it. */
  isIn(text: string): boolean
  /** The text with … in its place; the text itself where it is not there. */
  redact(text: string): string
}

/**
 * Makes what finds an address whole, in any case, with its domain in either writing (IDN), its accents composed or
 * not, and as HTML escapes it. A longer address that ends or begins like it is another one: `info@bib.example` is not
 * `o@bib.example`.
 */
export function seekAddress(email: string): SoughtAddress {
  const spellings = new Set(spell(email).flatMap((one) => [one, one.normalize('NFD'), escapeHtml(one)]))
  const pattern = new RegExp([...spellings].map((one) => escapePattern(one)).join('|'), 'giu')
  const redact = (text: string) =>
    text.includes('@')
      ? text.replace(pattern, (match: string, offset: number) =>
          isWhole(text, offset, offset + match.length) ? '…' : match,
        )
      : text
  return { redact, isIn: (text) => redact(text) !== text }
}

/** Everything in a text that may be an address, as `spell` writes it. */
export function listAddresses(text: string): string[] {
  if (!text.includes('@')) return []
  return [...text.matchAll(found)].flatMap(([match]) => {
    const [name = '', domain = ''] = match.split('@')
    return spell(`${trim(name)}@${trim(domain)}`)
  })
}

/** An address in small letters, its domain in either writing. */
function spell(email: string): string[] {
  const whole = email.normalize('NFC').toLowerCase()
  const at = whole.lastIndexOf('@')
  const [name, domain] = [whole.slice(0, at), whole.slice(at + 1)]
  const domains = new Set([domain, domainToASCII(domain), domainToUnicode(domain)])
  return [...domains].filter((one) => one !== '').map((one) => `${name}@${one}`)
}

function isWhole(text: string, start: number, end: number): boolean {
  return (
    !goesOnBefore.test(text.slice(Math.max(0, start - longestSide), start)) &&
    !goesOnAfter.test(text.slice(end, end + longestSide))
  )
}

// A shorter name may be a word of any sentence.
const shortestName = 3

/** What was written about somebody, with … in the place of their name where it stands as a word of its own. */
export function redactName(text: string, name: string): string {
  if (name.length < shortestName || !text.includes(name)) return text
  return text.replace(new RegExp(`(?<![${letter}])${escapePattern(name)}(?![${letter}])`, 'gu'), '…')
}

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

const trim = (part: string) => part.replace(new RegExp(`^[^${letter}]+|[^${letter}]+$`, 'gu'), '')
