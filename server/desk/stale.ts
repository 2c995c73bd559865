import type { Lang } from '../i18n.ts'
import type { FieldDraft } from './forms.ts'
import { words } from './stale.words.ts'
import { inLanguage } from './words.ts'

/**
 * The fields of a form as they were typed, where somebody else has saved since it was opened: what is saved is told at
 * each that differs, so that whoever sends them again has seen it.
 */
export function tellSaved(typed: readonly FieldDraft[], saved: readonly FieldDraft[], lang: Lang): FieldDraft[] {
  const w = inLanguage(words, lang)
  return typed.map((field) => {
    const other = saved.find(({ name }) => name === field.name)
    if (!other || read(other) === read(field)) return field
    return { ...field, hint: [field.hint, w.now(read(other) || w.nothing)].filter(Boolean).join(' ') }
  })

  function read({ kind, value = '', checked = false, choices }: FieldDraft): string {
    if (kind === 'checkbox') return checked ? w.yes : w.no
    if (!choices) return value.replaceAll('\r\n', '\n').trim()
    return choices
      .filter(({ selected }) => selected)
      .map(({ label }) => label)
      .join(', ')
  }
}

/** The sentence over such a form. */
export function staleSentence(lang: Lang): string {
  return inLanguage(words, lang).changed
}
