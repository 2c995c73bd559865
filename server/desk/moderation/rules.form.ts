import type { FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import type { CommentRules, CommentRulesChange, Settings } from '../../settings/index.ts'
import { fieldView, isChecked, type FieldDraft } from '../forms.ts'
import { inLanguage } from '../words.ts'
import { rules as ruleWords, values as valueWords, words } from './rules.words.ts'

/** The fields that each rule has beside its switch: where a value stands, and its bounds. */
const fields: Readonly<
  Record<keyof CommentRules, readonly { name: string; kind: 'number' | 'lines'; min?: number; max?: number }[]>
> = {
  words: [
    { name: 'held', kind: 'lines' },
    { name: 'rejected', kind: 'lines' },
  ],
  links: [{ name: 'most', kind: 'number', min: 0, max: 100 }],
  repeats: [],
  duplicate: [],
  flood: [{ name: 'most', kind: 'number', min: 1 }],
  surge: [{ name: 'most', kind: 'number', min: 1, max: 1000 }],
  honeypot: [],
  tooFast: [
    { name: 'seconds', kind: 'number', min: 1, max: 60 },
    { name: 'hours', kind: 'number', min: 1, max: 168 },
  ],
  oldThread: [{ name: 'days', kind: 'number', min: 1, max: 36_500 }],
  knownPerson: [],
  firstComment: [],
}

const names = Object.keys(fields) as (keyof CommentRules)[]

/** All of the form as it was typed, by the names of its fields. */
export type RulesTyped = Readonly<Record<string, string>>

export function typedOf({ commentRules, commentsPerAddress }: Settings): RulesTyped {
  const typed: Record<string, string> = { 'flood-most': String(commentsPerAddress) }
  for (const name of names) {
    for (const [member, value] of Object.entries(commentRules[name])) {
      const text = Array.isArray(value) ? value.join('\n') : String(value)
      typed[`${name}-${member}`] = value === false ? '' : text
    }
  }
  return typed
}

export function readRulesTyped(request: FastifyRequest): RulesTyped {
  const typed: Record<string, string> = {}
  for (const name of names) {
    typed[`${name}-enabled`] = isChecked(request, `${name}-enabled`) ? 'true' : ''
    for (const { name: member } of fields[name]) typed[`${name}-${member}`] = readField(request, `${name}-${member}`)
  }
  return typed
}

/** What the form asks for, as the API takes it; what is no number is left for the API's schema to refuse. */
export function changeOf(typed: RulesTyped): { commentRules: CommentRulesChange; commentsPerAddress: number } {
  const rules = names.map((name) => {
    const members = fields[name]
      .filter(() => name !== 'flood')
      .map(({ name: member, kind }) => {
        const text = typed[`${name}-${member}`] ?? ''
        return [member, kind === 'number' ? numberOf(text) : linesOf(text)]
      })
    return [name, { enabled: typed[`${name}-enabled`] !== '', ...Object.fromEntries(members) }]
  })
  return {
    commentRules: Object.fromEntries(rules) as CommentRulesChange,
    commentsPerAddress: numberOf(typed['flood-most'] ?? '') as number,
  }
}

function numberOf(text: string): number | string {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : text
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The faults that the API named, by the names of the form's fields. */
export function ruleFaults(faults: ReadonlyMap<string, string>): Map<string, string> {
  const named = [...faults].map(([pointer, sentence]) => {
    const [first = '', ...rest] = pointer.split('/')
    const [rule = '', member = ''] = first === 'commentRules' || first === 'rules' ? rest : [first]
    return [first === 'commentsPerAddress' ? 'flood-most' : `${rule}-${member}`, sentence] as const
  })
  return new Map(named)
}

/** Each rule as the form prints it. */
export function rulesView({ lang }: FastifyRequest, typed: RulesTyped, faults: ReadonlyMap<string, string>) {
  const w = inLanguage({ rules: ruleWords, values: valueWords, words }, lang)
  return names.map((name) => {
    const said = w.rules[name]
    const switchField: FieldDraft = {
      name: `${name}-enabled`,
      label: w.words.on,
      kind: 'checkbox',
      checked: typed[`${name}-enabled`] !== '',
    }
    const values = fields[name].map(({ name: member, kind, min, max }): FieldDraft => {
      const key = `${name}-${member}`
      const value = w.values[key]
      return {
        name: key,
        label: value?.label ?? member,
        hint: value?.hint ?? '',
        kind: kind === 'number' ? 'number' : 'textarea',
        required: kind === 'number',
        value: typed[key] ?? '',
        error: faults.get(key) ?? '',
        ...(min === undefined ? {} : { min: String(min) }),
        ...(max === undefined ? {} : { max: String(max) }),
        ...(kind === 'lines' && { rows: 4 }),
      }
    })
    return { label: said?.label ?? name, text: said?.text ?? '', fields: [switchField, ...values].map(fieldView) }
  })
}
