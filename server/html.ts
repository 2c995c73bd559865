import { parseFragment, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import sanitizeHtml, { type IOptions } from 'sanitize-html'

/** Elements inside one another, at most. */
const deepest = 60

/**
 * The policy for an article's body: the tags that a text needs, no class, style, script, form or frame.
 * Raw-text elements (style, textarea, xmp, noscript...) and SVG are dropped with their content.
 */
const articleProfile: IOptions = {
  allowedTags: [
    'p',
    'h2',
    'h3',
    'h4',
    'ul',
    'ol',
    'li',
    'blockquote',
    'q',
    'cite',
    'a',
    'strong',
    'em',
    'sub',
    'sup',
    's',
    'code',
    'pre',
    'kbd',
    'figure',
    'figcaption',
    'img',
    'table',
    'caption',
    'thead',
    'tbody',
    'tfoot',
    'tr',
    'th',
    'td',
    'br',
    'hr',
    'abbr',
    'dfn',
    'span',
  ],
  allowedAttributes: {
    '*': ['lang', 'dir'],
    a: ['href', 'hreflang', 'title'],
    abbr: ['title'],
    img: ['src', 'alt', 'width', 'height'],
    ol: ['start', 'reversed'],
    th: ['scope', 'colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: [] },
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [
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
  ],
  enforceHtmlBoundary: false,
  nestingLimit: deepest,
  transformTags: {
    b: (_tagName, attribs) => ({ tagName: isPlain(attribs) ? 'span' : 'strong', attribs }),
    i: 'em',
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    del: 's',
    strike: 's',
    div: 'p',
    span: (_tagName, attribs) => ({ tagName: meaningOf(attribs['style'] ?? ''), attribs }),
    '*': (tagName, attribs) => ({ tagName, attribs: canonicalLang(attribs) }),
    a: (tagName, attribs) => ({ tagName, attribs: stripHiddenSpaces(attribs, 'href') }),
    img: (tagName, attribs) => ({ tagName, attribs: { alt: '', ...stripHiddenSpaces(attribs, 'src') } }),
  },
  exclusiveFilter: (frame) =>
    frame.tag === 'img' && !/^\/media\/[\w-]+(?:[/.][\w-]+)*$/.test(frame.attribs['src'] ?? ''),
}

/** Google Docs wraps all that it copies into `<b style="font-weight:normal">`. */
function isPlain(attribs: Record<string, string>): boolean {
  return /(?:^|;)\s*font-weight\s*:\s*(?:normal|400)/i.test((attribs['style'] ?? '').slice(0, 500))
}

/** Google Docs and LibreOffice say by style what an element says better. */
function meaningOf(attribute: string): string {
  const style = attribute.slice(0, 500)
  if (/(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)) return 'strong'
  if (/(?:^|;)\s*font-style\s*:\s*italic/i.test(style)) return 'em'
  if (/vertical-align\s*:\s*super/i.test(style)) return 'sup'
  if (/vertical-align\s*:\s*sub/i.test(style)) return 'sub'
  return /text-decoration[a-z-]*\s*:[^;]*line-through/i.test(style) ? 's' : 'span'
}

/** Unicode spaces and control characters inside an address can hide its scheme from the check. */
function stripHiddenSpaces(attribs: Record<string, string>, name: string): Record<string, string> {
  const value = attribs[name]
  return value === undefined
    ? attribs
    : {
        ...attribs,
        [name]: value.replace(
          // oxlint-disable-next-line no-control-regex -- control characters are what it removes
          /[\u0000-\u0020\u007f-\u00a0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]/g,
          '',
        ),
      }
}

/** Word processors write lang=FR on every run; what is no language tag (BCP 47) goes. */
function canonicalLang({ lang, ...attribs }: Record<string, string>): Record<string, string> {
  if (lang === undefined) return attribs
  try {
    const [canonical] = Intl.getCanonicalLocales(lang)
    return canonical ? { ...attribs, lang: canonical } : attribs
  } catch {
    return attribs
  }
}

/**
 * Cleans an article's body: what people paste from a word processor comes out as plain structure.
 * Images other than this site's own (`/media/…`) are removed. The elements of the result nest as a browser
 * nests them (parse5), so cleaning it again changes nothing.
 */
export function cleanArticle(source: string): string {
  let html = settle(
    sanitizeHtml(leavesTooManyOpen(source) ? source.replace(/<[^<>]*>?/g, ' ') : source, articleProfile),
  )
  // Rare shapes (a link in a table in a link) are built otherwise when they are read again, and then no more.
  for (let round = 0, before = ''; before !== html && round < mostRounds; round++) {
    before = html
    html = settle(html)
  }
  return html
}

const mostRounds = 5
const mostOpen = 20_000
const voidElements = new Set(['br', 'hr', 'img', 'wbr', 'col', 'meta', 'link', 'input'])

/**
 * The parser's time grows with the square of the elements that stand open at once. No text has thousands of them:
 * of one that has, only the words are kept.
 */
function leavesTooManyOpen(source: string): boolean {
  const open = new Map<string, number>()
  let total = 0
  for (const [, slash, word = ''] of source.matchAll(/<(\/?)([a-z][^\s/<>]*)/gi)) {
    const name = word.toLowerCase()
    const count = open.get(name) ?? 0
    if (voidElements.has(name) || (slash && count === 0)) continue
    const step = slash ? -1 : 1
    open.set(name, count + step)
    total += step
    if (total > mostOpen) return true
  }
  return false
}

/** The HTML as a browser builds it, tidied. */
function settle(safeHtml: string): string {
  let root = parseFragment(safeHtml)
  // A browser's own additions (tbody) can take what was just within the limit beyond it.
  if (depthOf(root) > deepest) root = parseFragment(sanitizeHtml(serialize(root), articleProfile))
  tidy(root)
  // The first line feed of a <pre> is not part of it when it is read again (HTML section 13.2.6.4.7).
  return serialize(root)
    .replace(/(<pre(?: [^<>]*)?>)\n+/g, '$1')
    .trim()
}

function depthOf(node: Tree.ParentNode): number {
  let depth = 0
  for (const child of node.childNodes) if ('childNodes' in child) depth = Math.max(depth, 1 + depthOf(child))
  return depth
}

const blocks = new Set(['p', 'li', 'h2', 'h3', 'h4', 'blockquote'])
const wrappers = new Set(['span', 'strong', 'em', 'a'])

/** Takes out what says nothing: empty blocks, and wrappers around nothing (whose spaces stay) or without a meaning. */
function tidy(parent: Tree.ParentNode): void {
  parent.childNodes = parent.childNodes.flatMap((child) => {
    if (!('tagName' in child)) return [child]
    tidy(child)
    const bare =
      (child.tagName === 'span' && child.attrs.length === 0) ||
      (child.tagName === 'a' && !child.attrs.some(({ name }) => name === 'href'))
    const empty = child.childNodes.every(isBlank)
    if (empty && blocks.has(child.tagName)) return []
    return bare || (empty && wrappers.has(child.tagName)) ? child.childNodes : [child]
  })
  for (const child of parent.childNodes) child.parentNode = parent
}

function isBlank(node: Tree.ChildNode): boolean {
  if ('tagName' in node) return node.tagName === 'br'
  return !('value' in node) || node.value.trim() === ''
}

/** The sources of the images in cleaned HTML, in order, without repeats. */
export function imageSources(cleanHtml: string): string[] {
  const sources = new Set<string>()
  sanitizeHtml(cleanHtml, {
    ...articleProfile,
    transformTags: { img: (tagName, attribs) => (sources.add(attribs['src'] ?? ''), { tagName, attribs }) },
  })
  return [...sources]
}

/** The readable text of cleaned HTML: tags off, entities read, a space between blocks. */
export function plainText(cleanHtml: string): string {
  const spaced = cleanHtml.replace(
    /<(?:\/(?:p|h2|h3|h4|li|blockquote|figcaption|caption|td|th|tr|pre)|br|hr)(?: \/)?>/g,
    '$& ',
  )
  return readEntities(sanitizeHtml(spaced, { allowedTags: [], allowedAttributes: {} }))
    .replace(/\s+/g, ' ')
    .trim()
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': '\u00a0',
}

/** sanitize-html decodes every entity and writes back only these. */
function readEntities(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
}

/** Text made safe to stand in HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const commentProfile: IOptions = {
  allowedTags: ['p', 'br', 'a'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['http', 'https'],
  allowProtocolRelative: false,
}

/**
 * The HTML of a comment, from the text as it was typed: paragraphs at blank lines, line breaks,
 * web addresses as links that pass no reputation on (`rel="nofollow ugc"`).
 */
export function commentHtml(text: string): string {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n[ \t]*\n\s*/)
  const html = paragraphs.map((paragraph) => `<p>${linkAddresses(paragraph).replace(/\n/g, '<br />')}</p>`).join('')
  return sanitizeHtml(html, commentProfile)
}

function linkAddresses(text: string): string {
  const parts = text.split(/(\bhttps?:\/\/[^\s<>"'«»]+)/g)
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return escapeHtml(part)
      const address = part.slice(0, addressEnd(part))
      if (!URL.canParse(address)) return escapeHtml(part)
      return `<a href="${escapeHtml(address)}" rel="nofollow ugc">${escapeHtml(address)}</a>${escapeHtml(part.slice(address.length))}`
    })
    .join('')
}

/** The sentence's punctuation is not the address's; a bracket is, where it was opened in it ("…/Nana_(roman)"). */
function addressEnd(text: string): number {
  let unopened = text.split(')').length - text.split('(').length
  let end = text.length
  for (; end > 0; end--) {
    const last = text.charAt(end - 1)
    if (last === ')' && unopened > 0) unopened -= 1
    else if (!'.,;:!?…]'.includes(last)) break
  }
  return end
}
