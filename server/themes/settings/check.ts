import { fill } from '../../i18n.ts'
import type { ThemeFiles } from '../files.ts'
import { lineOf } from '../json-lines.ts'
import type { ThemeProblem } from '../theme-error.ts'
import { words } from '../themes.words.ts'
import { writesStyleSheet, type Contrast, type ThemeSettings } from './settings.ts'

/** What compares colours, loaded where there are some to look at. */
export const loadContrast = () => import('./contrast.ts')

/** Whether the colours that a theme begins with differ enough, and whether its pages link what the library sets. */
export async function checkPalette(
  theme: { settings: ThemeSettings; contrasts: readonly Contrast[] },
  own: ThemeFiles,
): Promise<ThemeProblem[]> {
  const problems: ThemeProblem[] = []
  const file = 'theme.json'
  if (theme.contrasts.length > 0) {
    const { listContrastFaults } = await loadContrast()
    const text = own.get(file)?.toString('utf8') ?? ''
    for (const { contrast, scheme, found } of listContrastFaults(theme, {})) {
      const line = lineOf(text, ['contrasts', theme.contrasts.indexOf(contrast)])
      problems.push({ file, line, message: fill(words.lowContrast, { minimum: contrast.minimum, found, scheme }) })
    }
  }
  return problems
}

/** A theme whose settings need a style sheet of their own must link it. */
export function checkLink(settings: ThemeSettings, sources: readonly (readonly [string, Buffer])[]): ThemeProblem[] {
  if (!writesStyleSheet(settings)) return []
  if (sources.some(([, source]) => source.includes('theme.styles'))) return []
  return [{ file: 'theme.json', line: 0, message: words.unlinkedStyles }]
}
