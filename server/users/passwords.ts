import { randomInt } from 'node:crypto'
import { fill } from '../i18n.ts'
import { invalidField } from '../problem.ts'
import { hasForbiddenCharacter } from '../text.ts'
import { commonPasswords } from './common-passwords.ts'
import { words } from './users.words.ts'

export const shortestPassword = 8
/** Far more than anybody types, and little enough to hash. */
export const longestPassword = 256

/**
 * Refuses what would be guessed first. No rule on the kinds of characters: length is what counts.
 * @throws Problem 422 at `pointer`.
 */
export function assertGoodPassword(password: string, email: string, pointer: string): void {
  const length = Array.from(password).length
  const folded = password.trim().toLowerCase()
  if (length < shortestPassword) throw invalidField(pointer, fill(words.shortPassword, shortestPassword))
  if (length > longestPassword) throw invalidField(pointer, fill(words.longPassword, longestPassword))
  // The API takes no such character, so nobody could sign in with it.
  if (hasForbiddenCharacter(password)) throw invalidField(pointer, words.oddPassword)
  if (folded === email) throw invalidField(pointer, words.passwordIsEmail)
  if (commonPasswords.has(folded)) throw invalidField(pointer, words.commonPassword)
}

/** No letter or digit that is read as another: i l o 0 1. */
export const readable = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password of four groups of five, easy to copy by hand, of 99 bits: "k7mwp-3fzqt-…". */
export function generatePassword(): string {
  const makeGroup = () => Array.from({ length: 5 }, () => readable[randomInt(readable.length)]).join('')
  return Array.from({ length: 4 }, makeGroup).join('-')
}
