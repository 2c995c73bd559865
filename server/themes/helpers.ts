import Handlebars from 'handlebars'
import { isLang } from '../i18n.ts'
import type { Lang } from '../i18n.ts'
import { curly, typeset, typesetHtml } from '../typography.ts'
import type { SafeHtml } from './contract.ts'
import type { Translate } from './sentences.ts'

export interface HelperDeps {
  /** When the page does not say its language. */
  lang: Lang
  translate: Translate
  assetPath(name: string): string
  /** The text of a drawing. */
  readSvg(name: string): string
}

/** Marks HTML that has been cleaned: templates print it as it is. */
export function safeHtml(html: string): SafeHtml {
  return new Handlebars.SafeString(html)
}

/** From here on a title at full size fills the screen of a phone. */
const longTitle = 90

const setAlready = new WeakMap<SafeHtml, { lang: string; html: SafeHtml }>()

/**
 * The same with its type set already, as `typo` would in a page of this language: a page prints in one go, and this
 * may be done before, text by text.
 */
export function typesetAhead(html: string, lang: string): SafeHtml {
  const safe = safeHtml(html)
  setAlready.set(safe, { lang, html: safeHtml(typesetHtml(html, lang, curly)) })
  return safe
}

/** Gives a theme's own Handlebars the helpers that contract.ts promises. */
export function registerHelpers(handlebars: typeof Handlebars, deps: HelperDeps): void {
  /** Sentences without values, with their type set. */
  const plain = new Map<string, string>()
  handlebars.registerHelper('t', (key: string, options: Handlebars.HelperOptions) => {
    const lang = readPageLang(options, deps.lang)
    const tell = () => typeset(deps.translate(lang, key, options.hash), lang, curly)
    if (Object.keys(options.hash).length === 0) {
      const place = `${lang} ${key}`
      const sentence = plain.get(place) ?? tell()
      plain.set(place, sentence)
      return sentence
    }
    for (const [name, value] of Object.entries(options.hash)) {
      if (value === undefined || value === null) throw new Error(`"${name}" has no value for the sentence "${key}"`)
    }
    return tell()
  })
  handlebars.registerHelper('asset', (name: string) => deps.assetPath(name))
  handlebars.registerHelper('inlineSvg', (name: string) => safeHtml(deps.readSvg(name)))
  handlebars.registerHelper('isLong', (text: string) => text.length > longTitle)
  handlebars.registerHelper('typo', (value: unknown, options: Handlebars.HelperOptions) => {
    const given: unknown = options.hash['lang']
    const lang = typeof given === 'string' && given !== '' ? given : readPageLang(options, deps.lang)
    if (typeof value === 'string') return typeset(value, lang, curly)
    if (!isSafeHtml(value)) throw new Error('"typo" takes a text')
    const ready = setAlready.get(value)
    return ready?.lang === lang ? ready.html : safeHtml(typesetHtml(value.toHTML(), lang, curly))
  })
}

function readPageLang(options: Handlebars.HelperOptions, fallback: Lang): Lang {
  const lang: unknown = (options.data as { root?: { lang?: unknown } } | undefined)?.root?.lang
  return typeof lang === 'string' && isLang(lang) ? lang : fallback
}

function isSafeHtml(value: unknown): value is SafeHtml {
  return typeof value === 'object' && value !== null && 'toHTML' in value && typeof value.toHTML === 'function'
}
