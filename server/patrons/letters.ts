import type { Lang } from '../i18n.ts'
import type { Letter } from '../mail/index.ts'
import { letterWords as w } from './patrons.words.ts'

/**
 * What whoever gave an address is told, by what stands behind it. Only the letter knows: the page says the same to
 * all.
 */
export type Answer = 'register' | 'has-account' | 'sign-in' | 'no-account' | 'staff' | 'closed'

/** What the link in an answer is for; null where there is none. */
export function purposeOf(answer: Answer): 'register' | 'sign-in' | null {
  if (answer === 'staff' || answer === 'closed') return null
  return answer === 'register' || answer === 'no-account' ? 'register' : 'sign-in'
}

/** `contact` is how one writes to the library, empty where it names no way. */
export function accountLetter(
  lang: Lang,
  { answer, site, contact, url }: { answer: Answer; site: string; contact: string; url: string },
): Letter {
  const purpose = purposeOf(answer)
  return {
    lang,
    subject: w.subject[answer][lang],
    blocks: [
      { paragraph: w.hello[lang] },
      { paragraph: w.told[answer][lang](site) },
      ...(answer === 'closed' && contact !== '' ? [{ paragraph: contact }] : []),
      ...(purpose === null ? [] : [{ label: w.label[purpose][lang], href: url }]),
    ],
    footer: purpose === null ? [] : [{ paragraph: `${w.once[lang]} ${w.nothing[purpose][lang]}` }],
  }
}
