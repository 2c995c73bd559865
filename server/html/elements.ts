/**
 * The one list of what an article's body may hold. The cleaner reads its policy from it (`profile.ts`), the editor
 * its schema (`desk/client/editor/schema.ts`), so that neither knows an element that the other loses. It imports
 * nothing: it travels to browsers.
 */

/** Each element, and the attributes that it may have beside the common ones, in the order in which they are written. */
export const elements = {
  p: [],
  h2: [],
  h3: [],
  h4: [],
  ul: [],
  ol: ['start', 'reversed'],
  li: [],
  blockquote: [],
  pre: [],
  hr: [],
  figure: ['data-work'],
  figcaption: [],
  img: ['alt', 'src', 'width', 'height'],
  table: [],
  caption: [],
  thead: [],
  tbody: [],
  tfoot: [],
  tr: [],
  th: ['scope', 'colspan', 'rowspan'],
  td: ['colspan', 'rowspan'],
  br: [],
  a: ['href', 'hreflang', 'title'],
  span: [],
  q: [],
  cite: [],
  abbr: ['title'],
  dfn: [],
  kbd: [],
  code: [],
  strong: [],
  em: [],
  s: [],
  sub: [],
  sup: [],
} as const satisfies Record<string, readonly string[]>

export type ElementName = keyof typeof elements

/** What any of them may have. */
export const commonAttributes = ['dir', 'lang'] as const

/**
 * Elements within a sentence, around words. Those that the cleaner takes off where they hold nothing but spaces come
 * first: of two around the same words they are written outside.
 */
export const phrasing = [
  'a',
  'span',
  'strong',
  'em',
  'q',
  'cite',
  'abbr',
  'dfn',
  'kbd',
  'code',
  's',
  'sub',
  'sup',
] as const satisfies readonly ElementName[]

export type PhrasingName = (typeof phrasing)[number]

/** Two of these side by side are two, where bold text beside bold text is bold text. */
export const countable: ReadonlySet<string> = new Set<PhrasingName>(['q', 'cite', 'abbr', 'dfn', 'kbd', 'code'])

export const linkSchemes = ['http', 'https', 'mailto', 'tel'] as const

/**
 * What names a work in the text, on a figure that holds nothing but its title: an id, or an ISBN until it is saved. Readers
 * get a card there.
 */
export const workMark = /^[\w-]{1,64}$/

/** The path of an image of this site. */
export const ownImage = /^\/media\/[\w-]+(?:[/.][\w-]+)*$/

/** Unicode spaces and control characters inside an address can hide its scheme from a check. */
export function stripHiddenSpaces(address: string): string {
  return address.replace(
    // oxlint-disable-next-line no-control-regex -- control characters are what it removes
    /[\u0000-\u0020\u007f-\u00a0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]/g,
    '',
  )
}

/**
 * A language tag as BCP 47 writes it; null for what is none (word processors write lang=FR on every run). No language
 * has more than three letters, though a tag may: `anglais` says nothing to a screen reader.
 */
export function canonicalLanguage(tag: string): string | null {
  try {
    const [canonical = ''] = Intl.getCanonicalLocales(tag)
    return /^[a-z]{2,3}(-|$)/.test(canonical) ? canonical : null
  } catch {
    return null
  }
}

/** Google Docs and LibreOffice say by style what an element says better. */
export function meaningOfStyle(attribute: string): 'strong' | 'em' | 'sup' | 'sub' | 's' | null {
  const style = attribute.slice(0, 500)
  if (/(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)) return 'strong'
  if (/(?:^|;)\s*font-style\s*:\s*italic/i.test(style)) return 'em'
  if (/vertical-align\s*:\s*super/i.test(style)) return 'sup'
  if (/vertical-align\s*:\s*sub/i.test(style)) return 'sub'
  return /text-decoration[a-z-]*\s*:[^;]*line-through/i.test(style) ? 's' : null
}

/** Google Docs wraps all that it copies into `<b style="font-weight:normal">`. */
export function isPlainStyle(attribute: string): boolean {
  return /(?:^|;)\s*font-weight\s*:\s*(?:normal|400)/i.test(attribute.slice(0, 500))
}

/** Blocks that are not kept, whose words stay a paragraph of their own. */
export const otherBlocks = [
  'address',
  'article',
  'aside',
  'center',
  'dd',
  'details',
  'div',
  'dt',
  'fieldset',
  'footer',
  'form',
  'header',
  'legend',
  'main',
  'nav',
  'section',
  'summary',
] as const

/** Elements that go with all that is in them: what they hold is no text for readers. */
export const silentElements = [
  'script',
  'style',
  'textarea',
  'option',
  'noscript',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'plaintext',
  'svg',
  'math',
  'title',
  'template',
  'object',
  'select',
] as const
