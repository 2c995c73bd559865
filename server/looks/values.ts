import { fill, type Localised } from '../i18n.ts'
import type { FieldProblem } from '../problem.ts'
import {
  completeValues,
  fits,
  isColour,
  isColourValue,
  isImageValue,
  loadContrast,
  longestOf,
  optionsOf,
  schemes,
  type ColourValue,
  type Contrast,
  type SettingValue,
  type Theme,
  type ThemeSetting,
  type ThemeValues,
} from '../themes/index.ts'
import { words } from './looks.words.ts'

/** What is wrong with values that somebody has set, at their names; nothing where they may be published. */
export async function listFaults(theme: Theme, values: ThemeValues): Promise<FieldProblem[]> {
  const { settings } = theme
  const faults = Object.entries(values).flatMap(([name, value]) => {
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined
    return setting ? faultsOf(`/${name}`, setting, value) : [{ pointer: `/${name}`, detail: words.unknown }]
  })
  return faults.length > 0 ? faults : listColourFaults(theme, values)
}

function faultsOf(pointer: string, setting: ThemeSetting, value: SettingValue): FieldProblem[] {
  if (setting.kind === 'colour')
    return schemes
      .filter((scheme) => !isColour((value as Partial<ColourValue> | null)?.[scheme]))
      .map((scheme) => ({ pointer: `${pointer}/${scheme}`, detail: words.noColour }))
  const detail = faultOf(setting, value)
  return detail ? [{ pointer, detail }] : []
}

function faultOf(setting: ThemeSetting, value: SettingValue): Localised | null {
  if (setting.kind === 'image' && isImageValue(value) && value.alt.length > longestAlt)
    return fill(words.tooLong, longestAlt)
  if (fits(setting, value)) return null
  if (setting.kind === 'image') return words.noImage
  if (setting.kind === 'text' && typeof value === 'string') return fill(words.tooLong, longestOf(setting))
  return optionsOf(setting).length > 0 ? words.noOption : words.noText
}

const longestAlt = 250

async function listColourFaults(theme: Theme, values: ThemeValues): Promise<FieldProblem[]> {
  if (theme.contrasts.length === 0) return []
  const { listContrastFaults, nearestValues } = await loadContrast()
  const faults = listContrastFaults(theme, values)
  if (faults.length === 0) return []
  const nearest = completeValues(theme.settings, nearestValues(theme, values))
  return faults.map(({ contrast, scheme, setting, found }) => {
    const { [setting]: proposed = null } = nearest
    const colour = isColourValue(proposed) ? proposed[scheme] : ''
    const said = { on: describe(theme, contrast, setting), found, minimum: contrast.minimum, colour }
    return { pointer: `/${setting}/${scheme}`, detail: fill(words.lowContrast, said) }
  })
}

/** The same values with the nearest colours that may be published. */
export async function mendColours(theme: Theme, values: ThemeValues): Promise<ThemeValues> {
  const { nearestValues } = await loadContrast()
  return nearestValues(theme, values)
}

/** The other colour of a pair: by the name of its setting, where it has one. */
function describe({ settings }: Theme, { text, on }: Contrast, setting: string): Localised | null {
  const other = text === setting ? on : text
  return typeof other === 'string' ? (settings[other]?.label ?? null) : null
}
