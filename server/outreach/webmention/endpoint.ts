import { listElements } from './elements.ts'
import type { Page } from './page-reader.ts'

const relation = 'webmention'

/**
 * Where a `Link` header (RFC 8288) says that mentions are taken: its first link of that relation, as it is written;
 * null for none.
 */
export function findInHeader(header: string): string | null {
  for (const link of splitLinks(header)) {
    const [, address, parameters = ''] = /^\s*<([^>]*)>(.*)$/s.exec(link) ?? []
    const [, quoted, bare] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(parameters) ?? []
    if (address !== undefined && isRelation(quoted ?? bare)) return address
  }
  return null
}

/** The first element of a page that says where mentions are taken, resolved; null for none. For a thread of its own. */
export function findInPage({ html, address }: Page): string | null {
  let base: string | null = null
  let found: string | null = null
  for (const { name, attribute } of listElements(html)) {
    const href = attribute('href')
    // One without an address says nothing; an empty one is the page itself.
    if (href === undefined) continue
    if (name === 'base') base ??= URL.parse(href, address)?.href ?? null
    if ((name === 'link' || name === 'a') && isRelation(attribute('rel'))) found ??= href
  }
  return found === null ? null : (URL.parse(found, base ?? address)?.href ?? null)
}

/** Several headers of one name stand in one, with commas between them; one in an address or in quotes divides nothing. */
function splitLinks(header: string): string[] {
  const links: string[] = []
  let [start, closing] = [0, '']
  for (let index = 0; index < header.length; index++) {
    const sign = header[index] ?? ''
    if (closing !== '') closing = sign === closing ? '' : closing
    else if (sign === '<') closing = '>'
    else if (sign === '"') closing = '"'
    else if (sign === ',') {
      links.push(header.slice(start, index))
      start = index + 1
    }
  }
  return [...links, header.slice(start)]
}

function isRelation(rel = ''): boolean {
  return rel.toLowerCase().split(/\s+/).includes(relation)
}
