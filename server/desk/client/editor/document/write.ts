import type { Mark, Node } from 'prosemirror-model'
import { countable, type ElementName } from '../../../../html/elements.ts'
import { escapeText, isBlank, openTag } from './html.ts'
import { attributeNames } from './schema.ts'
import { collapseSpaces } from './spaces.ts'

/**
 * The HTML of the blocks as they were read, for as long as nobody changes them: the document keeps a block that nobody
 * touched as the same object, and so a body that is opened and saved stays what it was, byte for byte.
 */
export const sources = new WeakMap<Node, string>()

/** The HTML that is saved: what the server's cleaner makes of it is the same. */
export function writeHtml(doc: Node): string {
  return writeChildren(doc, (child) => sources.get(child) ?? writeBlock(child)).trim()
}

/** Lines are written bare where they stand alone; two of them in a row would be one, so they become paragraphs. */
function writeChildren(parent: Node, write: (child: Node) => string = writeBlock): string {
  const written: { node: Node; html: string }[] = []
  parent.forEach((node) => {
    const html = write(node)
    if (html !== '') written.push({ node, html })
  })
  return written
    .map(({ node, html }, index) => {
      const beside = [written[index - 1], written[index + 1]]
      const alone = !beside.some((other) => other?.node.type.name === 'line')
      return node.type.name === 'line' && !alone ? writeFilled('p', node, writeInline(node)) : html
    })
    .join('')
}

const writers: Record<string, (node: Node) => string> = {
  line: writeInline,
  paragraph: (node) => writeFilled('p', node, writeInline(node)),
  heading: (node) => writeFilled(`h${node.attrs['level'] as 2 | 3 | 4}`, node, writeInline(node)),
  bullet_list: (node) => writeList('ul', node),
  ordered_list: (node) => writeList('ol', node),
  list_item: (node) => writeFilled('li', node, writeChildren(node)),
  blockquote: (node) => writeFilled('blockquote', node, writeChildren(node)),
  preformatted: (node) => {
    const inside = writeInline(node).replace(/^\n+/, '')
    return inside === '' ? '' : element('pre', node, inside)
  },
  rule: (node) => open('hr', node),
  figure: writeFigure,
  work: (node) => element('figure', node, escapeText(String(node.attrs['title']))),
  table: (node) => writeTable(node),
  captioned_table: (node) => writeTable(node.child(1), writeCaption(node.child(0))),
  opaque_block: (node) => String(node.attrs['html']),
}

function writeBlock(node: Node): string {
  return writers[node.type.name]?.(node) ?? ''
}

function open(name: ElementName, node: Node | Mark): string {
  return openTag(
    name,
    attributeNames(name).map((key) => [key, attributeOf(name, key, node.attrs[key])] as const),
  )
}

/** The cleaner drops an attribute that is empty, but an alternative text and what is true by being there. */
function attributeOf(name: ElementName, key: string, value: unknown): string | null {
  if (name === 'img' && key === 'alt') return typeof value === 'string' ? value : ''
  if (value === null || value === undefined) return null
  if (key === 'reversed') return ''
  if ((key === 'colspan' || key === 'rowspan') && value === 1) return null
  return value === '' ? null : `${value as string | number}`
}

function element(name: ElementName, node: Node | Mark, inside: string): string {
  return `${open(name, node)}${inside}</${name}>`
}

function writeFilled(name: ElementName, node: Node, inside: string): string {
  return isBlank(inside) ? '' : element(name, node, inside)
}

function writeList(name: 'ul' | 'ol', node: Node): string {
  const items = node.children.map(writeBlock).join('')
  return items === '' ? '' : element(name, node, items)
}

function writeFigure(node: Node): string {
  const [picture, caption] = [node.child(0), node.child(1)]
  return element('figure', node, open('img', picture) + writeFilled('figcaption', caption, writeInline(caption)))
}

function writeCaption(node: Node): string {
  return writeFilled('caption', node, writeInline(node))
}

type Section = 'thead' | 'tbody' | 'tfoot'

function writeTable(table: Node, caption = ''): string {
  let rows = ''
  let within: Section | null = null
  table.forEach((row) => {
    const section = row.attrs['section'] as Section
    if (section !== within || row.attrs['begins'] === true) {
      rows += within === null ? `<${section}>` : `</${within}><${section}>`
      within = section
    }
    rows += element('tr', row, row.children.map(writeCell).join(''))
  })
  return element('table', table, `${caption}${rows}</${within ?? 'tbody'}>`)
}

function writeCell(node: Node): string {
  return element(node.type.name === 'table_header' ? 'th' : 'td', node, writeChildren(node))
}

/** A leaf of a sentence: a text, a picture, a line break, with the marks around it. */
interface Leaf {
  html: string
  marks: readonly Mark[]
}

function writeInline(node: Node): string {
  const { children } = node
  const texts = children.map((child) => textOf(child))
  const shown = node.type.spec.code ? texts.map((text) => text ?? '') : collapseSpaces(texts)
  const leaves = children.flatMap((child, index): Leaf[] => {
    const html = child.isText ? escapeText(shown[index] ?? '') : writeLeaf(child)
    return html === '' ? [] : [{ html, marks: marksOf(child, html) }]
  })
  return writeLeaves(leaves, [])
}

/** What `collapseSpaces` knows it by. */
function textOf(node: Node): string | null | undefined {
  if (node.isText) return node.text
  return node.type.name === 'hard_break' ? undefined : null
}

function writeLeaf(node: Node): string {
  if (node.type.name === 'opaque_inline') return String(node.attrs['html'])
  return open(node.type.name === 'image' ? 'img' : 'br', node)
}

/** A link holds no other link. */
function marksOf(node: Node, html: string): readonly Mark[] {
  const holdsLink = node.type.name === 'opaque_inline' && /<a[ >]/.test(html)
  return holdsLink ? node.marks.filter(({ type }) => type.name !== 'a') : node.marks
}

/**
 * Elements of a sentence within one another: the one that goes on longest stands outside, so that a quotation with one
 * word in italics stays one quotation.
 */
function writeLeaves(leaves: readonly Leaf[], within: readonly Mark[]): string {
  let html = ''
  for (let index = 0; index < leaves.length;) {
    const { mark, length } = longestMark(leaves, index, within)
    if (mark) html += wrap(mark, writeLeaves(leaves.slice(index, index + length), [...within, mark]))
    else html += leaves[index]?.html ?? ''
    index += length
  }
  return html
}

function longestMark(leaves: readonly Leaf[], start: number, within: readonly Mark[]) {
  let found: { mark: Mark | null; length: number } = { mark: null, length: 0 }
  for (const mark of leaves[start]?.marks ?? []) {
    if (mark.isInSet(within)) continue
    const end = endOf(mark, leaves, start, within)
    if (end - start > found.length) found = { mark, length: end - start }
  }
  return found.mark ? found : { mark: null, length: 1 }
}

/** Where bold text is cut rather than a quotation or a link that goes on after it. */
function endOf(mark: Mark, leaves: readonly Leaf[], start: number, within: readonly Mark[]): number {
  const has = (index: number, other: Mark) => other.isInSet(leaves[index]?.marks ?? [])
  let end = start
  while (end < leaves.length && has(end, mark)) end += 1
  if (isWhole(mark)) return end
  for (;;) {
    const cut = leaves[end - 1]?.marks.find((other) => isWhole(other) && has(end, other) && !other.isInSet(within))
    let begin = end
    while (cut && begin > start && has(begin - 1, cut)) begin -= 1
    if (!cut || begin === start) return end
    end = begin
  }
}

function isWhole({ type }: Mark): boolean {
  return countable.has(type.name) || type.name === 'a'
}

/** What the cleaner takes off where there is nothing in them but spaces. */
const unwrapped = new Set(['span', 'strong', 'em', 'a'])

function wrap(mark: Mark, inside: string): string {
  const name = mark.type.name as ElementName
  const needed = { a: ['href'], span: ['lang', 'dir'] }[name as string]
  const says = needed?.some((key) => Boolean(mark.attrs[key])) ?? true
  return unwrapped.has(name) && (!says || isBlank(inside)) ? inside : element(name, mark, inside)
}
