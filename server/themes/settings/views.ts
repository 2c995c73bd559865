import type { ImageView, ThemeSettingView, ThemeView } from '../contract.ts'
import {
  completeValues,
  isColourValue,
  isImageValue,
  optionsOf,
  type ImageValue,
  type SettingValue,
  type ThemeSetting,
  type ThemeSettings,
  type ThemeValues,
} from './settings.ts'

/** Gives the picture of a setting as pages show it; null where the library has it no longer. */
export type ShowImage = (image: ImageValue) => ImageView | null

/** What templates read of the settings, by name. */
export function settingViews(settings: ThemeSettings, values: ThemeValues, show: ShowImage): ThemeView['settings'] {
  const complete = completeValues(settings, values)
  return Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [name, viewOf(setting, complete[name] ?? null, show)]),
  )
}

function viewOf(setting: ThemeSetting, value: SettingValue, show: ShowImage): ThemeSettingView {
  if (isColourValue(value)) return value
  if (isImageValue(value)) return show(value)
  const options = optionsOf(setting)
  if (options.length === 0 || typeof value !== 'string') return value
  return { ...Object.fromEntries(options.map((option) => [option.value, option.value === value])), value }
}

/** The ids of the pictures that are set. */
export function picturesOf(settings: ThemeSettings, values: ThemeValues): string[] {
  return Object.values(completeValues(settings, values)).flatMap((value) => (isImageValue(value) ? [value.id] : []))
}
