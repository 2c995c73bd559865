import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import type { Lang } from '../i18n.ts'
import { loadAssets } from './assets.ts'
import type { AssetFile } from './assets.ts'
import { blockHelpers, checkTemplate, parseTemplate, valueHelpers } from './check-template.ts'
import { checkStyleSheet, checkSvg, checkTemplateText } from './check-text.ts'
import type { Pages, TemplateName, ThemeManifest } from './contract.ts'
import { hashFiles, listFolder, readThemeFiles } from './files.ts'
import type { ThemeFiles } from './files.ts'
import { registerHelpers } from './helpers.ts'
import { readManifest } from './manifest.ts'
import { readThemeSource, type ThemeSource } from './parent.ts'
import { countTurns, createBudget } from './budget.ts'
import { checkRendering } from './rehearsal.ts'
import { createTranslate, hasSentence, readLocales } from './sentences.ts'
import { checkLink, checkPalette } from './settings/check.ts'
import type { Contrast, ThemeSettings } from './settings/settings.ts'
import { readThemeSettings } from './settings/schema.ts'
import { listUnsaid } from './settings/unsaid.ts'
import { ThemeError } from './theme-error.ts'
import type { ThemeProblem } from './theme-error.ts'
import { words } from './themes.words.ts'

/** A theme that passed its check and is ready to print pages. */
export interface Theme {
  readonly name: string
  /** Hash of all its files: part of every cache key. */
  readonly version: string
  readonly manifest: ThemeManifest
  /** What the library may set, and which pairs of colours must differ enough. */
  readonly settings: ThemeSettings
  readonly contrasts: readonly Contrast[]
  /** Of the settings, those whose default no style sheet says: a child has others than its parent, and no sheet. */
  readonly unsaid: ReadonlySet<string>
  /**
   * Prints a page. Throws when the view lacks what the template prints: that is a fault in Bubo, not in the request.
   */
  render<K extends TemplateName>(template: K, view: Pages[K]): string
  /**
   * The asset behind `/assets/<theme>/` + `publicPath` (`<hash>/<file>`); null when there is none, or its hash is
   * another.
   */
  asset(publicPath: string): AssetFile | null
  /** A file of `assets/` by its name alone, for those that browsers ask for at the root; null when there is none. */
  icon(name: string): AssetFile | null
  /** The public path of a file of `assets/`. Throws when there is none. */
  assetPath(name: string): string
}

/** Written as an object so that a template added to the contract and forgotten here does not compile. */
const templates: Record<TemplateName, true> = {
  home: true,
  article: true,
  page: true,
  category: true,
  tag: true,
  author: true,
  archive: true,
  directory: true,
  series: true,
  search: true,
  agenda: true,
  hours: true,
  works: true,
  work: true,
  embed: true,
  error: true,
  message: true,
  account: true,
  text: true,
  letter: true,
}
export const templateNames = Object.keys(templates) as TemplateName[]

const handlebarsExtension = /\.hbs$/
const noPrototypes = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }

/**
 * Reads a theme's folder, checks all of it, compiles it and prints each page once.
 * Throws `ThemeError` with every problem found; a theme is used whole or not at all.
 * In the folder `marks` it notes which themes were found right: they are not checked again as long as they, and what
 * checks them, stay the same.
 */
export async function loadTheme(
  folder: string,
  { lang, marks }: { lang: Lang; marks?: string | undefined },
): Promise<Theme> {
  const source = await readThemeSource(folder)
  const mark = await nameMark(source, marks)
  const isKnown = mark !== null && existsSync(mark)
  const theme = assembleTheme(folder, source, { lang, isKnown })
  if (isKnown) return theme
  const problems = [...(await checkPalette(theme, source.own)), ...(await checkRendering(theme))]
  if (problems.length > 0) throw new ThemeError(folder, problems)
  await note(mark)
  return theme
}

/** What tells that a theme, as it is, was found right by what checks it now; null without a place for it. */
async function nameMark({ files }: ThemeSource, marks: string | undefined): Promise<string | null> {
  if (marks === undefined) return null
  return join(marks, `theme-${hashFiles(files)}-${hashFiles(await readThemeFiles(import.meta.dirname))}`)
}

/** Where it cannot be noted, a theme is checked again. */
async function note(mark: string | null): Promise<void> {
  if (mark !== null) await writeFile(mark, '').catch(() => undefined)
}

/**
 * Everything that is wrong in a theme, in the order of its files; nothing where it can be used, which `marks` then
 * notes for `loadTheme`.
 */
export async function checkTheme(folder: string, marks?: string): Promise<ThemeProblem[]> {
  const source = await readThemeSource(folder)
  const problems: ThemeProblem[] = []
  const theme = buildTheme(source, { lang: 'fr', isKnown: false, problems })
  if (theme) {
    const isKnown = ({ file, line }: ThemeProblem) =>
      problems.some((one) => one.file === file && (one.line === line || one.line === 0 || line === 0))
    problems.push(...(await checkPalette(theme, source.own)))
    // What is said of a line already shows when it is printed, too.
    problems.push(...(await checkRendering(theme)).filter((problem) => !isKnown(problem)))
  }
  if (problems.length === 0) await note(await nameMark(source, marks))
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]))
  return [...unique.values()].toSorted(
    (one, other) => one.file.localeCompare(other.file, 'en') || one.line - other.line,
  )
}

/** A theme whose texts are checked, and whose pages nobody has printed yet. Throws as `loadTheme` does. */
export async function readTheme(folder: string, { lang }: { lang: Lang }): Promise<Theme> {
  return assembleTheme(folder, await readThemeSource(folder), { lang, isKnown: false })
}

function assembleTheme(folder: string, source: ThemeSource, options: { lang: Lang; isKnown: boolean }): Theme {
  const problems: ThemeProblem[] = []
  const theme = buildTheme(source, { ...options, problems })
  if (!theme || problems.length > 0) throw new ThemeError(folder, problems)
  return theme
}

/** Makes a theme and reports what is wrong with it; null where it counts on a parent that is nowhere. */
function buildTheme(
  source: ThemeSource,
  options: { lang: Lang; isKnown: boolean; problems: ThemeProblem[] },
): Theme | null {
  const { problems } = options
  const { files } = source
  const manifest = readManifest(source, problems)
  // Of a child whose parent is nowhere, all that it counts on would be missing.
  if (source.lost !== null) return null
  // What is wrong with a parent is told of it, not of its child.
  const inherited = readThemeSettings(source.parent?.['settings'], { text: '', problems: [] })
  const locales = readLocales(files, problems, source.own)
  const assets = loadAssets(manifest.name, files, problems)
  const handlebars = Handlebars.create()
  if (!options.isKnown) {
    checkSources(handlebars, files, problems, (key) => hasSentence(locales, key), new Set(assets.paths.keys()))
    problems.push(
      ...checkLink(manifest.settings, [...listSources(files, 'partials'), ...listSources(files, 'templates')]),
    )
  }

  const assetPath = (name: string): string => {
    const path = assets.paths.get(name)
    if (path === undefined) throw new Error(`The theme "${manifest.name}" has no asset "${name}"`)
    return path
  }
  const readSvg = (name: string): string =>
    (files.get(`assets/${name}`)?.toString('utf8') ?? '').replace(/^\s*<\?xml[^>]*\?>\s*/, '').trim()
  registerHelpers(handlebars, { lang: options.lang, translate: createTranslate(locales), assetPath, readSvg })
  const compiled = compileTemplates(handlebars, files)
  return {
    name: manifest.name,
    version: hashFiles(files),
    manifest,
    settings: manifest.settings,
    contrasts: manifest.contrasts,
    unsaid: listUnsaid(manifest.settings, inherited, source.own),
    render(template, view) {
      const print = compiled.get(template)
      if (!print) throw new Error(`The theme "${manifest.name}" has no template "${template}"`)
      return print(view, noPrototypes)
    },
    asset: (publicPath) => assets.files.get(publicPath) ?? null,
    icon: (name) => assets.files.get((assets.paths.get(name) ?? '').split('/').slice(3).join('/')) ?? null,
    assetPath,
  }
}

function checkSources(
  handlebars: typeof Handlebars,
  files: ThemeFiles,
  problems: ThemeProblem[],
  hasKey: (key: string) => boolean,
  assetNames: ReadonlySet<string>,
): void {
  for (const name of templateNames) {
    const file = `templates/${name}.hbs`
    if (!files.has(file)) problems.push({ file, line: 0, message: words.missingTemplate })
  }
  const partials = new Set(listSources(files, 'partials').keys())
  for (const [file, body] of files) {
    const text = (): string => body.toString('utf8')
    if (/^(?:templates|partials)\/.*\.hbs$/.test(file)) {
      problems.push(...checkTemplateText(file, text()))
      const program = parseTemplate(handlebars, file, text(), problems)
      if (program) problems.push(...checkTemplate(file, program, { partials, assets: assetNames, hasSentence: hasKey }))
    } else if (/^assets\/.*\.css$/.test(file)) {
      problems.push(...checkStyleSheet(file, text()))
    } else if (/^assets\/.*\.svg$/.test(file)) {
      problems.push(...checkSvg(file, text()))
    }
  }
}

function compileTemplates(handlebars: typeof Handlebars, files: ThemeFiles): Map<string, Handlebars.TemplateDelegate> {
  const printing: string[] = []
  const named = new WeakSet<Block>()
  const budget = createBudget()
  countTurns(handlebars, budget)
  // Handlebars knows the line of a fault but not the file: the innermost one is where it is.
  const printAs = (file: string, print: () => string): string => {
    if (printing.length === 0) budget.begin()
    printing.push(file)
    try {
      return budget.spend(print())
    } catch (error) {
      if (error instanceof Error && !('themeFile' in error)) Object.assign(error, { themeFile: file })
      throw error
    } finally {
      printing.pop()
    }
  }
  const knownHelpers = Object.fromEntries([...blockHelpers, ...valueHelpers].map((name) => [name, true]))
  const compile = (file: string, source: Buffer): Handlebars.TemplateDelegate => {
    const print = handlebars.compile(source.toString('utf8'), {
      strict: true,
      knownHelpers,
      knownHelpersOnly: true,
      noEscape: false,
      preventIndent: true,
    }) as Handlebars.TemplateDelegate
    return (view, runtime?: Handlebars.RuntimeOptions & { data?: Record<string, unknown> }) => {
      const block = runtime?.data?.['partial-block']
      // What a template hands to a partial is printed by the partial, and is a piece of the template.
      if (runtime?.data && isBlock(block) && !named.has(block)) {
        const caller = printing.at(-1) ?? file
        const printBlock = (...given: unknown[]) => printAs(caller, () => block(...given))
        named.add(printBlock)
        runtime.data['partial-block'] = printBlock
      }
      return printAs(file, () => print(view, runtime))
    }
  }
  for (const [name, source] of listSources(files, 'partials'))
    handlebars.registerPartial(name, compile(`partials/${name}.hbs`, source))
  return new Map(
    [...listSources(files, 'templates')].map(([name, source]) => [name, compile(`templates/${name}.hbs`, source)]),
  )
}

type Block = (...given: unknown[]) => string

function isBlock(value: unknown): value is Block {
  return typeof value === 'function'
}

/** Templates or partials by their name, without the extension. */
function listSources(files: ThemeFiles, folder: string): Map<string, Buffer> {
  return new Map(
    [...listFolder(files, folder)]
      .filter(([name]) => handlebarsExtension.test(name))
      .map(([name, body]) => [name.replace(handlebarsExtension, ''), body]),
  )
}
