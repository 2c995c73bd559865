import { stemmer as stemEnglish } from '@orama/stemmers/english'
import { stemmer as stemFrench } from '@orama/stemmers/french'
import { languages, type Lang } from './i18n.ts'
import { foldText } from './text.ts'

/**
 * A stem begins with a mark where it stands among words: no word holds such a sign, so a stem meets the stems of its
 * own language, never a word nor the beginning of one.
 */
const stemmers: Record<Lang, { mark: string; stem: (word: string) => string }> = {
  fr: { mark: '≈', stem: stemFrench },
  en: { mark: '≃', stem: stemEnglish },
}

// Longer ones are no words of either language.
const longest = 40
// What the French stemmer leaves as it is: "lieux", "bijoux"; "empruntons", "empruntent". Shorter words are too many
// others ("cartons", "content"). That "heureux" has a stem more meets nothing.
const missedForms: [RegExp, string][] = [
  [/([eo]u)x$/, '$1'],
  [/(.{5})(?:ons|ent)$/, '$1er'],
]
const stretches = /[\p{L}\p{M}\p{N}]+/gu

/** The language of a text that has word forms here; null for any other. */
export function stemLanguage(tag: string): Lang | null {
  return languages.find((lang) => tag === lang || tag.startsWith(`${lang}-`)) ?? null
}

/** A word as it is written, accents and all, and folded. What is folded into several words has them each by itself. */
export function* readForms(text: string): Generator<{ written: string; word: string }> {
  for (const [stretch] of text.matchAll(stretches)) {
    const words = splitWords(stretch)
    for (const word of words) yield { written: words.length === 1 ? stretch : word, word }
  }
}

/** The words of a text, folded: "L’œuvre d'été" gives l, oeuvre, d, ete. */
export function splitWords(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/**
 * The stems of a word in a language, marked and folded. An accent may decide ("emprunté" is of "emprunter") or have
 * been left out by whoever typed it, so both spellings have theirs.
 */
export function findStems(lang: Lang, { written, word }: { written: string; word: string }): string[] {
  if (written.length > longest || !/^[a-z]{3,}$/.test(word)) return []
  const spellings = [...new Set([written.normalize('NFC').toLowerCase(), word])]
  const forms = lang === 'fr' ? spellings.flatMap(findForms) : spellings
  const { mark, stem } = stemmers[lang]
  return [...new Set(forms.map((form) => mark + foldText(stem(form))))]
}

/** The letters that each word of a stem begins with: what a stemmer changes is at the end. */
export function headOf(stem: string): string {
  return stem.slice(1, Math.max(2, stem.length - 2))
}

/** A word, and what it is a form of where the French stemmer sees none. */
function findForms(word: string): string[] {
  const missed = missedForms.filter(([ending]) => ending.test(word))
  return [word, ...missed.map(([ending, base]) => word.replace(ending, base))]
}
