import { countLines } from './theme-error.ts'
import type { ThemeProblem } from './theme-error.ts'

/** What the public pages' content security policy would block, or what would let a reader's text become code. */
const forbiddenElements: readonly (readonly [RegExp, string])[] = [
  [/<script\b/gi, 'a theme holds no script'],
  [/<style\b/gi, 'styles belong in assets/, the page may not hold any'],
  [/<(?:iframe|object|embed|base)\b/gi, 'this element may not stand in a theme'],
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
        message: 'a value in an attribute must stand between quotes',
      })
  }
  return [...problems, ...checkMarkup(file, blankMustaches(source))]
}

/** A drawing: it may stand inside a page, so the same rules hold. */
export function checkSvg(file: string, source: string): ThemeProblem[] {
  return checkMarkup(file, source)
}

export function checkStyleSheet(file: string, css: string): ThemeProblem[] {
  const problems: ThemeProblem[] = []
  for (const found of css.matchAll(/url\(\s*["']?(?:[a-z]+:)?\/\//gi))
    problems.push({ file, line: countLines(css, found.index), message: 'an asset may not come from another site' })
  for (const found of css.matchAll(/@import\b/gi))
    problems.push({ file, line: countLines(css, found.index), message: '@import is not read: write one style sheet' })
  return problems
}

function checkMarkup(file: string, source: string): ThemeProblem[] {
  const problems: ThemeProblem[] = []
  const report = (offset: number, message: string): void => {
    problems.push({ file, line: countLines(source, offset), message })
  }
  for (const [pattern, message] of forbiddenElements) {
    for (const found of source.matchAll(pattern)) report(found.index, message)
  }
  for (const found of source.matchAll(startTag)) {
    const element = (found[1] ?? '').toLowerCase()
    const attributesStart = found.index + 1 + element.length
    for (const each of (found[2] ?? '').matchAll(attribute)) {
      const name = (each[1] ?? '').toLowerCase()
      const value = (each[2] ?? '').replace(/^["']|["']$/g, '').trim()
      const offset = attributesStart + each.index
      if (name === 'style') report(offset, 'no style attribute: the page may not hold any style')
      else if (/^on[a-z]+$/.test(name)) report(offset, `no "${name}" attribute: a theme holds no script`)
      else if (fetching.has(name) && /^javascript:/i.test(value))
        report(offset, 'no "javascript:" address: a theme holds no script')
      else if (fetching.has(name) && !following.has(element) && /(?:^|,\s*)(?:https?:)?\/\//i.test(value))
        report(offset, 'an asset may not come from another site')
    }
  }
  return problems
}

/** Replaces what Handlebars reads by spaces, so that offsets and lines stay. */
function blankMustaches(source: string): string {
  return source.replace(/\{\{!--[\s\S]*?--\}\}|\{\{[\s\S]*?\}\}\}?/g, (mustache) => mustache.replace(/[^\n]/g, ' '))
}

function isInsideMustache(source: string, offset: number): boolean {
  return source.lastIndexOf('{{', offset) > source.lastIndexOf('}}', offset)
}
