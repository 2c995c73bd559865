import { makeSlug } from './text.ts'

/**
 * HTML that needs no parser: what is made here, and what `html/clean.ts` has cleaned. Cleaned HTML is written by one
 * serializer (https://html.spec.whatwg.org/multipage/parsing.html#serialising-html-fragments): no `<` in its text,
 * every attribute in double quotes. One expression reads its tags, in time that grows with its length alone.
 */
const tags = /<(\/?[a-z][a-z0-9]*)((?: [^\s=>"]+="[^"]*")*)(?: \/)?>/g

/** The sources of the images in cleaned HTML, in order, without repeats. */
export function imageSources(cleanHtml: string): string[] {
  const sources = new Set<string>()
  for (const [, name, attributes = ''] of cleanHtml.matchAll(tags)) {
    if (name === 'img') sources.add(readAttributes(attributes)['src'] ?? '')
  }
  return [...sources]
}

/** Where one block ends, and where one begins: text may stand bare before it. */
const betweenBlocks =
  /<(?:\/?(?:p|h2|h3|h4|ul|ol|li|blockquote|figure|figcaption|table|caption|td|th|tr|pre)|br|hr)(?= |>)/g
const anyTag = /<\/?[a-z][a-z0-9]*(?: [^\s=>"]+="[^"]*")*(?: \/)?>/g

/** The readable text of cleaned HTML, or of its beginning: tags off, entities read, a space between blocks. */
export function plainText(cleanHtml: string): string {
  const text = cleanHtml.replace(betweenBlocks, ' $&').replace(anyTag, '')
  const cut = text.indexOf('<')
  return readEntities(cut < 0 ? text : text.slice(0, cut))
    .replace(/\s+/g, ' ')
    .trim()
}

/** A tag that begins an element; its attributes as text, in their order. */
export interface Tag {
  name: string
  attributes: Record<string, string>
}

/**
 * HTML as it is written here, its tags that have attributes replaced by what `replace` gives; null leaves one as it
 * is.
 */
export function replaceTags(cleanHtml: string, replace: (tag: Tag) => string | null): string {
  return cleanHtml.replace(tags, (tag: string, name: string, attributes: string) =>
    attributes === '' ? tag : (replace({ name, attributes: readAttributes(attributes) }) ?? tag),
  )
}

const links = /<a((?: [^\s=>"]+="[^"]*")*)>(.*?)<\/a>/gs

/** HTML as it is written here, its links replaced, with what they hold, by what `replace` gives; null leaves one. */
export function replaceLinks(cleanHtml: string, replace: (tag: Tag, inside: string) => string | null): string {
  return cleanHtml.replace(
    links,
    (link: string, attributes: string, inside: string) =>
      replace({ name: 'a', attributes: readAttributes(attributes) }, inside) ?? link,
  )
}

const plainFigures = /<figure((?: [^\s=>"]+="[^"]*")+)>([^<]*)<\/figure>/g

/** HTML as it is written here, its figures that hold text alone replaced; null leaves one. The text is HTML too. */
export function replaceFigures(cleanHtml: string, replace: (tag: Tag, text: string) => string | null): string {
  return cleanHtml.replace(
    plainFigures,
    (figure: string, attributes: string, text: string) =>
      replace({ name: 'figure', attributes: readAttributes(attributes) }, text) ?? figure,
  )
}

/** Each table in a frame of its own, which scrolls where the table is wider; reached by keyboard, and named. */
export function frameTables(cleanHtml: string, label: string): string {
  const frame = `<div class="table-frame" role="region" aria-label="${escapeHtml(label)}" tabindex="0">`
  return cleanHtml.replace(tags, (tag: string, name: string) => {
    if (name === 'table') return frame + tag
    return name === '/table' ? `${tag}</div>` : tag
  })
}

const headings = /<(h[234])((?: [^\s=>"]+="[^"]*")*)>(.*?)<\/\1>/gs

/** Each heading with an id made of its words, alone in the text; no other id of a page begins with `h-`. */
export function nameHeadings(cleanHtml: string): string {
  const counts = new Map<string, number>()
  const taken = new Set<string>()
  return cleanHtml.replace(headings, (_, name: string, attributes: string, inside: string) => {
    const wanted = `h-${makeSlug(plainText(inside).slice(0, 200), 'section')}`
    let id = wanted
    while (taken.has(id)) {
      const count = (counts.get(wanted) ?? 1) + 1
      counts.set(wanted, count)
      id = `${wanted}-${count}`
    }
    taken.add(id)
    return `<${name} id="${id}"${attributes}>${inside}</${name}>`
  })
}

function readAttributes(attributes: string): Record<string, string> {
  return Object.fromEntries(
    Array.from(attributes.matchAll(/ ([^\s=>"]+)="([^"]*)"/g), ([, name = '', value = '']) => [
      name,
      readEntities(value),
    ]),
  )
}

/** The HTML of such a tag. */
export function writeTag({ name, attributes }: Tag): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${value.replace(/[&"<>\u00a0]/g, (character) => escapes[character] ?? '&nbsp;')}"`,
  )
  return `<${name}${written.join('')}>`
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': '\u00a0',
}

/** The only ones that the serializer and `escapeHtml` write. */
function readEntities(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
}

/** Text made safe to stand in HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text made safe to stand between tags, where quotes are but signs. */
function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => escapes[character] ?? character)
}

/**
 * The HTML of a comment, from the text as it was typed: paragraphs at blank lines, line breaks,
 * web addresses as links that pass no reputation on (`rel="nofollow ugc"`). Nothing of the text is markup.
 */
export function commentHtml(text: string): string {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n[ \t]*\n\s*/)
  return paragraphs.map((paragraph) => `<p>${linkAddresses(paragraph).replace(/\n/g, '<br />')}</p>`).join('')
}

function linkAddresses(text: string): string {
  const parts = text.split(/(\bhttps?:\/\/[^\s<>"'«»]+)/g)
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return escapeText(part)
      const address = part.slice(0, addressEnd(part))
      if (!URL.canParse(address)) return escapeText(part)
      const rest = escapeText(part.slice(address.length))
      return `<a href="${escapeHtml(address)}" rel="nofollow ugc">${escapeText(address)}</a>${rest}`
    })
    .join('')
}

/** The sentence's punctuation is not the address's; a bracket is, where it was opened in it ("…/Nana_(roman)"). */
function addressEnd(text: string): number {
  let unopened = text.includes(')') ? text.split(')').length - text.split('(').length : 0
  let end = text.length
  for (; end > 0; end--) {
    const last = text.charAt(end - 1)
    if (last === ')' && unopened > 0) unopened -= 1
    else if (!'.,;:!?…]'.includes(last)) break
  }
  return end
}
