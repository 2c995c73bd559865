/**
 * French no-break spaces (Imprimerie nationale's rules): a thin one before ; ! ?, a full one before : % €
 * and inside « ». Everything here may be applied twice without harm.
 */
const thin = '\u202F'
const full = '\u00A0'
const spaces = '[ \\u00A0\\u202F]'

const endsWithSpace = new RegExp(`${spaces}$`)

/**
 * Order matters little, overlap never happens: each rule replaces the spaces that stand before or after its own sign.
 */
const rules: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(?<=\\S)${spaces}+(?=[;!?])`, 'g'), thin],
  [new RegExp(`(?<=\\S)${spaces}+(?=:)`, 'g'), full],
  [new RegExp(`(?<=\\d)${spaces}+(?=[%€])`, 'g'), full],
  [new RegExp(`(?<=«)${spaces}*(?=\\S)`, 'g'), full],
  [new RegExp(`(?<=\\S)${spaces}*(?=»)`, 'g'), full],
]

/** What the rules look for: most texts of a page hold none of it. */
const signs = /[;!?:%€«»']/

/** Keyboards have no apostrophe: l'été becomes l’été. Quotes around a word are left alone. */
const apostrophe: readonly [RegExp, string] = [/(?<=\p{L})'(?=[\p{L}\p{N}«])/gu, '\u2019']

export interface TypesetOptions {
  /**
   * Also draw straight apostrophes as curly ones; false by default, since it changes a character and not only a space.
   */
  apostrophes?: boolean
}

interface Quotes {
  open: string
  inner: readonly [string, string]
  /** Both marks, with the spaces that stand on their inside. */
  marks: RegExp
}

const frenchQuotes: Quotes = {
  open: '«',
  inner: ['“', '”'],
  marks: new RegExp(`«${spaces}*|${spaces}*»`, 'g'),
}
const englishQuotes: Quotes = { open: '“', inner: ['‘', '’'], marks: /[“”]/g }

/** What is printed for reading, and never edited again, has its apostrophes too. */
export const curly: TypesetOptions = { apostrophes: true }

/** Addresses are left as they are; a closing » after one is not part of it. */
const address = /((?:https?|ftp):\/\/[^\s<>«»]+(?:«[^\s<>«»]*»[^\s<>«»]*)*)/

const tag = /(<!--[\s\S]*?-->|<\/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>)/
const verbatim = new Set(['pre', 'code', 'kbd', 'samp', 'script', 'style', 'textarea'])
const voids = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])
/** Elements inside a sentence: what stands on both sides of their tags touches. */
const inline = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'cite',
  'data',
  'del',
  'dfn',
  'em',
  'i',
  'ins',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
  'var',
])

/** Plain text in, plain text out. Spaces and apostrophes are set in French only; quotations within quotations, in all. */
export function typeset(text: string, lang: string, options: TypesetOptions = {}): string {
  if (!isFrench(lang)) return holdRange(nestQuotes(text, englishQuotes))
  return holdRange(typesetRun(nestQuotes(text, frenchQuotes), '', '', options))
}

/** A line may end after a dash, a no-break space or not (Unicode line breaking, LB12a): hours are held together. */
const holdRange = (text: string): string => text.replaceAll('\u00a0–\u00a0', '\u00a0–\u2060\u00a0')

/** A quotation within another has marks of its own; where the marks are not in pairs, nobody can tell. */
function nestQuotes(text: string, { open, inner, marks }: Quotes): string {
  if (text.indexOf(open) === text.lastIndexOf(open)) return text
  let depth = 0
  const nested = text.replace(marks, (mark) => {
    if (mark.includes(open)) return ++depth > 1 ? inner[0] : mark
    return depth-- > 1 ? inner[1] : mark
  })
  return depth === 0 ? nested : text
}

/** The same for the text of cleaned, well-formed HTML: tags, code and passages in another language are left alone. */
export function typesetHtml(html: string, lang: string, options: TypesetOptions = {}): string {
  const tokens = html.split(tag).map(readToken)
  const french = markFrench(tokens, lang)
  let before = ''
  return tokens
    .map((token, index) => {
      if (token.isTag) {
        if (!token.isInline) before = ''
        return token.source
      }
      if (token.source === '') return ''
      const text = french[index]
        ? typesetRun(decodeEntities(token.source), before, findFollowing(tokens, index), options)
        : token.source
      before = text.slice(-1)
      return text
    })
    .join('')
}

/** A tag or a comment, or the text between two of them. */
interface Token {
  source: string
  isTag: boolean
  /** The name of the tag's element, in small letters. */
  name: string
  isInline: boolean
}

function readToken(source: string, index: number): Token {
  if (index % 2 === 0) return { source, isTag: false, name: '', isInline: false }
  const name = /^<\/?([a-zA-Z][\w-]*)/.exec(source)?.[1]?.toLowerCase() ?? ''
  return { source, isTag: true, name, isInline: name === '' || inline.has(name) }
}

function isFrench(lang: string): boolean {
  return /^fr(?:-|$)/i.test(lang)
}

/** `before` and `after` are the characters that touch this text on the page. */
function typesetRun(text: string, before: string, after: string, options: TypesetOptions): string {
  if (!signs.test(before + text + after)) return text
  const applied = options.apostrophes ? [...rules, apostrophe] : rules
  const parts = text.split(address)
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return part
      const left = index === 0 ? before : (parts[index - 1]?.slice(-1) ?? '')
      const touching = index === parts.length - 1 ? after : (parts[index + 1]?.slice(0, 1) ?? '')
      // A space that is added before » goes beside it, not inside the link that ends here.
      const right = touching === '»' && !endsWithSpace.test(part) ? '' : touching
      const done = applied.reduce((run, [pattern, space]) => run.replace(pattern, space), left + part + right)
      return done.slice(left.length, done.length - right.length)
    })
    .join('')
}

/** For each text, whether it is French and not code. */
function markFrench(tokens: readonly Token[], lang: string): boolean[] {
  const open: { name: string; french: boolean }[] = []
  let french = isFrench(lang)
  return tokens.map(({ source, isTag, name }) => {
    if (!isTag) return french
    if (source.startsWith('</')) {
      const at = open.findLastIndex((element) => element.name === name)
      french = open[at]?.french ?? french
      if (at !== -1) open.splice(at)
    } else if (name !== '' && !voids.has(name) && !source.endsWith('/>')) {
      open.push({ name, french })
      const own = /\slang\s*=\s*["']?([\w-]+)/i.exec(source)?.[1]
      if (verbatim.has(name)) french = false
      else if (own !== undefined && !open.some((element) => verbatim.has(element.name))) french = isFrench(own)
    }
    return false
  })
}

function findFollowing(tokens: readonly Token[], index: number): string {
  for (let at = index + 1; at < tokens.length; at += 2) {
    if (tokens[at]?.isInline !== true) return ''
    const text = tokens[at + 1]?.source ?? ''
    if (text !== '') return decodeEntities(text).slice(0, 1)
  }
  return ''
}

/** A space, a quotation mark or an apostrophe written as an entity must count as what it is. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text
    .replace(/&nbsp;|&#160;|&#xa0;/gi, full)
    .replace(/&#8239;|&#x202f;/gi, thin)
    .replace(/&laquo;|&#171;|&#xab;/gi, '«')
    .replace(/&raquo;|&#187;|&#xbb;/gi, '»')
    .replace(/&apos;|&#39;|&#x27;/gi, "'")
}
