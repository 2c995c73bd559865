import type { FastifyRequest } from 'fastify'
import { readField } from '../http/form.ts'
import type { Lang } from '../i18n.ts'
import type { FieldDraft } from './forms.ts'
import { words } from './revisions.words.ts'
import type { DeskPage, Refused } from './tools.ts'
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

/** What stands over a form that was not taken; a fault of one of these fields is told with the field's name. */
export function tellRefusal(
  refused: Refused | undefined,
  lang: Lang,
  fields: readonly FieldDraft[] = [],
): Pick<DeskPage, 'status' | 'error' | 'faults'> {
  if (!refused) return {}
  const w = inLanguage(words, lang)
  const { status, code, error } = refused
  const faults = [...refused.faults].map(([name, sentence]) => {
    const field = fields.find((one) => isAt(name, one.name))
    return [name, field ? w.at(field.label, sentence) : sentence] as const
  })
  return { status, faults: new Map(faults), error: code === 'stale' ? w.changed : error }
}

function isAt(fault: string, name: string): boolean {
  return fault === name || fault.startsWith(`${name}/`)
}

/** What is wrong with a field, or with one of the values that it holds. */
export function errorAt(refused: Refused | undefined, name: string): { error: string } {
  const found = [...(refused?.faults ?? [])].find(([fault]) => isAt(fault, name))
  return { error: found?.[1] ?? '' }
}

/** Which revision a form was opened on; one that says none is as old as can be. */
export function readRevision(request: FastifyRequest): number {
  return Number(readField(request, 'revision'))
}

/** A text as it is kept: browsers send lines with two characters at their end. */
export function readLines(request: FastifyRequest, name: string): string {
  return readField(request, name).replaceAll('\r\n', '\n')
}
