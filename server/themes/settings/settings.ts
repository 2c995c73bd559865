import { isDeepStrictEqual } from 'node:util'
import type { Localised } from '../../i18n.ts'

/** The looks that a reader's system asks for. */
export const schemes = ['light', 'dark'] as const

export type Scheme = (typeof schemes)[number]

/** A colour as `#rrggbb`, for each scheme. */
export type ColourValue = Readonly<Record<Scheme, string>>

/** A picture of the media library, and what it shows there; an empty alternative is the picture's own. */
export interface ImageValue {
  id: string
  alt: string
}

interface Told {
  label: Localised
  help?: Localised
}

interface ColourSetting extends Told {
  kind: 'colour'
  default: ColourValue
  /** The custom property of style sheets that it sets, without its dashes. */
  property: string
}

interface Option {
  value: string
  label: Localised
}

interface FontSetting extends Told {
  kind: 'font'
  default: string
  /** Those that the theme ships or that readers have; each sets custom properties of style sheets. */
  fonts: readonly (Option & { properties: Readonly<Record<string, string>> })[]
}

interface ChoiceSetting extends Told {
  kind: 'choice'
  default: string
  choices: readonly Option[]
}

interface ImageSetting extends Told {
  kind: 'image'
}

interface TextSetting extends Told {
  kind: 'text'
  default: string
  maxLength?: number
}

interface SwitchSetting extends Told {
  kind: 'switch'
  default: boolean
}

/** Something of a theme that the library sets; `theme.json` says what, by its name. */
export type ThemeSetting = ColourSetting | FontSetting | ChoiceSetting | ImageSetting | TextSetting | SwitchSetting

export type ThemeSettings = Readonly<Record<string, ThemeSetting>>

export type SettingValue = string | boolean | ColourValue | ImageValue | null

/** What a library has set, by name; what is absent has its default. */
export type ThemeValues = Readonly<Record<string, SettingValue>>

/** One side of a pair: a colour setting by its name, or a colour that the theme has for good. */
export type Side = string | ColourValue

/** Two colours of which one stands on the other, and how far they must differ (WCAG 2). */
export interface Contrast {
  text: Side
  on: Side
  /** 4.5 for text, 3 for large text and signs. */
  minimum: number
}

/** Whether some of them are told to style sheets. */
export function writesStyleSheet(settings: ThemeSettings): boolean {
  return Object.values(settings).some(({ kind }) => kind === 'colour' || kind === 'font')
}

/** Whether a side of a pair is a colour that the library sets. */
export function isSetting(settings: ThemeSettings, side: Side): side is string {
  return typeof side === 'string' && Object.hasOwn(settings, side) && settings[side]?.kind === 'colour'
}

/** The choices of a setting that has some. */
export function optionsOf(setting: ThemeSetting): readonly Option[] {
  if (setting.kind === 'font') return setting.fonts
  return setting.kind === 'choice' ? setting.choices : []
}

export function defaultOf(setting: ThemeSetting): SettingValue {
  return setting.kind === 'image' ? null : setting.default
}

/** The custom properties of style sheets that a setting with this value declares; none where it tells them nothing. */
export function declarationsOf(
  setting: ThemeSetting,
  value: SettingValue,
): Readonly<Record<string, string | ColourValue>> {
  if (setting.kind === 'colour') return isColourValue(value) ? { [setting.property]: value } : {}
  return setting.kind === 'font' ? (setting.fonts.find((one) => one.value === value)?.properties ?? {}) : {}
}

/** Every setting with its value: what was set, where it still fits the theme, or else its default. */
export function completeValues(settings: ThemeSettings, values: ThemeValues): ThemeValues {
  return Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      return [name, value !== undefined && fits(setting, value) ? value : defaultOf(setting)]
    }),
  )
}

/** Of these values, those that are not their setting's default: a theme that comes with better ones may show them. */
export function changedValues(settings: ThemeSettings, values: ThemeValues): ThemeValues {
  return Object.fromEntries(
    Object.entries(completeValues(settings, values)).filter(([name, value]) => {
      const setting = settings[name]
      return setting !== undefined && !isDeepStrictEqual(value, defaultOf(setting))
    }),
  )
}

/** Whether a value is of the kind of its setting: a theme may have changed since it was set. */
export function fits(setting: ThemeSetting, value: SettingValue): boolean {
  if (setting.kind === 'colour') return isColourValue(value)
  if (setting.kind === 'image') return value === null || isImageValue(value)
  if (setting.kind === 'switch') return typeof value === 'boolean'
  if (setting.kind === 'text') return typeof value === 'string' && value.length <= longestOf(setting)
  return optionsOf(setting).some((option) => option.value === value)
}

export function longestOf({ maxLength = 200 }: { maxLength?: number }): number {
  return maxLength
}

export const colourPattern = '^#[0-9a-f]{6}$'
const colour = new RegExp(colourPattern)

export function isColour(value: unknown): value is string {
  return typeof value === 'string' && colour.test(value)
}

export function isColourValue(value: unknown): value is ColourValue {
  return isMembers(value) && schemes.every((scheme) => isColour(value[scheme]))
}

export function isImageValue(value: unknown): value is ImageValue {
  return isMembers(value) && typeof value['id'] === 'string' && typeof value['alt'] === 'string'
}

function isMembers(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
