import { invalidField } from '../problem.ts'
import { words } from './users.words.ts'

/** RFC 5321 section 4.5.3.1.3, without the angle brackets. */
export const longestEmail = 254

// One @, a domain with a dot, no space, control or quoting character: what mail servers take in practice.
const pattern =
  /^[^\s@\p{C}\p{Z}<>()[\]",;:\\]{1,64}@[^\s@.\p{C}\p{Z}<>()[\]",;:\\]+(\.[^\s@.\p{C}\p{Z}<>()[\]",;:\\]+)+$/u

/** The form in which addresses are kept and compared. */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}

/** @returns the address in its kept form. @throws Problem 422 when it is not one. */
export function readEmail(email: string): string {
  const normalised = normaliseEmail(email)
  if (normalised.length <= longestEmail && pattern.test(normalised)) return normalised
  throw invalidField('/email', words.badEmail)
}
