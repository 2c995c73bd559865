import type { Lang } from '../i18n.ts'
import { curly, typeset } from '../typography.ts'

interface Sentences {
  readonly [name: string]: unknown
}

/** The same sentences in one language: `{ fr, en }` gives way to what it says. */
export type InLanguage<T> = T extends { readonly fr: infer S; readonly en: unknown }
  ? S
  : { readonly [K in keyof T]: InLanguage<T[K]> }

const told = new Map<Lang, WeakMap<object, unknown>>()

/** « de » before a name, and « d’ » where it begins with a vowel. */
export function ofName(name: string): string {
  return /^[aeiouœæ]/i.test(name.normalize('NFD')) ? `d’${name}` : `de ${name}`
}

/** Sentences as templates and pages print them: in one language, with their type set. */
export function inLanguage<T extends Sentences>(words: T, lang: Lang): InLanguage<T> {
  const known = told.get(lang) ?? new WeakMap<object, unknown>()
  told.set(lang, known)
  const found = known.get(words) ?? choose(words, lang)
  known.set(words, found)
  return found as InLanguage<T>
}

function choose(words: unknown, lang: Lang): unknown {
  if (typeof words !== 'object' || words === null) return words
  if (lang in words && 'en' in words) return set((words as Record<Lang, unknown>)[lang], lang)
  return Object.fromEntries(Object.entries(words).map(([name, inner]) => [name, choose(inner, lang)]))
}

function set(sentence: unknown, lang: Lang): unknown {
  if (typeof sentence === 'string') return typeset(sentence, lang, curly)
  if (typeof sentence !== 'function') return sentence
  const tell = sentence as (...values: unknown[]) => string
  return (...values: unknown[]) => typeset(tell(...values), lang, curly)
}
