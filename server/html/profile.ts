import type { IOptions } from 'sanitize-html'
import {
  canonicalLanguage,
  commonAttributes,
  elements,
  isPlainStyle,
  linkSchemes,
  meaningOfStyle,
  otherBlocks,
  ownImage,
  silentElements,
  stripHiddenSpaces,
  workMark,
} from './elements.ts'

/** Elements inside one another, at most. */
export const deepest = 60

/**
 * The policy for an article's body: the tags that a text needs, no class, style, script, form or frame.
 * Raw-text elements (style, textarea, xmp, noscript...) and SVG are dropped with their content.
 */
export const articleProfile: IOptions = {
  allowedTags: Object.keys(elements),
  allowedAttributes: {
    '*': [...commonAttributes],
    ...Object.fromEntries(Object.entries(elements).map(([name, own]) => [name, [...own]])),
  },
  allowedSchemes: [...linkSchemes],
  allowedSchemesByTag: { img: [] },
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [...silentElements],
  enforceHtmlBoundary: false,
  nestingLimit: deepest,
  transformTags: {
    b: (_tagName, attribs) => ({ tagName: isPlainStyle(attribs['style'] ?? '') ? 'span' : 'strong', attribs }),
    i: 'em',
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    del: 's',
    strike: 's',
    ...Object.fromEntries(otherBlocks.map((name) => [name, 'p'])),
    span: (_tagName, attribs) => ({ tagName: meaningOfStyle(attribs['style'] ?? '') ?? 'span', attribs }),
    '*': (tagName, attribs) => ({ tagName, attribs: canonicalLang(attribs) }),
    a: (tagName, attribs) => ({ tagName, attribs: withoutHiddenSpaces(attribs, 'href') }),
    figure: (tagName, attribs) => ({ tagName, attribs: withoutOtherMarks(attribs) }),
    img: (tagName, attribs) => ({ tagName, attribs: { alt: '', ...withoutHiddenSpaces(attribs, 'src') } }),
  },
  exclusiveFilter: (frame) => frame.tag === 'img' && !ownImage.test(frame.attribs['src'] ?? ''),
}

function withoutHiddenSpaces(attribs: Record<string, string>, name: string): Record<string, string> {
  const value = attribs[name]
  return value === undefined ? attribs : { ...attribs, [name]: stripHiddenSpaces(value) }
}

function withoutOtherMarks({ 'data-work': mark, ...attribs }: Record<string, string>): Record<string, string> {
  return mark !== undefined && workMark.test(mark) ? { 'data-work': mark, ...attribs } : attribs
}

/** What is no language tag goes. */
function canonicalLang({ lang, ...attribs }: Record<string, string>): Record<string, string> {
  const canonical = lang === undefined ? null : canonicalLanguage(lang)
  return canonical === null ? attribs : { ...attribs, lang: canonical }
}
