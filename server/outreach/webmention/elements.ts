import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/** An element of a page. */
export interface PageElement {
  name: string
  attribute: (name: string) => string | undefined
  /** The text that stands in it, without that of the elements within. */
  text: () => string
}

/** The elements of a page, in its order. What stands in comments, scripts and templates is none. */
export function* listElements(html: string): Generator<PageElement> {
  const waiting: Tree.ChildNode[] = parse(html).childNodes.toReversed()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!('tagName' in node)) continue
    const { tagName, attrs, childNodes } = node
    yield {
      name: tagName,
      attribute: (name) => attrs.find((one) => one.name === name)?.value,
      text: () => childNodes.map((child) => ('value' in child ? child.value : '')).join(''),
    }
    for (const child of childNodes.toReversed()) waiting.push(child)
  }
}
