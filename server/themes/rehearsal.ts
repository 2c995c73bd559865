import { fill, languages } from '../i18n.ts'
import type { Lang } from '../i18n.ts'
import type { Pages, TemplateName } from './contract.ts'
import { createSampleViews, type Fullness } from './samples.ts'
import { optionsOf, type ThemeSettings } from './settings/settings.ts'
import type { ThemeProblem } from './theme-error.ts'
import { words } from './themes.words.ts'

/** What the rehearsal needs of a theme. */
interface Stage {
  readonly settings: ThemeSettings
  render<K extends TemplateName>(template: K, view: Pages[K]): string
}

/**
 * Prints every page once with everything in it and once with nothing, so that a slip in a name shows at the start and
 * not on a page.
 */
export function checkRendering(theme: Stage): ThemeProblem[] {
  const problems = new Map<string, ThemeProblem>()
  for (const lang of languages) {
    for (const [fullness, choice] of listRounds(theme.settings)) {
      const views = createSampleViews(lang, fullness, theme.settings, choice)
      for (const template of Object.keys(views) as TemplateName[]) {
        const problem = rehearse(theme, template, views, lang)
        if (problem) problems.set(JSON.stringify(problem), problem)
      }
    }
  }
  return [...problems.values()]
}

/** As many as the setting with most choices has, so that each is taken once. */
function listRounds(settings: ThemeSettings): [Fullness, number][] {
  const most = Math.max(1, ...Object.values(settings).map((setting) => optionsOf(setting).length))
  const rounds = Array.from({ length: most }, (_, choice): [Fullness, number] => ['full', choice])
  return [...rounds, ['empty', 0]]
}

function rehearse(theme: Stage, template: TemplateName, views: Pages, lang: Lang): ThemeProblem | null {
  try {
    theme.render(template, views[template])
    return null
  } catch (error) {
    const { message, themeFile, lineNumber } = error as { message?: string; themeFile?: string; lineNumber?: number }
    return {
      file: themeFile ?? `templates/${template}.hbs`,
      line: lineNumber ?? 0,
      message: fill(words.unprintable, { reason: message ?? String(error), template, lang }),
    }
  }
}
