import {
  canonicalLanguage,
  elements,
  isPlainStyle,
  meaningOfStyle,
  otherBlocks,
  ownImage,
  phrasing,
  silentElements,
  type ElementName,
} from '../../../../html/elements.ts'
import { isAllowedAddress } from '../address.ts'
import { makeWordLists } from './word-lists.ts'

/** What a paste left out: images of other sites, what was embedded, colours and sizes each as often as they differ. */
export interface Dropped {
  images: number
  embeds: number
  links: number
  colours: Set<string>
  sizes: Set<string>
}

export interface CleanPaste {
  /** Blocks of the article profile, and nothing else. */
  root: HTMLElement
  dropped: Dropped
}

interface Paste {
  page: Document
  textLang: string
  origin: string
  dropped: Dropped
}

/**
 * What a clipboard holds as plain structure: the elements of the profile around the words, whatever made them look so.
 */
export function cleanPasted(html: string, textLang: string, origin: string): CleanPaste {
  const page = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  const dropped: Dropped = { images: 0, embeds: 0, links: 0, colours: new Set(), sizes: new Set() }
  const root = page.createElement('body')
  makeWordLists(page.body)
  fill(root, page.body, [], { page, textLang, origin, dropped })
  return { root, dropped }
}

/** The policy of the page refuses styles, and says so for each; they are but read here. */
export function withoutStyles(html: string): string {
  return html.replace(/<style\b[^]*?<\/style\s*>/gi, '').replace(/(\s)style(\s*=)/gi, '$1data-style$2')
}

export function styleOf(element: Element): string {
  return element.getAttribute('data-style') ?? ''
}

const silent = new Set<string>([...silentElements, 'head', 'meta', 'link', 'button', 'input', 'nav', 'colgroup', 'col'])
const embedding = new Set(['iframe', 'frame', 'video', 'audio', 'embed', 'object', 'canvas'])
const words = new Set<string>(phrasing)
const others = new Set<string>([...otherBlocks, 'dl', 'hgroup', 'body', 'html'])
const renamed: Record<string, ElementName> = {
  b: 'strong',
  i: 'em',
  del: 's',
  strike: 's',
  tt: 'code',
  samp: 'code',
  var: 'em',
}
const headings: Record<string, ElementName> = { h1: 'h2', h2: 'h2', h3: 'h3', h4: 'h4', h5: 'h4', h6: 'h4' }

/** Fills a block that holds blocks with those of `source`; words that stand bare become paragraphs. */
function fill(into: Element, source: Node, around: readonly Element[], paste: Paste): void {
  const sink = new Sink(into, paste)
  sink.readChildren(source, around)
  sink.end()
}

/** Where words go: into the block that is open, or a new paragraph. */
class Sink {
  private readonly into: Element
  private readonly paste: Paste
  private open: Element | null = null
  private breaks = 0
  /** A heading or a caption holds words alone, whatever blocks stood in it. */
  private readonly fixed: Element | null

  constructor(into: Element, paste: Paste, fixed: Element | null = null) {
    this.into = into
    this.paste = paste
    this.fixed = fixed
  }

  readChildren(source: Node, around: readonly Element[]): void {
    for (const child of source.childNodes) this.read(child, around)
  }

  private read(node: Node, around: readonly Element[]): void {
    if (node.nodeType === Node.TEXT_NODE) return this.addText(node.textContent ?? '', around)
    if (node.nodeType !== Node.ELEMENT_NODE) return
    const element = node as Element
    const name = element.localName
    this.noteLook(element)
    if (embedding.has(name)) this.paste.dropped.embeds += 1
    if (silent.has(name) || embedding.has(name) || isHidden(element)) return
    if (name === 'br') return this.addBreak()
    if (name === 'img') return this.addImage(element, around)
    if (isBlock(element)) return this.readBlock(element, around)
    this.readChildren(element, [...around, ...this.marksOf(element)])
  }

  private noteLook(element: Element): void {
    const { dropped } = this.paste
    const style = styleOf(element)
    for (const [, value = ''] of style.matchAll(/(?:^|;)\s*(?:color|background(?:-color)?)\s*:\s*([^;]+)/gi)) {
      if (!isPlainColour(value)) dropped.colours.add(value.trim().toLowerCase())
    }
    const colour =
      element.getAttribute('bgcolor') ?? (element.localName === 'font' ? element.getAttribute('color') : null)
    if (colour !== null && !isPlainColour(colour)) dropped.colours.add(colour.toLowerCase())
    for (const [, value = ''] of style.matchAll(/(?:^|;)\s*font-(?:size|family)\s*:\s*([^;]+)/gi)) {
      dropped.sizes.add(value.trim().toLowerCase())
    }
  }

  private addText(text: string, around: readonly Element[]): void {
    if (!this.open && text.trim() === '' && !text.includes('\u00a0')) return
    const block = this.block()
    this.breaks = text.trim() === '' ? this.breaks : 0
    block.append(wrapIn(around, this.paste.page.createTextNode(text)))
  }

  private block(): Element {
    if (this.fixed) return this.fixed
    if (!this.open) {
      this.open = this.paste.page.createElement('p')
      this.into.append(this.open)
    }
    return this.open
  }

  /** Two line breaks in a row end a paragraph. */
  private addBreak(): void {
    if (!this.open && !this.fixed) return
    this.breaks += 1
    if (this.breaks > 1 && !this.fixed) this.end()
    else this.block().append(this.paste.page.createElement('br'))
  }

  private addImage(image: Element, around: readonly Element[]): void {
    const src = ownSource(image.getAttribute('src') ?? '', this.paste.origin)
    if (src === null) {
      this.paste.dropped.images += 1
      return
    }
    const copy = this.copy('img', image)
    copy.setAttribute('src', src)
    if (!copy.hasAttribute('alt')) copy.setAttribute('alt', '')
    this.block().append(wrapIn(around, copy))
  }

  private readBlock(element: Element, around: readonly Element[]): void {
    const name = element.localName
    const heading = headings[name]
    if (this.fixed) {
      this.addText(' ', around)
      return this.readChildren(element, around)
    }
    this.end()
    if (heading) this.addFixed(this.copy(heading, element), element, around)
    else if (name === 'p') {
      this.open = this.copy('p', element)
      this.into.append(this.open)
      this.readChildren(element, around)
    } else if (name === 'dt') this.readChildren(element, [...around, this.paste.page.createElement('strong')])
    else readers[name]?.(this, element, around)
    if (!heading && name !== 'p' && name !== 'dt' && !readers[name]) this.readChildren(element, around)
    this.end()
  }

  private addFixed(target: Element, source: Element, around: readonly Element[]): void {
    const sink = new Sink(this.into, this.paste, target)
    // A heading is bold by itself.
    sink.readChildren(
      source,
      around.filter(({ localName }) => localName !== 'strong'),
    )
    if (/^h\d$/.test(target.localName))
      for (const bold of target.querySelectorAll('strong')) bold.replaceWith(...bold.childNodes)
    if (!isEmpty(target)) this.into.append(target)
  }

  addList(element: Element, around: readonly Element[]): void {
    const list = this.copy(element.localName as ElementName, element)
    for (const child of element.children) {
      if (child.localName !== 'li' && child.localName !== 'ul' && child.localName !== 'ol') continue
      // Google Docs puts a list within a list beside its item.
      const item = child.localName === 'li' ? this.copy('li', child) : (list.lastElementChild ?? this.copy('li', child))
      const part = this.paste.page.createElement('div')
      if (child.localName === 'li') fill(part, child, around, this.paste)
      else new Sink(part, this.paste).addList(child, around)
      unwrapOnly(part)
      item.append(...part.childNodes)
      if (!isEmpty(item)) list.append(item)
    }
    if (list.childElementCount > 0) this.into.append(list)
  }

  addContainer(name: ElementName, element: Element, around: readonly Element[]): void {
    const container = this.copy(name, element)
    fill(container, element, around, this.paste)
    if (!isEmpty(container)) this.into.append(container)
  }

  addPreformatted(element: Element): void {
    const pre = this.copy('pre', element)
    for (const line of element.querySelectorAll('br')) line.replaceWith('\n')
    pre.textContent = (element.textContent ?? '').replace(/^\n+|\s+$/g, '')
    if (pre.textContent !== '') this.into.append(pre)
  }

  addRule(): void {
    this.into.append(this.paste.page.createElement('hr'))
  }

  addFigure(element: Element, around: readonly Element[]): void {
    const image = element.querySelector('img')
    const src = image && ownSource(image.getAttribute('src') ?? '', this.paste.origin)
    if (!image || src === null) return this.readChildren(element, around)
    const figure = this.paste.page.createElement('figure')
    const copy = this.copy('img', image)
    copy.setAttribute('src', src)
    if (!copy.hasAttribute('alt')) copy.setAttribute('alt', '')
    figure.append(copy)
    const caption = element.querySelector('figcaption')
    if (caption) new Sink(figure, this.paste).addFixed(this.copy('figcaption', caption), caption, [])
    this.into.append(figure)
  }

  addTable(element: Element, around: readonly Element[]): void {
    if (isLayout(element)) return this.readChildren(element, around)
    const table = this.paste.page.createElement('table')
    const caption = element.querySelector(':scope > caption')
    if (caption) new Sink(table, this.paste).addFixed(this.copy('caption', caption), caption, [])
    for (const row of element.querySelectorAll('tr')) {
      const section = row.closest('thead, tfoot')?.localName ?? 'tbody'
      if (table.lastElementChild?.localName !== section) table.append(this.paste.page.createElement(section))
      const copy = this.copy('tr', row)
      for (const cell of row.children) if (cell.matches('td, th')) copy.append(this.copyCell(cell))
      table.lastElementChild?.append(copy)
    }
    if (table.querySelector('td, th')) this.into.append(table)
  }

  private copyCell(cell: Element): Element {
    const copy = this.copy(cell.localName as ElementName, cell)
    fill(copy, cell, [], this.paste)
    unwrapOnly(copy)
    if (cell.localName === 'th' && cell.closest('thead') && !copy.hasAttribute('scope'))
      copy.setAttribute('scope', 'col')
    return copy
  }

  /** What is empty says nothing; what was open goes on no more. */
  end(): void {
    if (this.open) {
      while (this.open.lastChild instanceof HTMLBRElement) this.open.lastChild.remove()
      if (isEmpty(this.open)) this.open.remove()
    }
    this.open = null
    this.breaks = 0
  }

  /** An element of the profile with what it may keep of its attributes. */
  private copy(name: ElementName, source: Element): Element {
    this.noteLook(source)
    const copy = this.paste.page.createElement(name)
    const own: readonly string[] = elements[name]
    for (const key of own) {
      const value = source.getAttribute(key)
      if (value !== null && (value !== '' || key === 'alt')) copy.setAttribute(key, value)
    }
    for (const key of ['colspan', 'rowspan']) {
      const span = copy.getAttribute(key)
      if (span !== null && !/^(?:[2-9]|[1-9]\d)$/.test(span)) copy.removeAttribute(key)
    }
    if (source.getAttribute('dir') === 'rtl') copy.setAttribute('dir', 'rtl')
    return copy
  }

  /** What an element and its style mean, as elements around its words. */
  private marksOf(element: Element): Element[] {
    const { page, textLang } = this.paste
    const style = styleOf(element)
    const name = renamed[element.localName] ?? (element.localName as ElementName)
    const marks: Element[] = []
    const isPlain = name === 'strong' && isPlainStyle(style)
    if (name === 'a') marks.push(...this.linkOf(element))
    else if (words.has(name) && name !== 'span' && !isPlain) marks.push(this.copy(name, element))
    if (element.localName === 'span' || element.localName === 'font')
      marks.push(...meaningsOf(style).map((one) => page.createElement(one)))
    const lang = canonicalLanguage(element.getAttribute('lang') ?? '')
    if (lang !== null && baseOf(lang) !== baseOf(textLang) && lang !== 'x-none' && words.has(name)) {
      const span = page.createElement('span')
      span.setAttribute('lang', lang)
      marks.push(span)
    }
    return marks
  }

  private linkOf(link: Element): Element[] {
    const written = link.getAttribute('href')
    if (written === null) return []
    const href = ownAddress(leadsTo(written.trim()), this.paste.origin)
    // Word and Google Docs link to places of their own documents.
    if (href.startsWith('#') || !isAllowedAddress(href)) {
      if (!href.startsWith('#')) this.paste.dropped.links += 1
      return []
    }
    const copy = this.copy('a', link)
    copy.setAttribute('href', href)
    return [copy]
  }
}

const readers: Record<string, (sink: Sink, element: Element, around: readonly Element[]) => void> = {
  ul: (sink, element, around) => sink.addList(element, around),
  ol: (sink, element, around) => sink.addList(element, around),
  blockquote: (sink, element, around) => sink.addContainer('blockquote', element, around),
  pre: (sink, element) => sink.addPreformatted(element),
  hr: (sink) => sink.addRule(),
  figure: (sink, element, around) => sink.addFigure(element, around),
  table: (sink, element, around) => sink.addTable(element, around),
}

const blockNames = new Set([
  'p',
  'li',
  'figcaption',
  'caption',
  'tr',
  'td',
  'th',
  'tbody',
  'thead',
  'tfoot',
  ...Object.keys(headings),
])

function isBlock({ localName }: Element): boolean {
  return others.has(localName) || blockNames.has(localName) || readers[localName] !== undefined
}

function isHidden(element: Element): boolean {
  return element.hasAttribute('hidden') || /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all)/i.test(styleOf(element))
}

function isEmpty(element: Element): boolean {
  return (element.textContent ?? '').trim() === '' && !element.querySelector('img, hr, table')
}

/** A paragraph that is all of an item or a cell, or begins one before a list, needs no element of its own. */
function unwrapOnly(parent: Element): void {
  const [first, ...more] = parent.children
  const isAlone = more.every(({ localName }) => localName === 'ul' || localName === 'ol')
  if (first?.localName === 'p' && first.attributes.length === 0 && isAlone) first.replaceWith(...first.childNodes)
}

/** Mail is laid out by tables: within one another, or of one column. */
function isLayout(table: Element): boolean {
  if (table.getAttribute('role') === 'presentation' || table.querySelector('table')) return true
  return !table.querySelector('th') && Array.from(table.querySelectorAll('tr')).every((row) => row.children.length < 2)
}

function isPlainColour(value: string): boolean {
  const colour = value
    .trim()
    .toLowerCase()
    .replace(/\s*!important$/, '')
  return /^(?:black|white|windowtext|window|transparent|inherit|initial|currentcolor|auto|none|var\(.*|#000(?:000)?|#fff(?:fff)?|rgba?\((?:0, ?0, ?0|255, ?255, ?255).*)$/.test(
    colour,
  )
}

/** All that a style says, where the server's cleaner takes the first. */
function meaningsOf(style: string): ElementName[] {
  const parts = style.split(';').map((part) => meaningOfStyle(part.trim()))
  return [...new Set(parts)].filter((one) => one !== null)
}

function wrapIn(around: readonly Element[], node: Node): Node {
  const names = new Set<string>()
  return around
    .filter(({ localName }) => localName === 'span' || (!names.has(localName) && names.add(localName)))
    .reduceRight((inside: Node, mark) => {
      const copy = mark.cloneNode(false)
      copy.appendChild(inside)
      return copy
    }, node)
}

function baseOf(lang: string): string {
  return lang.split('-')[0]?.toLowerCase() ?? ''
}

function ownAddress(address: string, origin: string): string {
  return address.startsWith(`${origin}/`) ? address.slice(origin.length) : address
}

function ownSource(src: string, origin: string): string | null {
  const path = ownAddress(src, origin)
  return ownImage.test(path) ? path : null
}

/** Google Docs links to its own counter, which leads to the page. */
function leadsTo(href: string): string {
  const found = /^https?:\/\/www\.google\.[a-z.]+\/url\?(.*)$/.exec(href)?.[1]
  return (found === undefined ? null : new URLSearchParams(found).get('q')) ?? href
}
