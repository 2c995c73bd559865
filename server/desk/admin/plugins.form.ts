import type { FastifyRequest } from 'fastify'
import { readField } from '../../http/form.ts'
import type { Lang } from '../../i18n.ts'
import {
  readAs,
  type PluginView,
  type SettingRule,
  type SettingsGiven,
  type SettingValue,
} from '../../plugins/index.ts'
import { Problem } from '../../problem.ts'
import { isChecked, type FieldDraft, type FieldKind } from '../forms.ts'
import type { Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './plugins.words.ts'

/** As they stand in the fields of the form, by name; secrets are not among them. */
type Shown = Readonly<Record<string, string>>

const longLine = 300

/** The settings that are no secrets, as the form shows them. */
export function shownOf({ schema, settings }: PluginView): Shown {
  return Object.fromEntries(
    Object.entries(schema.properties).flatMap(([name, { writeOnly }]) =>
      writeOnly ? [] : [[name, textOf(settings[name])]],
    ),
  )
}

function textOf(value: SettingValue | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : ''
  return value === undefined ? '' : String(value)
}

/** What was typed, to be handed back. */
export function readShown(request: FastifyRequest, plugin: PluginView): Shown {
  return Object.fromEntries(Object.keys(shownOf(plugin)).map((name) => [name, readField(request, name).trim()]))
}

/**
 * What differs from what the form showed.
 * @throws Problem 412 where somebody else has set one of these to something else meanwhile.
 */
export function readGiven(request: FastifyRequest, plugin: PluginView): SettingsGiven {
  const [typed, now] = [readShown(request, plugin), shownOf(plugin)]
  const given: Record<string, SettingValue | null> = {}
  for (const [name, rule] of Object.entries(plugin.schema.properties)) {
    if (plugin.fixed[name] !== undefined) continue
    if (rule.writeOnly) {
      const secret = readField(request, name)
      if (isChecked(request, `erase.${name}`)) given[name] = null
      else if (secret !== '') given[name] = secret
      continue
    }
    const [text = '', was] = [typed[name], readField(request, `was.${name}`)]
    if (text === was || text === now[name]) continue
    if (now[name] !== was) throw new Problem('stale')
    given[name] = valueOf(rule, text)
  }
  return given
}

function valueOf({ type }: SettingRule, text: string): SettingValue | null {
  if (type === 'boolean') return text !== ''
  return text === '' ? null : readAs(type, text)
}

/** A field for each setting, as its schema says; those of the environment are shown and cannot be changed. */
export function settingFields(plugin: PluginView, shown: Shown, lang: Lang, refused?: Refused): FieldDraft[] {
  return Object.entries(plugin.schema.properties).flatMap(([name, rule]) => {
    const field = fieldOf(name, { rule, value: shown[name] ?? '', plugin, lang })
    const error = refused?.faults.get(name) ?? ''
    const isKept = rule.writeOnly && plugin.secretsSet.includes(name) && plugin.fixed[name] === undefined
    const { erase } = inLanguage(words, lang)
    return [
      { ...field, error },
      ...(isKept ? [{ name: `erase.${name}`, label: erase(rule.label[lang]), kind: 'checkbox' as const }] : []),
    ]
  })
}

function fieldOf(
  name: string,
  { rule, value, plugin, lang }: { rule: SettingRule; value: string; plugin: PluginView; lang: Lang },
): FieldDraft {
  const isRequired = plugin.schema.required?.includes(name) ?? false
  const field = { name, label: rule.label[lang], kind: kindOf(rule), ...hintOf(name, rule, plugin, lang) }
  if (rule.type === 'boolean') return { ...field, checked: value !== '' }
  if (rule.enum) {
    const isChosen = isRequired || rule.default !== undefined
    const choices = rule.enum.map((one) => ({ value: one, label: rule.choices?.[one]?.[lang] ?? one }))
    const all = isChosen ? choices : [{ value: '', label: words.none[lang] }, ...choices]
    return { ...field, choices: all.map((choice) => ({ ...choice, selected: choice.value === value })) }
  }
  return {
    ...field,
    value,
    required: isRequired && !(rule.writeOnly && plugin.secretsSet.includes(name)),
    ...(rule.maxLength !== undefined && { maxLength: rule.maxLength }),
    ...(rule.minimum !== undefined && { min: String(rule.minimum) }),
    ...(rule.maximum !== undefined && { max: String(rule.maximum) }),
    ...(rule.writeOnly && { autocomplete: 'new-password' }),
  }
}

function hintOf(name: string, rule: SettingRule, { fixed, secretsSet }: PluginView, lang: Lang) {
  const w = inLanguage(words, lang)
  const { [name]: variable } = fixed
  const said = [
    rule.help?.[lang] ?? '',
    variable === undefined ? '' : w.fixed(variable),
    variable === undefined && rule.writeOnly && secretsSet.includes(name) ? w.secretSet : '',
  ]
  return { hint: said.filter(Boolean).join(' '), disabled: variable !== undefined }
}

function kindOf({ type, format, writeOnly, maxLength = 0, ...rule }: SettingRule): FieldKind {
  if (type === 'boolean') return 'checkbox'
  if (type !== 'string') return 'number'
  if (writeOnly) return 'password'
  if (rule.enum) return 'select'
  if (format) return format === 'email' ? 'email' : 'url'
  return maxLength > longLine ? 'textarea' : 'text'
}
