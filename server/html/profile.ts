import type { IOptions } from 'sanitize-html'

/** Elements inside one another, at most. */
export const deepest = 60

/** Blocks that are not kept, whose words stay a paragraph of their own. */
const otherBlocks = [
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
]

/**
 * The policy for an article's body: the tags that a text needs, no class, style, script, form or frame.
 * Raw-text elements (style, textarea, xmp, noscript...) and SVG are dropped with their content.
 */
export const articleProfile: IOptions = {
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
    ...Object.fromEntries(otherBlocks.map((name) => [name, 'p'])),
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
