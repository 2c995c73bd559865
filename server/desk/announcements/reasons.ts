import type { Lang } from '../../i18n.ts'
import { words } from './announcements.words.ts'

/** Why something was not announced, as it ends a sentence: a word or a status, and what the server said. */
export function sayReason(reason: string, lang: Lang): string {
  const [first = '', ...rest] = reason.split(' ')
  const told = rest.join(' ')
  return told === '' ? sayWord(first, lang) : `${sayWord(first, lang)}, ${words.reasons.said[lang](told)}`
}

function sayWord(word: string, lang: Lang): string {
  const { answered, said: _, ...known } = words.reasons
  if (/^\d{3}$/.test(word)) return answered[lang](word)
  return Object.hasOwn(known, word) ? known[word as keyof typeof known][lang] : word
}
