/** Word writes a list as paragraphs that say in their style which list and level they are of, with the sign as text. */

interface Item {
  paragraph: Element
  level: number
  marker: string
}

/** Makes lists of them, in place. Styles stand in `data-style`. */
export function makeWordLists(root: Element): void {
  for (const first of root.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    if (!first.isConnected || !readItem(first)) continue
    const items: Item[] = []
    for (let next: Element | null = first; next; next = next.nextElementSibling) {
      const item = readItem(next)
      if (!item) break
      items.push(item)
    }
    const holder = root.ownerDocument.createElement('div')
    first.before(holder)
    nest(items, holder)
    holder.replaceWith(...holder.childNodes)
  }
}

function readItem(paragraph: Element): Item | null {
  const style = paragraph.getAttribute('data-style') ?? ''
  const level = /mso-list\s*:\s*[^;]*level(\d)/i.exec(style)?.[1]
  if (level === undefined || /^h\d$/.test(paragraph.localName)) return null
  return { paragraph, level: Number(level), marker: markerOf(paragraph)?.textContent?.trim() ?? '' }
}

function markerOf(paragraph: Element): Element | undefined {
  return Array.from(paragraph.querySelectorAll('[data-style]')).find((part) =>
    /mso-list\s*:\s*ignore/i.test(part.getAttribute('data-style') ?? ''),
  )
}

const numbered = /^\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,6})[.)°]/i

interface Level {
  list: Element
  level: number
}

function nest(items: readonly Item[], into: Element): void {
  const open: Level[] = []
  for (const item of items) {
    const list = listFor(item, open, into)
    markerOf(item.paragraph)?.remove()
    const element = into.ownerDocument.createElement('li')
    element.append(...item.paragraph.childNodes)
    list.append(element)
    item.paragraph.remove()
  }
}

/** The list that is open at this level, or a new one: within the last item of the one around it, or of its own. */
function listFor({ level, marker }: Item, open: Level[], into: Element): Element {
  while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) open.pop()
  const name = numbered.test(marker) ? 'ol' : 'ul'
  const current = open.at(-1)
  const isDeeper = current !== undefined && current.level < level
  if (current && !isDeeper && (current.list.localName === name || open.length > 1)) return current.list
  if (!isDeeper) open.pop()
  const list = makeList(into.ownerDocument, name, marker)
  const holder = open.at(-1)?.list.lastElementChild ?? into
  holder.append(list)
  open.push({ list, level })
  return list
}

function makeList(page: Document, name: 'ol' | 'ul', marker: string): Element {
  const list = page.createElement(name)
  const start = /^\(?(\d+)/.exec(marker)?.[1]
  if (name === 'ol' && start !== undefined && start !== '1') list.setAttribute('start', start)
  return list
}
