import { fill, type Localised } from '../i18n.ts'
import { letterTemplate } from './check-letter.ts'
import { countLines, type ThemeProblem } from './theme-error.ts'
import { words } from './themes.words.ts'

/** What the public pages' content security policy would block, or what would let a reader's text become code. */
const forbiddenElements: readonly (readonly [RegExp, Localised])[] = [
  [/<script\b/gi, words.noScript],
  [/<style\b/gi, words.noStyle],
  [/<(?:iframe|object|embed|base)\b/gi, words.noElement],
]
const startTag = /<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi
const attribute = /([^\s"'=<>/]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/g
const fetching = new Set(['src', 'srcset', 'href', 'xlink:href', 'poster', 'data', 'action', 'formaction'])
/** Elements whose address is followed by the reader, not fetched by the page. */
const following = new Set(['a', 'area'])

/** The text of a template or partial, as far as its HTML goes. */
export function checkTemplateText(file: string, source: string): ThemeProblem[] {
  const problems: ThemeProblem[] = []
  for (const found of source.matchAll(/=\s*\{\{/g)) {
    // In an unquoted attribute a space in the value starts a new attribute; inside {{ }} the sign is a helper's.
    if (!isInsideMustache(source, found.index))
      problems.push({
        file,
        line: countLines(source, found.index),
        message: words.noQuotes,
      })
  }
  const markup = blankMustaches(source)
  if (file !== letterTemplate) return [...problems, ...checkMarkup(file, markup)]
  const ofLetter = checkMarkup(file, markup).filter(({ message }) => !stylesInPlace.has(message))
  return [...problems, ...ofLetter, ...checkStyleSheet(file, markup)]
}

/** What is wrong in a page, and how a letter has its styles. */
const stylesInPlace: ReadonlySet<Localised> = new Set([words.noStyle, words.noStyleAttribute])

/** A drawing: it may stand inside a page, so the same rules hold. */
export function checkSvg(file: string, source: string): ThemeProblem[] {
  return checkMarkup(file, source)
}

export function checkStyleSheet(file: string, css: string): ThemeProblem[] {
  const problems: ThemeProblem[] = []
  for (const found of css.matchAll(/url\(\s*["']?(?:[a-z]+:)?\/\//gi))
    problems.push({ file, line: countLines(css, found.index), message: words.noOtherSite })
  for (const found of css.matchAll(/@import\b/gi))
    problems.push({ file, line: countLines(css, found.index), message: words.noImport })
  return problems
}

function checkMarkup(file: string, source: string): ThemeProblem[] {
  const problems: ThemeProblem[] = []
  const report = (offset: number, message: Localised): void => {
    problems.push({ file, line: countLines(source, offset), message })
  }
  for (const [pattern, message] of forbiddenElements) {
    for (const found of source.matchAll(pattern)) report(found.index, message)
  }
  for (const found of source.matchAll(startTag)) {
    const [, element = '', attributes = ''] = found
    const start = found.index + 1 + element.length
    for (const each of attributes.matchAll(attribute)) {
      const [, name = '', quoted = ''] = each
      const fault = faultOf(element.toLowerCase(), name.toLowerCase(), quoted.replace(/^["']|["']$/g, '').trim())
      if (fault) report(start + each.index, fault)
    }
  }
  return problems
}

/** What an attribute may not be or hold. */
function faultOf(element: string, name: string, value: string): Localised | null {
  if (name === 'style') return words.noStyleAttribute
  if (/^on[a-z]+$/.test(name)) return fill(words.noHandler, name)
  if (!fetching.has(name)) return null
  if (/^javascript:/i.test(value)) return words.noScriptAddress
  return !following.has(element) && /(?:^|,\s*)(?:https?:)?\/\//i.test(value) ? words.noOtherSite : null
}

/** Replaces what Handlebars reads by spaces, so that offsets and lines stay. */
function blankMustaches(source: string): string {
  return source.replace(/\{\{!--[\s\S]*?--\}\}|\{\{[\s\S]*?\}\}\}?/g, (mustache) => mustache.replace(/[^\n]/g, ' '))
}

function isInsideMustache(source: string, offset: number): boolean {
  return source.lastIndexOf('{{', offset) > source.lastIndexOf('}}', offset)
}
