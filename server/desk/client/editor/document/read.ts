import { Fragment, Mark, type Attrs, type Node as Block } from 'prosemirror-model'
import { TableMap } from 'prosemirror-tables'
import { countable, phrasing, type ElementName, type PhrasingName } from '../../../../html/elements.ts'
import { writeDom } from './html.ts'
import { attributeNames, markType, nodeType, schema } from './schema.ts'
import { collapseSpaces } from './spaces.ts'
import { sources } from './write.ts'

/** The document that a cleaned body is. Nothing of it is lost: what cannot be edited is kept as it is. */
export function parseHtml(html: string): Block {
  // A template reads a piece of HTML as the server's cleaner does. Nothing in it loads or runs.
  const source = `<template>${html.replace(/<\/template/gi, '')}</template>`
  const template = new DOMParser().parseFromString(source, 'text/html').querySelector('template')
  const blocks = template ? readBlocks(template.content, true) : []
  return blocks.length > 0 ? nodeType('doc').create(null, blocks) : emptyDocument()
}

function emptyDocument(): Block {
  return nodeType('doc').create(null, nodeType('paragraph').create())
}

const phrasingNames = new Set<string>(phrasing)
const spacesOnly = /^[ \t\n\f\r]*$/

/** Text, and elements that stand in a sentence with nothing but such elements in them. */
function isPhrasing(node: Node): boolean {
  if (!(node instanceof Element)) return true
  if (node.localName === 'br' || node.localName === 'img') return true
  return phrasingNames.has(node.localName) && Array.from(node.childNodes).every(isPhrasing)
}

function isSpace(node: Node): boolean {
  return !(node instanceof Element) && spacesOnly.test(node.textContent ?? '')
}

/** The blocks of a body, an item, a quotation or a cell. `keep` notes how each was written. */
export function readBlocks(parent: ParentNode & Node, keep = false, inCell = false): Block[] {
  const blocks: Block[] = []
  let bare: Node[] = []
  let gap = ''
  const add = (block: Block, source: readonly Node[]): void => {
    if (keep) sources.set(block, gap + source.map(writeDom).join(''))
    gap = ''
    blocks.push(block)
  }
  const endLine = (): void => {
    if (bare.length > 0) add(nodeType('line').create(null, readInline(bare)), bare)
    bare = []
  }
  for (const child of parent.childNodes) {
    if (isSpace(child) && bare.length === 0) gap += writeDom(child)
    else if (isPhrasing(child)) bare.push(child)
    else {
      endLine()
      const readable = inCell && (child as Element).localName === 'table' ? null : readBlock(child as Element)
      add(readable ?? opaqueBlock(child), [child])
    }
  }
  endLine()
  return blocks
}

function opaqueBlock(node: Node): Block {
  return nodeType('opaque_block').create({ html: writeDom(node) })
}

const readers: Record<string, (element: Element) => Block | null> = {
  p: (element) => readText('paragraph', element),
  h2: (element) => readText('heading', element, { level: 2 }),
  h3: (element) => readText('heading', element, { level: 3 }),
  h4: (element) => readText('heading', element, { level: 4 }),
  pre: (element) => readText('preformatted', element),
  ul: (element) => readList('bullet_list', element),
  ol: (element) => readList('ordered_list', element),
  blockquote: (element) => create('blockquote', element, filled(readBlocks(element), 'paragraph')),
  hr: (element) => create('rule', element, []),
  figure: readFigure,
  table: readTable,
}

function readBlock(element: Element): Block | null {
  return readers[element.localName]?.(element) ?? null
}

function readAttributes(element: Element): Attrs {
  const names = attributeNames(element.localName as ElementName)
  return Object.fromEntries(names.map((name) => [name, element.getAttribute(name)]))
}

/** Null where these children cannot stand there. */
function create(name: string, element: Element, content: readonly Block[], others: Attrs = {}): Block | null {
  const type = nodeType(name)
  const fragment = Fragment.from([...content])
  return type.validContent(fragment) ? type.create({ ...readAttributes(element), ...others }, fragment) : null
}

function filled(blocks: Block[], name: 'paragraph' | 'line'): Block[] {
  return blocks.length > 0 ? blocks : [nodeType(name).create()]
}

function readText(name: string, element: Element, others: Attrs = {}): Block | null {
  const nodes = Array.from(element.childNodes)
  if (!nodes.every(isPhrasing)) return null
  return create(name, element, readInline(nodes, name === 'preformatted'), others)
}

/** Elements among which spaces say nothing; null where words stand among them. */
function elementsOf(parent: Element): Element[] | null {
  const nodes = Array.from(parent.childNodes).filter((node) => !isSpace(node))
  return nodes.every((node) => node instanceof Element) ? nodes : null
}

function readList(name: string, element: Element): Block | null {
  const items = elementsOf(element)?.map((item) =>
    item.localName === 'li' ? create('list_item', item, filled(readBlocks(item), 'line')) : null,
  )
  return items?.every((item) => item !== null) ? create(name, element, items) : null
}

function readFigure(element: Element): Block | null {
  if (element.hasAttribute('data-work') && element.childElementCount === 0)
    return create('work', element, [], { title: element.textContent ?? '' })
  const [image, caption, ...more] = elementsOf(element) ?? []
  if (image?.localName !== 'img' || more.length > 0) return null
  const picture = create('picture', image, [])
  if (!caption) return picture && create('figure', element, [picture, nodeType('caption').create()])
  const text = caption.localName === 'figcaption' ? readText('caption', caption) : null
  return picture && text && create('figure', element, [picture, text])
}

function readTable(element: Element): Block | null {
  const parts = elementsOf(element)
  const caption = parts?.[0]?.localName === 'caption' ? parts[0] : null
  const sections = parts?.slice(caption ? 1 : 0).map(readSection)
  if (!sections?.every((rows) => rows !== null)) return null
  const table = create('table', element, sections.flat())
  // Rows of unlike lengths or cells over one another would be mended, which changes them.
  if (!table || TableMap.get(table).problems !== null) return null
  if (!caption) return table
  const text = readText('table_caption', caption)
  return text && nodeType('captioned_table').create(null, [text, table])
}

const sectionNames = new Set(['thead', 'tbody', 'tfoot'])

function readSection(section: Element): Block[] | null {
  const rows = elementsOf(section)
  if (!sectionNames.has(section.localName) || section.attributes.length > 0 || !rows?.length) return null
  const read = rows.map((row, index) => {
    const cells = row.localName === 'tr' ? elementsOf(row)?.map(readCell) : null
    if (!cells?.every((cell) => cell !== null)) return null
    return create('table_row', row, cells, { section: section.localName, begins: index === 0 })
  })
  return read.every((row) => row !== null) ? read : null
}

function readCell(cell: Element): Block | null {
  const spans = ['colspan', 'rowspan'].map((name) => readSpan(cell.getAttribute(name)))
  if (!['td', 'th'].includes(cell.localName) || spans.includes(null)) return null
  const name = cell.localName === 'th' ? 'table_header' : 'table_cell'
  return create(name, cell, filled(readBlocks(cell, false, true), 'line'), { colspan: spans[0], rowspan: spans[1] })
}

function readSpan(value: string | null): number | null {
  if (value === null) return 1
  return /^[1-9]\d?$/.test(value) ? Number(value) : null
}

/** The text of a block; of a preformatted one, with all its spaces. */
function readInline(nodes: readonly Node[], verbatim = false): Block[] {
  const leaves: Leaf[] = []
  for (const node of nodes) readLeaves(node, Mark.none, leaves)
  const texts = leaves.map((leaf) => (typeof leaf.content === 'string' ? leaf.content : betweenOf(leaf.content)))
  const shown = verbatim ? texts.map((text) => text ?? '') : collapseSpaces(texts)
  return leaves.flatMap(({ content, marks }, index) => {
    if (typeof content !== 'string') return [content.mark(marks)]
    const text = shown[index] ?? ''
    return text === '' ? [] : [schema.text(text, marks)]
  })
}

/** What `collapseSpaces` knows it by. */
function betweenOf(node: Block): null | undefined {
  return node.type.name === 'hard_break' ? undefined : null
}

interface Leaf {
  content: string | Block
  marks: readonly Mark[]
}

function readLeaves(node: Node, marks: readonly Mark[], leaves: Leaf[]): void {
  if (node instanceof Text) leaves.push({ content: node.data, marks })
  if (!(node instanceof Element)) return
  const name = node.localName
  if (name === 'br' || name === 'img') {
    const type = nodeType(name === 'br' ? 'hard_break' : 'image')
    leaves.push({ content: type.create(readAttributes(node)), marks })
  } else if (isOdd(node, marks, leaves)) {
    leaves.push({ content: nodeType('opaque_inline').create({ html: writeDom(node) }), marks })
  } else {
    const inside = markType(name).create(readAttributes(node)).addToSet(marks)
    for (const child of node.childNodes) readLeaves(child, inside, leaves)
  }
}

/** Within its like, with nothing in it, or right after an equal one: a mark on words cannot say that. */
function isOdd(element: Element, marks: readonly Mark[], before: readonly Leaf[]): boolean {
  const name = element.localName as PhrasingName
  if (marks.some(({ type }) => type.name === name)) return true
  if (element.querySelector('img, br') === null && spacesOnly.test(element.textContent ?? '')) return true
  if (!countable.has(name)) return false
  const mark = markType(name).create(readAttributes(element))
  return mark.isInSet(lastSaid(before, beginsWithBreak(element))?.marks ?? [])
}

/** Whether a line break comes before anything else in it. */
function beginsWithBreak(element: Element): boolean {
  const first = Array.from(element.childNodes).find((node) => node instanceof Element || !isSpace(node))
  if (!(first instanceof Element)) return false
  return first.localName === 'br' || (first.localName !== 'img' && beginsWithBreak(first))
}

/** A space beside a line break or after a space is not kept, and so holds nothing apart. */
function lastSaid(leaves: readonly Leaf[], beforeBreak: boolean): Leaf | undefined {
  const last = leaves.at(-1)
  const before = leaves.at(-2)
  if (typeof last?.content !== 'string' || !spacesOnly.test(last.content) || !before) return last
  const ended =
    beforeBreak ||
    (typeof before.content === 'string' ? /\s$/.test(before.content) : before.content.type.name === 'hard_break')
  return ended ? before : last
}
