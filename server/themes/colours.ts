import { fill } from '../i18n.ts'
import type { ThemeColours } from './contract.ts'
import type { ThemeProblem } from './theme-error.ts'
import { words } from './themes.words.ts'

const names = ['paper', 'ink', 'accent'] as const satisfies readonly (keyof ThemeColours)[]
const plain: ThemeColours = { paper: '#ffffff', ink: '#1a1a1a', accent: '#1a4f8a' }

/** The colours that `theme.json` names, for what is drawn outside of pages; those that it does not name are plain. */
export function readColours(given: unknown, problems: ThemeProblem[]): ThemeColours {
  const colours = { ...plain }
  if (given === undefined) return colours
  const members = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {}
  for (const name of names) {
    const value = members[name]
    if (typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value)) colours[name] = value.toLowerCase()
    else problems.push({ file: 'theme.json', line: 0, message: fill(words.badColour, name) })
  }
  return colours
}
