import { fill, languages, type Lang, type Localised } from '../i18n.ts'
import { pause } from '../turns.ts'
import { EndlessError } from './budget.ts'
import { faultsOfLetter, letterTemplate } from './check-letter.ts'
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
export async function checkRendering(theme: Stage): Promise<ThemeProblem[]> {
  const problems = new Map<string, ThemeProblem>()
  for (const lang of languages) {
    for (const [fullness, choice] of listRounds(theme.settings)) {
      const views = createSampleViews(lang, fullness, theme.settings, choice)
      for (const template of Object.keys(views) as TemplateName[]) {
        // A site that runs already answers others in between.
        await pause()
        const error = rehearse(theme, template, views)
        if (error === null) continue
        const problem = problemOf(error, template, lang)
        problems.set(JSON.stringify(problem), problem)
        // The next page would take as long.
        if (error instanceof EndlessError) return [...problems.values()]
      }
      for (const message of rehearseLetters(theme, views.letter)) {
        const problem = { file: letterTemplate, line: 0, message }
        problems.set(JSON.stringify(problem), problem)
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

function rehearse(theme: Stage, template: TemplateName, views: Pages): Error | null {
  try {
    theme.render(template, views[template])
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** What is wrong in letters of one kind and another; one that cannot be printed was told of before. */
function rehearseLetters(theme: Stage, letter: Pages['letter']): Localised[] {
  const letters = [letter, { ...letter, articles: [] }, { ...letter, text: null, imprint: [], preview: '' }]
  return letters.flatMap((view) => {
    try {
      return faultsOfLetter(theme.render('letter', view), view)
    } catch {
      return []
    }
  })
}

function problemOf(error: Error, template: TemplateName, lang: Lang): ThemeProblem {
  const { message, themeFile, lineNumber } = error as Error & { themeFile?: string; lineNumber?: number }
  const file = themeFile ?? `templates/${template}.hbs`
  if (error instanceof EndlessError) return { file, line: 0, message: words.endless }
  return { file, line: lineNumber ?? 0, message: fill(words.unprintable, { reason: message, template, lang }) }
}
