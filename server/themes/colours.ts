import { fill } from '../i18n.ts'
import type { LetterColours, ThemeColours, ThemeView } from './contract.ts'
import { lineOf } from './json-lines.ts'
import { loadContrast } from './settings/check.ts'
import type { ManifestReport } from './settings/schema.ts'
import { isColourValue, isSetting, type Scheme, type ThemeSettings } from './settings/settings.ts'
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
  const settle = (name: keyof ThemeColours) => settleOne(colours, settings, name, 'light')
  return { paper: settle('paper'), ink: settle('ink'), accent: settle('accent') }
}

/** One that has no other for the dark is the same there. */
function settleOne(
  colours: ThemeColours,
  settings: ThemeView['settings'],
  name: keyof ThemeColours,
  scheme: Scheme,
): string {
  const set = settings[colours[name]]
  if (isHex(colours[name])) return colours[name].toLowerCase()
  return isColourValue(set) ? set[scheme] : plainColours[name]
}

/** What they stand on in a letter. */
const letterPaper = '#f3eee3'
const letterDark = '#14222f'

/** The colours of letters, each with enough contrast, whatever the theme has them stand on. */
export async function letterColours(colours: ThemeColours, settings: ThemeView['settings']): Promise<LetterColours> {
  const { findNearest } = await loadContrast()
  const settle = (name: keyof ThemeColours, scheme: Scheme, on: string) => {
    const colour = settleOne(colours, settings, name, scheme)
    return findNearest(colour, [{ colour: on, minimum: 4.5 }]) ?? plainColours[name]
  }
  return {
    ink: settle('ink', 'light', letterPaper),
    accent: settle('accent', 'light', letterPaper),
    accentOnDark: settle('accent', 'dark', letterDark),
  }
}

const isHex = (value: string) => /^#[0-9a-f]{6}$/i.test(value)
