import { randomInt } from 'node:crypto'
import { invalidField } from '../problem.ts'
import { hasForbiddenCharacter } from '../text.ts'
import { commonPasswords } from './common-passwords.ts'

export const shortestPassword = 8
/** Far more than anybody types, and little enough to hash. */
export const longestPassword = 256

/**
 * Refuses what would be guessed first. No rule on the kinds of characters: length is what counts.
 * @throws Problem 422 at `pointer`.
 */
export function assertGoodPassword(password: string, email: string, pointer: string): void {
  const length = Array.from(password).length
  if (length < shortestPassword)
    throw invalidField(pointer, {
      fr: `Le mot de passe compte au moins ${shortestPassword} caractères.`,
      en: `A password has at least ${shortestPassword} characters.`,
    })
  if (length > longestPassword)
    throw invalidField(pointer, {
      fr: `Le mot de passe compte au plus ${longestPassword} caractères.`,
      en: `A password has at most ${longestPassword} characters.`,
    })
  // The API takes no such character, so nobody could sign in with it.
  if (hasForbiddenCharacter(password))
    throw invalidField(pointer, {
      fr: 'Le mot de passe contient un caractère de contrôle.',
      en: 'The password holds a control character.',
    })
  const folded = password.trim().toLowerCase()
  if (folded === email)
    throw invalidField(pointer, {
      fr: 'Le mot de passe doit différer de l’adresse électronique.',
      en: 'The password must differ from the e-mail address.',
    })
  if (commonPasswords.has(folded))
    throw invalidField(pointer, {
      fr: 'Ce mot de passe est parmi les plus courants : choisissez-en un autre, par exemple trois ou quatre mots sans rapport.',
      en: 'This password is one of the commonest: choose another, such as three or four unrelated words.',
    })
}

// No letter or digit that is read as another: i l o 0 1.
const readable = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password of four groups of five, easy to copy by hand, of 99 bits: "k7mwp-3fzqt-…". */
export function generatePassword(): string {
  const makeGroup = () => Array.from({ length: 5 }, () => readable[randomInt(readable.length)]).join('')
  return Array.from({ length: 4 }, makeGroup).join('-')
}
