import { Ajv, type ErrorObject } from 'ajv'
import english from 'ajv-i18n/localize/en/index.js'
import french from 'ajv-i18n/localize/fr/index.js'
import Type, { type TSchema } from 'typebox'
import { closedObject } from '../../http/schemas.ts'
import { fill, type Lang, type Localised } from '../../i18n.ts'
import { lineOf } from '../json-lines.ts'
import type { ThemeProblem } from '../theme-error.ts'
import { words } from '../themes.words.ts'
import {
  colourPattern,
  isSetting,
  optionsOf,
  type Contrast,
  type ThemeSetting,
  type ThemeSettings,
} from './settings.ts'

const Said = closedObject({
  fr: Type.String({ minLength: 1, maxLength: 400 }),
  en: Type.String({ minLength: 1, maxLength: 400 }),
})
const told = { label: Said, help: Type.Optional(Said) }
const Colour = Type.String({ pattern: colourPattern })
const Colours = closedObject({ light: Colour, dark: Colour })
const optionName = '^[a-z][a-zA-Z0-9]{0,29}$'
const propertyName = '^[a-z][a-z0-9-]{0,39}$'
const option = { value: Type.String({ pattern: optionName }), label: Said }

/** What may be said of a setting of each kind. */
const kinds = {
  colour: { default: Colours, property: Type.String({ pattern: propertyName }) },
  font: {
    default: Type.String(),
    fonts: Type.Array(
      closedObject({
        ...option,
        // Names of fonts, as style sheets list them: nothing that could end a declaration.
        properties: Type.Record(Type.String({ pattern: propertyName }), Type.String({ pattern: '^[\\w "\',.-]+$' }), {
          additionalProperties: false,
        }),
      }),
      { minItems: 2 },
    ),
  },
  choice: { default: Type.String(), choices: Type.Array(closedObject(option), { minItems: 2 }) },
  image: {},
  text: { default: Type.String(), maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 2000 })) },
  switch: { default: Type.Boolean() },
} as const satisfies Record<ThemeSetting['kind'], Record<string, TSchema>>

const Side = Type.Union([Type.String(), Colours])
const Pair = closedObject({ text: Side, on: Side, minimum: Type.Enum([3, 4.5, 7]) })

// The schemas are ours: nobody checks them, too.
const ajv = new Ajv({ allErrors: true, meta: false, validateSchema: false, strict: false })
const localize = { fr: french, en: english } as unknown as Record<Lang, (errors: ErrorObject[]) => void>
const checks = new Map<string, ReturnType<typeof ajv.compile>>()

const settingName = /^[a-z][a-zA-Z0-9]{0,39}$/

/** What stands wrong in `theme.json`, at its lines. */
export interface ManifestReport {
  text: string
  problems: ThemeProblem[]
}

type Path = readonly (string | number)[]

function report({ text, problems }: ManifestReport, path: Path, message: Localised): void {
  problems.push({ file: 'theme.json', line: lineOf(text, path), message })
}

/** Reads the settings of a theme; those that are wrong are reported and left out. */
export function readThemeSettings(given: unknown, manifest: ManifestReport): ThemeSettings {
  if (given === undefined) return {}
  if (!isMembers(given)) {
    report(manifest, ['settings'], words.noSettings)
    return {}
  }
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, setting]) => (isSound(name, setting, manifest) ? [[name, setting]] : [])),
  )
}

function isSound(name: string, setting: unknown, manifest: ManifestReport): setting is ThemeSetting {
  const path = ['settings', name]
  if (!settingName.test(name)) report(manifest, path, fill(words.badSetting, name))
  const kind = isMembers(setting) ? setting['kind'] : undefined
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind)) {
    report(manifest, [...path, 'kind'], fill(words.noKind, Object.keys(kinds).join(', ')))
    return false
  }
  const known = kinds[kind as ThemeSetting['kind']]
  const schema = closedObject({ kind: Type.Literal(kind), ...told, ...known })
  if (!check(kind, schema, setting, path, manifest)) return false
  return hasKnownDefault(setting as ThemeSetting, path, manifest) && settingName.test(name)
}

function hasKnownDefault(setting: ThemeSetting, path: Path, manifest: ManifestReport): boolean {
  const values = optionsOf(setting).map(({ value }) => value)
  if (values.length === 0) return true
  const isKnown = 'default' in setting && values.some((value) => value === setting.default)
  const hasOwnNames = new Set([...values, 'value']).size === values.length + 1
  if (!isKnown) report(manifest, [...path, 'default'], fill(words.noOption, values.join(', ')))
  if (!hasOwnNames) report(manifest, path, words.sameOption)
  return isKnown && hasOwnNames
}

/** Reads the pairs of colours; those that are wrong are reported and left out. */
export function readContrasts(given: unknown, settings: ThemeSettings, manifest: ManifestReport): Contrast[] {
  if (given === undefined) return []
  if (!Array.isArray(given)) {
    report(manifest, ['contrasts'], words.noContrasts)
    return []
  }
  return given.filter((pair: unknown, index): pair is Contrast => {
    const path = ['contrasts', index]
    if (!check('contrast', Pair, pair, path, manifest)) return false
    const { text, on } = pair as Contrast
    const unknown = [text, on].filter((side) => typeof side === 'string').filter((side) => !isSide(settings, side))
    for (const side of unknown) report(manifest, path, fill(words.noColour, side))
    if (unknown.length > 0) return false
    if (isSetting(settings, text) || isSetting(settings, on)) return true
    report(manifest, path, words.fixedContrast)
    return false
  })
}

function isSide(settings: ThemeSettings, side: string): boolean {
  return isSetting(settings, side) || new RegExp(colourPattern).test(side)
}

/** Checks by a schema, which is compiled for the first that needs it. */
function check(name: string, schema: object, value: unknown, path: Path, manifest: ManifestReport): boolean {
  const validate = checks.get(name) ?? ajv.compile(schema)
  checks.set(name, validate)
  if (validate(value)) return true
  for (const error of validate.errors ?? []) {
    // Where either of two would do, what each lacks says nothing.
    const steps = error.instancePath.split('/').slice(1)
    const at = steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step))
    const member = describeMember(error)
    const said = sayIn(error)
    report(manifest, [...path, ...at, ...member], {
      fr: [...at, ...member].length > 0 ? `« ${[...at, ...member].join('/')} » ${said.fr}` : said.fr,
      en: [...at, ...member].length > 0 ? `"${[...at, ...member].join('/')}" ${said.en}` : said.en,
    })
  }
  return false
}

function describeMember({ params }: ErrorObject): string[] {
  const named = (params as { additionalProperty?: string; missingProperty?: string }) ?? {}
  return [named.additionalProperty ?? named.missingProperty ?? []].flat()
}

function sayIn(error: ErrorObject): Localised {
  const sayOne = (lang: Lang) => {
    const copy = [{ ...error }]
    localize[lang](copy)
    return copy[0]?.message ?? ''
  }
  return { fr: sayOne('fr'), en: sayOne('en') }
}

function isMembers(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
