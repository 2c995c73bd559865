import type { LetterFrequency } from '../../../db/index.ts'
import type { Settings } from '../../../settings/index.ts'

/** Refusals for good in a row after which an address is written to no more. */
export const mostBounces = 3

/** Categories, signatures and kinds that one person may choose. */
export const mostChoices = 60

/** The most letters with links to one address, whoever asks for them: in an hour, and in a day. */
export const letterLimits = [
  { most: 3, window: 3_600_000 },
  { most: 8, window: 24 * 3_600_000 },
] as const

/** A form that comes back sooner was filled in by no person; one that is older is handed out anew. */
export const formAges = { least: 2_000, most: 48 * 3_600_000 } as const

export const defaultFrequency: LetterFrequency = 'weekly'

/** Whether there is a newsletter for readers. */
export function isNewsletterOpen(settings: Pick<Settings, 'newsletterEnabled'>, canMail: boolean): boolean {
  return settings.newsletterEnabled && canMail
}
