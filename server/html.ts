import { parseFragment, serialize } from 'parse5'
import sanitizeHtml, { type IOptions } from 'sanitize-html'

/**
 * The policy for an article's body: the tags that a text needs, no class, style, script, form or frame.
 * Raw-text elements (style, textarea, xmp, noscript...) and SVG are dropped with their content.
 */
const articleProfile: IOptions = {
  allowedTags: [
    'p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'q', 'cite', 'a', 'strong', 'em', 'sub', 'sup', 's', 'code', 'pre', 'kbd',
    'figure', 'figcaption', 'img', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'br', 'hr', 'abbr', 'dfn', 'span',
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
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext', 'svg', 'math', 'title', 'template', 'object', 'select'],
  enforceHtmlBoundary: false,
  nestingLimit: 60,
  transformTags: {
    b: 'strong',
    i: 'em',
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    del: 's',
    strike: 's',
    div: 'p',
    '*': (tagName, attribs) => ({ tagName, attribs: canonicalLang(attribs) }),
    a: (tagName, attribs) => ({ tagName, attribs: stripHiddenSpaces(attribs, 'href') }),
    img: (tagName, attribs) => ({ tagName, attribs: { alt: '', ...stripHiddenSpaces(attribs, 'src') } }),
  },
  exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs['src']?.startsWith('/media/'),
}

/** Unicode spaces and control characters inside an address can hide its scheme from the check. */
function stripHiddenSpaces(attribs: Record<string, string>, name: string): Record<string, string> {
  const value = attribs[name]
  // oxlint-disable-next-line no-control-regex -- control characters are what it removes
  return value === undefined ? attribs : { ...attribs, [name]: value.replace(/[\u0000-\u0020\u007f-\u00a0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]/g, '') }
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
  const withoutOffice = source.replace(/<!--[\s\S]*?-->/g, '').replace(/<!\[(?:if|endif)[^\]]*\]>/gi, '').replace(/<\?xml[^>]*>/gi, '')
  let html = serialize(parseFragment(sanitizeHtml(withoutOffice, articleProfile)))
  // A wrapper that was dropped can leave an empty one around it: until nothing is left to remove.
  for (let before = ''; before !== html;) {
    before = html
    html = html.replace(/<span>([^<]*)<\/span>/g, '$1').replace(/<(p|li|h[234]|blockquote|strong|em|a)(?: [^>]*)?>(?:\s|&nbsp;|<br>)*<\/\1>/g, '')
  }
  return html.trim()
}

/** The sources of the images in cleaned HTML, in order, without repeats. */
export function imageSources(cleanHtml: string): string[] {
  const sources = new Set<string>()
  sanitizeHtml(cleanHtml, { ...articleProfile, transformTags: { img: (tagName, attribs) => (sources.add(attribs['src'] ?? ''), { tagName, attribs }) } })
  return [...sources]
}

/** The readable text of cleaned HTML: tags off, entities read, a space between blocks. */
export function plainText(cleanHtml: string): string {
  const spaced = cleanHtml.replace(/<(?:\/(?:p|h2|h3|h4|li|blockquote|figcaption|caption|td|th|tr|pre)|br|hr)(?: \/)?>/g, '$& ')
  return readEntities(sanitizeHtml(spaced, { allowedTags: [], allowedAttributes: {} })).replace(/\s+/g, ' ').trim()
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': '\u00a0' }

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
  const paragraphs = text.replace(/\r\n?/g, '\n').trim().split(/\n[ \t]*\n\s*/)
  const html = paragraphs.map((paragraph) => `<p>${linkAddresses(paragraph).replace(/\n/g, '<br />')}</p>`).join('')
  return sanitizeHtml(html, commentProfile)
}

function linkAddresses(text: string): string {
  const parts = text.split(/(\bhttps?:\/\/[^\s<>"'«»]+)/g)
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return escapeHtml(part)
      const address = part.replace(/[.,;:!?)\]]+$/, '')
      if (!URL.canParse(address)) return escapeHtml(part)
      return `<a href="${escapeHtml(address)}" rel="nofollow ugc">${escapeHtml(address)}</a>${escapeHtml(part.slice(address.length))}`
    })
    .join('')
}
