import { Ajv, type ErrorObject } from 'ajv'
import addFormats from 'ajv-formats'
import Type from 'typebox'
import { isWebAddress } from '../config.ts'
import { closedObject } from '../http/schemas.ts'
import type { PluginSettings, SettingRule, SettingsSchema, SettingValue } from './api.ts'

const Said = closedObject({ fr: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) })
const Length = Type.Integer({ minimum: 0, maximum: 20_000 })

const Rule = closedObject({
  type: Type.Enum(['string', 'integer', 'number', 'boolean']),
  label: Said,
  help: Type.Optional(Said),
  default: Type.Optional(Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  format: Type.Optional(Type.Enum(['web-address', 'email'])),
  enum: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 2, uniqueItems: true })),
  choices: Type.Optional(Type.Record(Type.String(), Said)),
  minLength: Type.Optional(Length),
  maxLength: Type.Optional(Length),
  pattern: Type.Optional(Type.String()),
  minimum: Type.Optional(Type.Number()),
  maximum: Type.Optional(Type.Number()),
  writeOnly: Type.Optional(Type.Boolean()),
  variable: Type.Optional(Type.String({ pattern: '^BUBO_[A-Z0-9_]{1,60}$' })),
})

/** What `settings` of a `plugin.json` may say: as much of JSON Schema as a form can ask for. */
export const SettingsSchemaShape = closedObject({
  type: Type.Literal('object'),
  properties: Type.Record(Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,39}$' }), Rule, {
    additionalProperties: false,
    minProperties: 1,
  }),
  required: Type.Optional(Type.Array(Type.String(), { uniqueItems: true })),
})

const longestText = 2000

const ajv = new Ajv({ allErrors: true, meta: false, validateSchema: false, strict: false })
addFormats.default(ajv, ['email'])
ajv.addFormat('web-address', isWebAddress)
const compiled = new WeakMap<SettingsSchema, ReturnType<typeof ajv.compile>>()

/** What is wrong with these settings; nothing where they can be used. */
export function listFaults(schema: SettingsSchema, values: PluginSettings): ErrorObject[] {
  const check = compiled.get(schema) ?? ajv.compile(closed(schema))
  compiled.set(schema, check)
  return check(values) ? [] : [...(check.errors ?? [])]
}

/** Nothing is set that the schema does not know, and no text is longer than a field takes. */
function closed(schema: SettingsSchema): object {
  const properties = Object.entries(schema.properties).map(([name, rule]) => [
    name,
    rule.type === 'string' ? { maxLength: longestText, ...rule } : rule,
  ])
  return { ...schema, properties: Object.fromEntries(properties), additionalProperties: false }
}

/** @throws Error saying what of a schema fits nothing. */
export function assertSchema(schema: SettingsSchema): void {
  const { properties, required = [] } = schema
  const unknown = required.filter((name) => !Object.hasOwn(properties, name))
  if (unknown.length > 0) throw new Error(`plugin.json: /settings/required names ${unknown.join(', ')}`)
  for (const [name, rule] of Object.entries(properties)) assertRule(name, rule)
  const defaults = readDefaults(schema)
  const wrong = listFaults({ ...schema, required: [] }, defaults)
  if (wrong.length > 0) throw new Error(`plugin.json: /settings: the default of ${wrong[0]?.instancePath} does not fit`)
}

function assertRule(name: string, { type, ...rule }: SettingRule): void {
  const at = `plugin.json: /settings/properties/${name}`
  const ofTexts = rule.format ?? rule.enum ?? rule.pattern ?? rule.writeOnly
  if (type !== 'string' && ofTexts !== undefined) throw new Error(`${at} is no text, and is told as one`)
  const unsaid = (rule.enum ?? []).filter((value) => !Object.hasOwn(rule.choices ?? {}, value))
  if (unsaid.length > 0) throw new Error(`${at}/choices says nothing of ${unsaid.join(', ')}`)
  if (rule.writeOnly && rule.default !== undefined) throw new Error(`${at} is a secret, and has a default`)
}

export function readDefaults({ properties }: SettingsSchema): PluginSettings {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, rule]) => (rule.default === undefined ? [] : [[name, rule.default]])),
  )
}

/** What the environment sets; a text that cannot be read as what is asked for stays one, to be refused. */
export function readVariables({ properties }: SettingsSchema, env: Readonly<Record<string, string>>): PluginSettings {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, { type, variable = '' }]) => {
      const text = env[variable] ?? ''
      return text === '' ? [] : [[name, readAs(type, text)]]
    }),
  )
}

/** A text as the value that a setting takes; itself where it is none. */
export function readAs(type: SettingRule['type'], text: string): SettingValue {
  if (type === 'boolean' && /^(true|yes|1|false|no|0)$/.test(text)) return /^(true|yes|1)$/.test(text)
  const isNumber = type === 'integer' ? /^-?\d{1,15}$/.test(text) : /^-?\d{1,15}([.,]\d{1,15})?$/.test(text)
  return (type === 'integer' || type === 'number') && isNumber ? Number(text.replace(',', '.')) : text
}
