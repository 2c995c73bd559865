import { languages } from './i18n.ts'
import { findStems, readForms } from './stems.ts'

/** A longer question is cut here; the API refuses it instead. */
export const mostQueryCharacters = 200

// From three letters on, the beginning of a word stands for its plural and its family ("biblioth" finds
// "bibliothèques").
const prefixFrom = 3

/** One word that what is looked for must hold. */
export interface QueryWord {
  /** Folded letters and digits, nothing else. */
  text: string
  /** True when a longer word that begins so will do. */
  prefix: boolean
  /** Its stems in each language: another form of the word will do too. */
  stems: string[]
}

/**
 * What a reader asks for. Only letters and digits count, so no sign of a search syntax survives;
 * single letters, mostly elisions (l’, d’), are left out where there are longer words.
 */
export function readQuery(query: string): QueryWord[] {
  const forms = [...readForms(query.slice(0, mostQueryCharacters))]
  const longer = forms.filter(({ word }) => word.length > 1)
  const kept = longer.length > 0 ? longer : forms
  const last = kept.at(-1)?.word
  return [...new Set(kept.map(({ word }) => word))].map((text) => {
    const spellings = kept.filter(({ word }) => word === text)
    const stems = spellings.flatMap((form) => languages.flatMap((lang) => findStems(lang, form)))
    return { text, prefix: text === last || text.length >= prefixFrom, stems: [...new Set(stems)] }
  })
}
