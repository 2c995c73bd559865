/** HTML as parse5 writes it on the server, so that what is saved is what is compared. */

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\u00a0': '&nbsp;' }

export function escapeText(text: string): string {
  return text.replace(/[&<>\u00a0]/g, (sign) => signs[sign] ?? sign)
}

function escapeAttribute(value: string): string {
  return value.replace(/[&<>"\u00a0]/g, (sign) => signs[sign] ?? sign)
}

/** The begin of an element, with the attributes that are set. */
export function openTag(name: string, attributes: Iterable<readonly [string, string | null]>): string {
  let tag = `<${name}`
  for (const [key, value] of attributes) if (value !== null) tag += ` ${key}="${escapeAttribute(value)}"`
  return `${tag}>`
}

const voids = new Set(['br', 'hr', 'img'])

/** The HTML of a piece of a clean body. */
export function writeDom(node: Node): string {
  if (node instanceof Element) {
    const name = node.localName
    const attributes = Array.from(node.attributes, ({ name: key, value }) => [key, value] as const)
    const open = openTag(name, attributes)
    return voids.has(name) ? open : `${open}${Array.from(node.childNodes, writeDom).join('')}</${name}>`
  }
  return node instanceof Text ? escapeText(node.data) : ''
}

/**
 * Says nothing by itself, as the cleaner sees it: spaces, no-break spaces and line breaks alone. It takes such blocks
 * out, so they are not written.
 */
export function isBlank(html: string): boolean {
  return html.replace(/<br(?: [a-z]+="[^"]*")*>|&nbsp;/g, '').trim() === ''
}
