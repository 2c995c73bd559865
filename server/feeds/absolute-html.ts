import { replaceTags, writeTag } from '../html.ts'

/** The HTML (as the house writes it) with every address in it made absolute: a feed is read away from its site. */
export function makeAbsolute(html: string, base: string): string {
  return replaceTags(html, (tag) => {
    const { href, src, srcset } = tag.attributes
    if (href === undefined && src === undefined && srcset === undefined) return null
    if (href !== undefined) tag.attributes['href'] = resolve(href, base)
    if (src !== undefined) tag.attributes['src'] = resolve(src, base)
    if (srcset !== undefined) tag.attributes['srcset'] = resolveSet(srcset, base)
    return writeTag(tag)
  })
}

function resolve(address: string, base: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : (URL.parse(address, base)?.href ?? address)
}

function resolveSet(srcset: string, base: string): string {
  const candidates = srcset.split(/,\s+/).map((candidate) => candidate.trim().split(/\s+/))
  return candidates
    .map(([address = '', ...descriptors]) => [resolve(address, base), ...descriptors].join(' '))
    .join(', ')
}
