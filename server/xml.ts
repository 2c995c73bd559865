// What XML 1.0 (section 2.2) admits, less the lone halves of characters.
// oxlint-disable-next-line no-control-regex -- removing control characters is its purpose
const refused = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** The text without the characters that would make an XML document ill-formed, however they came in. */
export function keepXmlCharacters(text: string): string {
  return text.replace(refused, '')
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

export function escapeXml(text: string): string {
  return keepXmlCharacters(text).replace(/[&<>"']/g, (character) => escapes[character] ?? character)
}

/** An element: its attributes as they are, what it holds as XML already; those that are undefined are left out. */
export function writeElement(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  content = '',
): string {
  const told = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escapeXml(value)}"`,
  )
  return content === '' ? `<${name}${told.join('')}/>` : `<${name}${told.join('')}>${content}</${name}>`
}
