import type { Lang } from '../../i18n.ts'
import { inLanguage } from '../words.ts'
import { words } from './announcements.words.ts'

/** Why something was not announced, as it ends a sentence: a word or a status, and what the server said. */
export function sayReason(reason: string, lang: Lang): string {
  const [first = '', ...rest] = reason.split(' ')
  const why = sayWord(first, lang)
  if (why === null) return reason
  return rest.length === 0 ? why : `${why}, ${inLanguage(words.reasons, lang).said(rest.join(' '))}`
}

function sayWord(word: string, lang: Lang): string | null {
  const { answered, said: _, ...known } = inLanguage(words.reasons, lang)
  if (/^\d{3}$/.test(word)) return answered(word)
  return Object.hasOwn(known, word) ? known[word as keyof typeof known] : null
}
