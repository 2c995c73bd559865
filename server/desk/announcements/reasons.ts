import type { Lang } from '../../i18n.ts'
import { words } from './announcements.words.ts'

/** Why something was not announced, as it ends a sentence: a word or a status, and what the server said. */
export function sayReason(reason: string, lang: Lang): string {
  const { answered, said, ...known } = words.reasons
  const [first = '', ...rest] = reason.split(' ')
  const told = rest.join(' ')
  const why = Object.hasOwn(known, first)
    ? known[first as keyof typeof known][lang]
    : /^\d{3}$/.test(first)
      ? answered[lang](first)
      : first
  return told === '' ? why : `${why}, ${said[lang](told)}`
}
