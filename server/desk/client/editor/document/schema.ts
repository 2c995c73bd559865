import {
  Schema,
  type Attrs,
  type AttributeSpec,
  type DOMOutputSpec,
  type MarkSpec,
  type NodeSpec,
  type TagParseRule,
} from 'prosemirror-model'
import { commonAttributes, elements, phrasing, type ElementName } from '../../../../html/elements.ts'
import { isAllowedAddress } from '../address.ts'

/**
 * What a document may hold: each element of the one list is a node or a mark of its own, with the attributes that the
 * list gives it. What the list allows and nobody could edit (a link around a table, say) is an opaque node.
 */

/** The attributes of an element, in the order in which they are written. */
export function attributeNames(name: ElementName): readonly string[] {
  return [...elements[name], ...commonAttributes]
}

function attributeSpecs(name: ElementName): Record<string, AttributeSpec> {
  return Object.fromEntries(attributeNames(name).map((key) => [key, { default: null }]))
}

/** False for an address that the cleaner refuses: it is kept for the person to mend, and leads nowhere on the page. */
export function isShowable(name: string, value: string): boolean {
  return name !== 'href' || isAllowedAddress(value)
}

/** The attributes that are set, for the page. */
function shown(attrs: Attrs, name: ElementName): Record<string, string> {
  const set = attributeNames(name).filter((key) => attrs[key] !== null && isShowable(key, String(attrs[key])))
  return Object.fromEntries(set.map((key) => [key, String(attrs[key])]))
}

function readAttributes(element: HTMLElement, name: ElementName): Attrs {
  return Object.fromEntries(attributeNames(name).map((key) => [key, element.getAttribute(key)]))
}

/** The view reads what a browser typed by these rules; bodies and pastes are read by `read.ts`. */
function rule(tag: ElementName, others: Attrs = {}): TagParseRule {
  return { tag, getAttrs: (element) => ({ ...readAttributes(element, tag), ...others }) }
}

function block(tag: ElementName, spec: NodeSpec): NodeSpec {
  return {
    attrs: attributeSpecs(tag),
    parseDOM: [rule(tag)],
    toDOM: (node): DOMOutputSpec => [tag, shown(node.attrs, tag), 0],
    ...spec,
  }
}

const headings = ['h2', 'h3', 'h4'] as const

const headingSpec: NodeSpec = {
  group: 'block flow',
  content: 'inline*',
  defining: true,
  attrs: { level: { default: 2 }, ...attributeSpecs('h2') },
  parseDOM: headings.map((tag, index) => rule(tag, { level: index + 2 })),
  toDOM: (node) => [headings[Number(node.attrs['level']) - 2] ?? 'h2', shown(node.attrs, 'h2'), 0],
}

/** Text that stands bare in a list item, a cell or the body itself, without an element of its own. */
const line: NodeSpec = {
  content: 'inline*',
  parseDOM: [{ tag: 'div.editor-line' }],
  toDOM: () => ['div', { class: 'editor-line' }, 0],
}

function cell(tag: 'td' | 'th'): NodeSpec {
  return {
    content: '(line | block)+',
    attrs: { ...attributeSpecs(tag), colspan: { default: 1 }, rowspan: { default: 1 } },
    tableRole: tag === 'th' ? 'header_cell' : 'cell',
    isolating: true,
    parseDOM: [
      {
        tag,
        getAttrs: (element) => ({
          ...readAttributes(element, tag),
          colspan: Number(element.getAttribute('colspan') ?? 1),
          rowspan: Number(element.getAttribute('rowspan') ?? 1),
        }),
      },
    ],
    toDOM: (node) => [tag, shown(node.attrs, tag), 0],
  }
}

/** Kept byte for byte, shown, moved, deleted, never edited. Its element is drawn by a view of its own. */
function opaque(inline: boolean): NodeSpec {
  return {
    group: inline ? 'inline' : 'block flow',
    inline,
    atom: true,
    attrs: { html: {} },
    toDOM: () => [inline ? 'span' : 'div', { class: 'editor-opaque' }],
  }
}

const nodes: Record<string, NodeSpec> = {
  doc: { content: '(flow | line)+' },
  paragraph: block('p', { group: 'block flow', content: 'inline*' }),
  line,
  heading: headingSpec,
  bullet_list: block('ul', { group: 'block flow', content: 'list_item+' }),
  ordered_list: block('ol', { group: 'block flow', content: 'list_item+' }),
  list_item: block('li', { content: '(line | flow)+', defining: true }),
  blockquote: block('blockquote', { group: 'block flow', content: '(flow | line)+', defining: true }),
  preformatted: block('pre', { group: 'block flow', content: 'inline*', code: true, defining: true }),
  rule: block('hr', { group: 'block flow', toDOM: (node) => ['hr', shown(node.attrs, 'hr')] }),
  figure: block('figure', { group: 'block flow', content: 'picture caption', isolating: true }),
  /** A work of the library's, which readers get as a card. */
  work: block('figure', {
    group: 'block flow',
    atom: true,
    draggable: true,
    attrs: { ...attributeSpecs('figure'), title: { default: '' } },
    parseDOM: [
      {
        tag: 'figure[data-work]',
        priority: 60,
        getAttrs: (element) =>
          element.childElementCount === 0 && { ...readAttributes(element, 'figure'), title: element.textContent },
      },
    ],
    toDOM: (node) => ['figure', { class: 'editor-work', ...shown(node.attrs, 'figure') }, String(node.attrs['title'])],
  }),
  picture: block('img', {
    atom: true,
    // Its figure is selected, never it alone: what is typed would take its place.
    selectable: false,
    draggable: false,
    parseDOM: [],
    toDOM: (node) => ['img', shown(node.attrs, 'img')],
  }),
  caption: block('figcaption', { content: 'inline*' }),
  captioned_table: {
    group: 'flow',
    content: 'table_caption table',
    toDOM: () => ['div', { class: 'editor-captioned-table' }, 0],
  },
  table_caption: block('caption', {
    content: 'inline*',
    isolating: true,
    // A caption outside a table would not be drawn.
    toDOM: (node) => ['div', { class: 'editor-table-caption', ...shown(node.attrs, 'caption') }, 0],
  }),
  table: block('table', {
    group: 'flow',
    content: 'table_row+',
    tableRole: 'table',
    isolating: true,
    toDOM: (node) => ['table', shown(node.attrs, 'table'), ['tbody', 0]],
  }),
  table_row: block('tr', {
    content: '(table_cell | table_header)*',
    tableRole: 'row',
    attrs: {
      ...attributeSpecs('tr'),
      /** The element around this row and its neighbours. */
      section: { default: 'tbody' },
      /** Whether this row begins another section of the same kind. */
      begins: { default: false },
    },
  }),
  table_cell: cell('td'),
  table_header: cell('th'),
  text: { group: 'inline' },
  image: block('img', {
    group: 'inline',
    inline: true,
    atom: true,
    draggable: true,
    toDOM: (node) => ['img', shown(node.attrs, 'img')],
  }),
  hard_break: block('br', {
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    toDOM: (node) => ['br', shown(node.attrs, 'br')],
  }),
  opaque_block: opaque(false),
  opaque_inline: opaque(true),
}

const otherTags: Partial<Record<ElementName, string[]>> = { strong: ['b'], em: ['i'], s: ['del', 'strike'] }

/** A link ends where it ends; what one types after bold text is bold. */
const notContinued = new Set<ElementName>(['a', 'abbr', 'kbd', 'dfn', 'q', 'cite'])

/** Every element that stands around words within a sentence is a mark of the same name. */
const marks: Record<string, MarkSpec> = Object.fromEntries(
  phrasing.map((tag): [string, MarkSpec] => [
    tag,
    {
      attrs: attributeSpecs(tag),
      inclusive: !notContinued.has(tag),
      parseDOM: [rule(tag), ...(otherTags[tag] ?? []).map((other) => ({ tag: other }))],
      toDOM: (mark) => [tag, shown(mark.attrs, tag), 0],
    },
  ]),
)

export const schema = new Schema({ nodes, marks })

/** A node's type by its name here; the compiler cannot know which there are. */
export function nodeType(name: string) {
  const type = schema.nodes[name]
  if (!type) throw new Error(`No node is named ${name}`)
  return type
}

export function markType(name: string) {
  const type = schema.marks[name]
  if (!type) throw new Error(`No mark is named ${name}`)
  return type
}
