import { createInstance } from 'i18next'
import { fill, languages } from '../i18n.ts'
import type { Lang } from '../i18n.ts'
import type { ThemeFiles } from './files.ts'
import { parseJsonObject } from './manifest.ts'
import type { ThemeProblem } from './theme-error.ts'
import { words } from './themes.words.ts'

/** Sentences by key, for each language. */
export type Locales = Record<Lang, Map<string, string>>

const pluralEnding = /_(?:zero|one|two|few|many|other)$/

/** `own` are the files that the theme's writer sees, whose lines are told. */
export function readLocales(files: ThemeFiles, problems: ThemeProblem[], own: ThemeFiles = files): Locales {
  const locales: Locales = { fr: new Map(), en: new Map() }
  for (const lang of languages) {
    const file = localeFile(lang)
    for (const [key, sentence] of Object.entries(parseJsonObject(files, file, problems) ?? {})) {
      if (typeof sentence === 'string' && sentence.trim() !== '') locales[lang].set(key, sentence)
      else
        problems.push({
          file,
          line: findKeyLine(own, lang, key),
          message: fill(words.emptySentence, key),
        })
    }
  }
  for (const lang of languages) addMissingKeys(own, locales, lang, problems)
  return locales
}

/** True when a template may ask for this key: as it is, or with a count. */
export function hasSentence(locales: Locales, key: string): boolean {
  return languages.some((lang) => locales[lang].has(key) || locales[lang].has(`${key}_other`))
}

export type Translate = (lang: Lang, key: string, values: Record<string, unknown>) => string

/** An i18next of this theme's own: two themes never see each other's sentences. */
export function createTranslate(locales: Locales): Translate {
  const instance = createInstance()
  void instance.init({
    initAsync: false,
    fallbackLng: false,
    supportedLngs: [...languages],
    // Keys are flat ("comments.heading"), so a dot or a colon means nothing.
    keySeparator: false,
    nsSeparator: false,
    // Handlebars escapes; `skipOnVariables` keeps "$t(…)" in a reader's name from being read as an order.
    interpolation: { escapeValue: false, skipOnVariables: true },
    resources: Object.fromEntries(languages.map((lang) => [lang, { translation: listSentences(locales[lang]) }])),
  })
  return (lang, key, values) => {
    const count = typeof values['count'] === 'number' ? { count: values['count'] } : {}
    const sentence = instance.t(key, { lng: lang, replace: values, ...count })
    if (sentence === key) throw new Error(`There is no sentence "${key}" in "${lang}"`)
    return sentence
  }
}

function listSentences(sentences: Map<string, string>): Record<string, string> {
  const list = Object.fromEntries(sentences)
  // French has a form for whole millions, which no blog reaches: it reads like the general one.
  for (const [key, sentence] of sentences) {
    if (key.endsWith('_other')) list[key.replace(/_other$/, '_many')] ??= sentence
  }
  return list
}

function addMissingKeys(files: ThemeFiles, locales: Locales, lang: Lang, problems: ThemeProblem[]): void {
  const file = localeFile(lang)
  for (const other of languages) {
    if (other === lang) continue
    for (const key of locales[other].keys()) {
      if (!locales[lang].has(key) && !pluralEnding.test(key))
        problems.push({ file, line: 0, message: fill(words.missingKey, { key, file: localeFile(other) }) })
    }
  }
  const counted = new Set(
    languages.flatMap((each) =>
      [...locales[each].keys()].filter((key) => pluralEnding.test(key)).map((key) => key.replace(pluralEnding, '')),
    ),
  )
  for (const key of counted) {
    for (const ending of ['one', 'other']) {
      const full = `${key}_${ending}`
      if (!locales[lang].has(full))
        problems.push({
          file,
          line: findKeyLine(files, lang, key),
          message: fill(words.missingPlural, full),
        })
    }
  }
}

function localeFile(lang: Lang): string {
  return `locales/${lang}.json`
}

function findKeyLine(files: ThemeFiles, lang: Lang, key: string): number {
  const lines = (files.get(localeFile(lang))?.toString('utf8') ?? '').split('\n')
  return lines.findIndex((line) => line.includes(`"${key}"`)) + 1
}
