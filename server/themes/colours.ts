import { fill } from '../i18n.ts'
import type { ThemeColours, ThemeView } from './contract.ts'
import { lineOf } from './json-lines.ts'
import type { ManifestReport } from './settings/schema.ts'
import { isSetting, type ThemeSettings } from './settings/settings.ts'
import { words } from './themes.words.ts'

const names = ['paper', 'ink', 'accent'] as const satisfies readonly (keyof ThemeColours)[]

/** Those of a theme that names none. */
export const plainColours: ThemeColours = { paper: '#ffffff', ink: '#1a1a1a', accent: '#1a4f8a' }

/** The colours that `theme.json` names, for what is drawn outside of pages; those that it does not name are plain. */
export function readColours(given: unknown, settings: ThemeSettings, report: ManifestReport): ThemeColours {
  const colours = { ...plainColours }
  if (given === undefined) return colours
  const members = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {}
  for (const name of names) {
    const value = members[name]
    const isColour = typeof value === 'string' && (isHex(value) || isSetting(settings, value))
    if (isColour) colours[name] = value
    else {
      const line = lineOf(report.text, ['colours', name])
      report.problems.push({ file: 'theme.json', line, message: fill(words.badColour, name) })
    }
  }
  return colours
}

/** The same once the library has set its own: `#rrggbb` each. */
export function settleColours(colours: ThemeColours, settings: ThemeView['settings']): ThemeColours {
  const settle = (name: keyof ThemeColours) => {
    const set = settings[colours[name]]
    if (isHex(colours[name])) return colours[name].toLowerCase()
    return typeof set === 'object' && set !== null && 'light' in set ? String(set.light) : plainColours[name]
  }
  return { paper: settle('paper'), ink: settle('ink'), accent: settle('accent') }
}

const isHex = (value: string) => /^#[0-9a-f]{6}$/i.test(value)
