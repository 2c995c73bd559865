/**
 * Themes: found, checked, rendered. A theme is data (templates, sentences, assets): none of its files is run.
 *
 * - `loadTheme(folder, {lang})` reads and checks a theme and gives a `Theme`; it throws `ThemeError`, which lists every
 *   problem with file and line.
 * - `safeHtml(html)` marks HTML that has been cleaned, so that templates print it as it is. It cleans nothing itself.
 * - `typesetAhead(html, lang)` does so too, and sets the type at once: a long page is made in several steps.
 * - `createSampleViews(lang, 'full' | 'empty')` gives a view for every template: what the check prints, and what a
 *   theme writer may try with.
 */
export { checkTheme, loadTheme, templateNames } from './theme.ts'
export type { Theme } from './theme.ts'
export type { AssetFile } from './assets.ts'
export { safeHtml, typesetAhead } from './helpers.ts'
export { createSampleViews } from './samples.ts'
export { ThemeError } from './theme-error.ts'
export type { ThemeProblem } from './theme-error.ts'
export type * from './contract.ts'
export { letterColours, settleColours } from './colours.ts'
export { madeAsset, madeSheet } from './assets.ts'
export { hashFiles, type ThemeFiles } from './files.ts'
export { bundledThemes, listBundled, nameOfParent, withParent } from './parent.ts'
export { holdsLinks } from './check-letter.ts'
export { createThemeChecker, type ThemeChecker } from './checker.ts'
export * from './settings/settings.ts'
export { writeStyleSheet } from './settings/style-sheet.ts'
export { loadContrast } from './settings/check.ts'
export { picturesOf, settingViews } from './settings/views.ts'
