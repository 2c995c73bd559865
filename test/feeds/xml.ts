import { SaxesParser } from 'saxes'

export interface XmlNode {
  name: string
  attributes: Record<string, string>
  content: string
  children: XmlNode[]
  find(name: string): XmlNode | undefined
  text(name: string): string | undefined
}

/** What `judge` finds wrong with a document; of one that is not well-formed, that alone. */
export function judgeXml(xml: string, judge: (root: XmlNode) => string[]): string[] {
  let root: XmlNode
  try {
    root = parseXml(xml)
  } catch (error) {
    return [`not well-formed: ${String(error)}`]
  }
  return judge(root)
}

/** Reads XML strictly, with namespaces. @throws where it is not well-formed. */
export function parseXml(xml: string): XmlNode {
  const parser = new SaxesParser({ xmlns: true })
  const root = makeNode('', {})
  const stack = [root]
  const current = () => stack.at(-1)!
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    const node = makeNode(
      tag.name,
      Object.fromEntries(Object.entries(tag.attributes).map(([name, { value }]) => [name, value])),
    )
    current().children.push(node)
    stack.push(node)
  })
  parser.on('closetag', () => void stack.pop())
  parser.on('text', (text) => void (current().content += text))
  parser.on('cdata', (text) => void (current().content += text))
  parser.write(xml).close()
  return root
}

export function isWellFormed(xml: string): boolean {
  try {
    parseXml(xml)
    return true
  } catch {
    return false
  }
}

function makeNode(name: string, attributes: Record<string, string>): XmlNode {
  const node: XmlNode = {
    name,
    attributes,
    content: '',
    children: [],
    find: (wanted) => node.children.find((child) => child.name === wanted),
    text: (wanted) => node.find(wanted)?.content,
  }
  return node
}

/** Each character below U+0020, U+007F to U+009F and the non-characters of XML 1.0, inside a word. */
export const everyControl = [
  ...Array(0x20).keys(),
  ...Array.from({ length: 0x21 }, (_, index) => 0x7f + index),
  0x2028,
  0x2029,
  0xfeff,
  0xfffe,
  0xffff,
].map((code) => `a${String.fromCharCode(code)}b`)

/** What breaks a feed that is put together carelessly. */
export const hostile = [
  ']]>',
  ']]]]>>',
  ']]\u0000>',
  ']\u0008]\ud800>',
  '<![CDATA[',
  '<![CDATA[x]]>',
  '<!--',
  '-->',
  '<?xml?>',
  '&',
  '&amp;',
  '&nbsp;',
  '&#0;',
  '&#x1;',
  '<',
  '>',
  '"',
  "'",
  '&<>"\'',
  '<script>alert(1)</script>',
  '</item></channel></rss>',
  '<!DOCTYPE x [<!ENTITY e "e">]>&e;',
  '🦉',
  '👩‍👧‍👦 👍🏽 🇫🇷',
  'שלום עולם',
  'مرحبا \u202eabc\u202c',
  '\ud800',
  '\udc00',
  'a\ud800b',
  '\udc00\ud800',
  '\u{1fffe}',
  '\u{10ffff}',
  'e\u0301'.repeat(50),
  '\r\n\t',
  '\u00a0\u202f',
  '',
  ' ',
]
